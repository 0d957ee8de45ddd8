using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.KubeFed.Types;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Scheduling;

/// <summary>
/// Writes placement and replicas of FederatedDeployments and FederatedReplicaSets as their
/// ReplicaSchedulingPreferences ask.
/// </summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/schedulingtypes and pkg/controller/schedulingpreference.</remarks>
internal sealed class ReplicaScheduler
{
    private static readonly TimeSpan s_smallDelay = TimeSpan.FromSeconds(3);
    private static readonly ResourceType s_preferences = KubeFedNames.ReplicaPreferences;

    // The FederatedTypeConfigs that can be scheduled.
    private static readonly string[] s_targets = ["deployments.apps", "replicasets.apps"];
    private readonly ControllerManager _manager;
    private readonly ReconcileWorker _worker;
    private readonly ClusterDeliverer _deliverer;
    private readonly MemberInformer _pods;
    private readonly SortedDictionary<string, SchedulingTarget> _targets = new(
        StringComparer.Ordinal
    );

    public ReplicaScheduler(ControllerManager manager)
    {
        _manager = manager;
        _worker = new(manager, ReconcileAsync);
        _deliverer = new(manager, OnClusterChangeAsync);
        _pods = new(manager, BuiltInTypes.Pods, _ => { });
    }

    public void Start()
    {
        _manager.Host.Store.Changed += React;
        _manager.OnStop(Stop);
        _deliverer.Start();
        RefreshTargets();
        EnqueueAll(TimeSpan.Zero);
    }

    private void Stop()
    {
        _manager.Host.Store.Changed -= React;
        _deliverer.Stop();
        _worker.Stop();
        _pods.Stop();
        foreach (var target in _targets.Values)
        {
            target.Informer.Stop();
        }
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type.Is(s_preferences) || _targets.Values.Any(item => type.Is(item.Type.Federated)))
        {
            _worker.Enqueue(new(obj.Namespace(), obj.Name()));
        }
        else if (type.Is(KubeFedNames.TypeConfigs) && obj.Namespace() == _manager.Namespace)
        {
            RefreshTargets();
        }
    }

    // A target needs its FederatedTypeConfig, propagating, and the one for namespaces.
    private void RefreshTargets()
    {
        var namespaces = FindConfig(TypeConfig.Namespaces);
        foreach (var name in s_targets)
        {
            var config = FindConfig(name);
            var wanted =
                namespaces is not null
                && config is not null
                && !config.IsTerminating()
                && TypeConfig.IsPropagating(config);
            if (wanted && !_targets.ContainsKey(name))
            {
                Add(TypeConfig.Read(config!), TypeConfig.Read(namespaces!).Federated);
            }
            else if (!wanted && _targets.Remove(name, out var target))
            {
                target.Informer.Stop();
            }
        }
    }

    private void Add(TypeConfig type, ResourceType federatedNamespace)
    {
        var informer = new MemberInformer(
            _manager,
            type.Target,
            name => _worker.Enqueue(name, ReconcileWorker.RetryDelay)
        );
        _targets[type.Name] = new(type, federatedNamespace, informer);
        EnqueueAll(TimeSpan.Zero);
    }

    private JsonObject? FindConfig(string name) =>
        Get(KubeFedNames.TypeConfigs, _manager.Namespace, name);

    private JsonObject? Get(ResourceType type, string? ns, string name) =>
        _manager.Host.Find(type) is { } served ? _manager.Host.Store.Get(served, ns, name) : null;

    private void EnqueueAll(TimeSpan delay)
    {
        if (_manager.Host.Find(s_preferences) is { } type)
        {
            foreach (var preference in _manager.Host.Store.List(type))
            {
                _worker.Enqueue(new(preference.Namespace(), preference.Name()), delay);
            }
        }
    }

    private async Task OnClusterChangeAsync()
    {
        if (!await IsSyncedAsync())
        {
            _deliverer.Deliver(_manager.Options.AvailableDelay);
        }

        EnqueueAll(s_smallDelay);
    }

    private async Task<bool> IsSyncedAsync()
    {
        try
        {
            await _manager.Client.ProbeListAsync(s_preferences);
        }
        catch (WireError)
        {
            return false;
        }

        var synced = await _pods.SyncAsync();
        foreach (var target in _targets.Values)
        {
            synced &= await target.Informer.SyncAsync();
        }

        return synced;
    }

    private async Task<Reconciled> ReconcileAsync(ObjectName name)
    {
        if (!await IsSyncedAsync())
        {
            return Reconciled.NotSynced;
        }

        if (Get(s_preferences, name.Namespace, name.Name) is not { } preference)
        {
            return Reconciled.Done;
        }

        var kind = preference.Text("spec", "targetKind");
        if (kind is not ("FederatedDeployment" or "FederatedReplicaSet"))
        {
            return Reconciled.Recheck;
        }

        var target = _targets.Values.FirstOrDefault(item => item.Type.Federated.Kind == kind);
        var federated = target is null
            ? null
            : Get(target.Type.Federated, name.Namespace, name.Name);
        if (federated is null || _manager.Members.Ready.Count == 0)
        {
            return Reconciled.Done;
        }

        try
        {
            return await ScheduleAsync(preference, target!, federated);
        }
        catch (Exception failure)
            when (failure is WireError or ConnectionException or OverrideException)
        {
            return Reconciled.Failed;
        }
    }

    private async Task<Reconciled> ScheduleAsync(
        JsonObject preference,
        SchedulingTarget target,
        JsonObject federated
    )
    {
        if (Candidates(preference, target, federated) is not { } candidates)
        {
            return Reconciled.Failed;
        }

        if (candidates.Count == 0)
        {
            return Reconciled.Done;
        }

        var name = new ObjectName(preference.Namespace(), preference.Name());
        var (current, capacity, undecided) = await LookAsync(target, candidates, name);
        var plan = ReplicaPlanner.Plan(
            new(
                candidates,
                Preferences(preference),
                preference.Number("spec", "totalReplicas") ?? 0,
                preference.Flag("spec", "rebalance"),
                current,
                capacity,
                name.ToString()
            )
        );
        var result = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var cluster in candidates)
        {
            result[cluster] =
                plan.Replicas.GetValueOrDefault(cluster) + plan.Overflow.GetValueOrDefault(cluster);
        }

        var copy = federated.Copy();
        if (SchedulingResult.Write(copy, result))
        {
            await _manager.Client.UpdateAsync(target.Type.Federated, copy);
        }

        return undecided ? Reconciled.Recheck : Reconciled.Done;
    }

    // Null when the intersection is asked for without a FederatedNamespace.
    private IReadOnlyList<string>? Candidates(
        JsonObject preference,
        SchedulingTarget target,
        JsonObject federated
    )
    {
        var ready = _manager.Members.Ready.Select(member => member.Name).ToList();
        if (!preference.Flag("spec", "intersectWithClusterSelector"))
        {
            return ready;
        }

        var ns = federated.Namespace()!;
        var clusters = _manager
            .Members.Clusters.Where(cluster => ready.Contains(cluster.Name()))
            .ToList();
        return Get(target.FederatedNamespace, ns, ns) is { } within
            ? Placement.OfNamespaced(federated, within, clusters, selectorOnly: true)
            : null;
    }

    private async Task<(Dictionary<string, long>, Dictionary<string, long>, bool)> LookAsync(
        SchedulingTarget target,
        IReadOnlyList<string> clusters,
        ObjectName name
    )
    {
        var (current, capacity, undecided) = (
            new Dictionary<string, long>(),
            new Dictionary<string, long>(),
            false
        );
        foreach (var cluster in clusters)
        {
            if (target.Informer.Get(cluster, name) is not { } copy)
            {
                continue;
            }

            var wanted = copy.Number("spec", "replicas") ?? 0;
            var ready = copy.Number("status", "readyReplicas") ?? 0;
            if (wanted == ready)
            {
                current[cluster] = ready;
                continue;
            }

            var pods = PodAnalysis.Of(await PodsAsync(cluster, copy), _manager.Now);
            current[cluster] = pods.Running;
            undecided |= pods.Undecided;
            if (pods.Unschedulable > 0)
            {
                capacity[cluster] = wanted - pods.Unschedulable;
            }
        }

        return (current, capacity, undecided);
    }

    private async Task<IEnumerable<JsonObject>> PodsAsync(string cluster, JsonObject copy)
    {
        var member = _manager.Members.Find(cluster)!;
        var client = (await member.ClientAsync()).Connect();
        await client.ProbeListAsync(BuiltInTypes.Pods);
        var selector = copy.Part("spec", "selector", "matchLabels");
        return client
            .Cluster.Store.List(BuiltInTypes.Pods, copy.Namespace())
            .Where(pod => pod.HasLabels(selector));
    }

    private static Dictionary<string, ClusterPreference> Preferences(JsonObject preference)
    {
        var clusters = preference.Part("spec", "clusters");
        return clusters is not { Count: > 0 }
            ? new() { ["*"] = new(Weight: 1) }
            : clusters.ToDictionary(
                entry => entry.Key,
                entry => new ClusterPreference(
                    entry.Value.Number("weight") ?? 0,
                    entry.Value.Number("minReplicas") ?? 0,
                    entry.Value.Number("maxReplicas")
                )
            );
    }

    private sealed record SchedulingTarget(
        TypeConfig Type,
        ResourceType FederatedNamespace,
        MemberInformer Informer
    );
}
