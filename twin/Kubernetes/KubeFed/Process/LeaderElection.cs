using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>
/// Leadership by an annotation on a ConfigMap. Nobody gives it back: whoever follows a lost leader has to
/// see the lease unchanged for its whole length.
/// </summary>
/// <remarks>Source: client-go v0.22 tools/leaderelection with the resource lock <c>configmaps</c>.</remarks>
internal sealed class LeaderElection(ControllerManager manager)
{
    private const string Annotation = "control-plane.alpha.kubernetes.io/leader";
    private readonly string _identity =
        $"{manager.PodName}_{manager.Host.Random.Fork($"leader/{manager.PodName}/{manager.Now}").Uuid()}";

    private string? _observed;
    private DateTimeOffset _observedAt;
    private DateTimeOffset _renewedAt;

    /// <summary>Ends when leadership is won, or the process has been stopped.</summary>
    public async Task RunAsync()
    {
        var identity = manager.Host.Identity;
        var turn = new TaskCompletionSource();
        manager.Host.World.Lifecycles.Begin(
            LifecycleKind.LeaderElected,
            $"{identity.Region}/{identity.Name}",
            turn.SetResult
        );
        await turn.Task;
        while (manager.IsRunning && !await TryAsync())
        {
            await manager.Delay(manager.Options.RetryPeriod);
        }

        _renewedAt = manager.Now;
        RenewLater();
    }

    // Half as often as in life: nobody can tell, as long as it is within the lease.
    private void RenewLater() =>
        manager.Later(
            manager.Options.RetryPeriod * 2,
            () =>
                manager.Spawn(async () =>
                {
                    if (await TryAsync())
                    {
                        _renewedAt = manager.Now;
                    }
                    else if (manager.Now - _renewedAt > manager.Options.RenewDeadline)
                    {
                        throw new FatalException("lost lease");
                    }

                    RenewLater();
                })
        );

    private async Task<bool> TryAsync()
    {
        try
        {
            return manager.IsRunning && await AcquireOrRenewAsync();
        }
        catch (WireError)
        {
            return false;
        }
    }

    private async Task<bool> AcquireOrRenewAsync()
    {
        var store = manager.Host.Store;
        var type = BuiltInTypes.ConfigMaps;
        if (store.Get(type, manager.Namespace, KubeFedNames.LeaderLock) is null)
        {
            await manager.Client.CreateAsync(type, NewLock());
            return true;
        }

        var map = await manager.Client.GetAsync(type, manager.Namespace, KubeFedNames.LeaderLock);
        var text = map.Annotation(Annotation);
        var old = text is null ? null : JsonNode.Parse(text) as JsonObject;
        if (text != _observed)
        {
            (_observed, _observedAt) = (text, manager.Now);
        }

        var holder = old.Text("holderIdentity") ?? "";
        var mine = holder == _identity;
        if (!mine && holder.Length > 0 && manager.Now < _observedAt + manager.Options.LeaseDuration)
        {
            return false;
        }

        var transitions = (old.Number("leaderTransitions") ?? 0) + (mine ? 0 : 1);
        var record = Record(mine ? old.Text("acquireTime") : null, transitions);
        map.Ensure("metadata", "annotations")[Annotation] = record;
        await manager.Client.UpdateAsync(type, map);
        (_observed, _observedAt) = (record, manager.Now);
        return true;
    }

    private JsonObject NewLock() =>
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject
            {
                ["name"] = KubeFedNames.LeaderLock,
                ["namespace"] = manager.Namespace,
                ["annotations"] = new JsonObject { [Annotation] = _observed = Record(null, 0) },
            },
        };

    private string Record(string? acquired, long transitions) =>
        new JsonObject
        {
            ["holderIdentity"] = _identity,
            ["leaseDurationSeconds"] = (long)manager.Options.LeaseDuration.TotalSeconds,
            ["acquireTime"] = acquired ?? manager.Now.ToTimestamp(),
            ["renewTime"] = manager.Now.ToTimestamp(),
            ["leaderTransitions"] = transitions,
        }.ToJsonString();
}
