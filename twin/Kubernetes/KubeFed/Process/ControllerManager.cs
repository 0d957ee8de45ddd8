using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Access;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Controllers.Pods;
using EksFed.Twin.Kubernetes.KubeFed.Admission;
using EksFed.Twin.Kubernetes.KubeFed.Health;
using EksFed.Twin.Kubernetes.KubeFed.Members;
using EksFed.Twin.Kubernetes.KubeFed.Scheduling;
using EksFed.Twin.Kubernetes.KubeFed.Types;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>
/// One life of the process in one pod: reads its config, becomes leader, runs the controllers, and ends with
/// its pod or by a fatal error, which the pod then survives in a crash loop.
/// </summary>
/// <remarks>Source: KubeFed v0.10.0, cmd/controller-manager/app.</remarks>
internal sealed class ControllerManager(KubernetesApi api, KubernetesCluster host, JsonObject pod)
{
    private static readonly string[] s_groups = ["system:serviceaccounts", "system:authenticated"];
    private readonly List<Action> _stops = [];
    private KubeFedOptions? _options;

    /// <summary>Told why, when the process exits by itself.</summary>
    public required Action<string> Exited { get; init; }

    public KubernetesApi Api => api;

    public KubernetesCluster Host => host;

    /// <summary>KubeFed's namespace: that of the pod.</summary>
    public string Namespace { get; } = pod.Namespace()!;

    public string PodName { get; } = pod.Name();

    /// <summary>The client with the rights of the pod's ServiceAccount.</summary>
    public KubeClient Client { get; } = new(host, TokenOf(host, pod), "controller-manager");

    public KubeFedOptions Options =>
        _options ?? throw new InvalidOperationException("the config has not been read yet");

    public MemberSet Members => field ??= new(this);

    public bool IsRunning { get; private set; } = true;

    public DateTimeOffset Now => host.World.Clock.Now;

    /// <summary>Whether the ServiceAccount may write Events there.</summary>
    public bool MayRecordEvents(string ns) =>
        new Rbac(host.Store).Allows(
            new($"system:serviceaccount:{Namespace}:{AccountOf(pod)}", s_groups, false),
            new("create", "", "events", ns, null, null)
        );

    public void Stop()
    {
        IsRunning = false;
        _stops.ForEach(stop => stop());
        _stops.Clear();
    }

    /// <summary>Something to be done when the process ends.</summary>
    public void OnStop(Action stop) => _stops.Add(stop);

    public Task Delay(TimeSpan delay) => host.World.Clock.Delay(delay);

    /// <summary>Does something later, unless the process has ended by then.</summary>
    public void Later(TimeSpan delay, Action action) =>
        host.Later(
            delay,
            () =>
            {
                if (IsRunning)
                {
                    action();
                }
            }
        );

    /// <summary>Starts work that nobody waits for; a defect in it stops the run.</summary>
#pragma warning disable AsyncFixer03, VSTHRD100 // the clock carries the exception
    public async void Spawn(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (FatalException fatal)
        {
            Exit(fatal.Message);
        }
        catch (Exception defect)
        {
            var info = ExceptionDispatchInfo.Capture(defect);
            host.World.Clock.Schedule(TimeSpan.Zero, info.Throw);
        }
    }
#pragma warning restore AsyncFixer03, VSTHRD100

    public async Task RunAsync()
    {
        _options = await ReadConfigAsync();
        await new LeaderElection(this).RunAsync();
        if (!IsRunning)
        {
            return;
        }

        host.Store.Changed += React;
        OnStop(() => host.Store.Changed -= React);
        Members.Start();
        new ClusterController(this).Start();
        if (Options.Gates.Contains("SchedulerPreferences"))
        {
            new ReplicaScheduler(this).Start();
        }

        if (Options.Gates.Contains("PushReconciler"))
        {
            new TypeController(this).Start();
        }
    }

    private void Exit(string why)
    {
        if (IsRunning)
        {
            Stop();
            Exited(why);
        }
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type.Is(KubeFedNames.Clusters) && obj.Namespace() == Namespace)
        {
            Members.React(what, obj);
        }
    }

    private async Task<KubeFedOptions> ReadConfigAsync()
    {
        var name = $"{Namespace}/{KubeFedNames.Config}";
        JsonObject config;
        try
        {
            config = await Client.GetAsync(KubeFedNames.Configs, Namespace, KubeFedNames.Config);
        }
        catch (WireError refused) when (refused.Status == 404 && IsServed)
        {
            config = await CreateConfigAsync(name);
        }
        catch (WireError refused)
        {
            throw new FatalException(
                $"Error retrieving KubeFedConfig \"{name}\": {refused.Message}."
            );
        }

        return KubeFedConfigRules.Check(config).Summary is { } errors
            ? throw new FatalException($"Error: invalid KubeFedConfig \"{name}\": {errors}")
            : KubeFedOptions.Read(config);
    }

    private bool IsServed => host.Find(KubeFedNames.Configs) is not null;

    // Its scope is empty, so that what follows refuses it.
    private async Task<JsonObject> CreateConfigAsync(string name)
    {
        var config = new JsonObject
        {
            ["apiVersion"] = KubeFedNames.Configs.ApiVersion,
            ["kind"] = KubeFedNames.Configs.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = KubeFedNames.Config,
                ["namespace"] = Namespace,
            },
            ["spec"] = new JsonObject { ["scope"] = "" },
        };
        try
        {
            return await Client.CreateAsync(KubeFedNames.Configs, config);
        }
        catch (WireError refused)
        {
            throw new FatalException($"Error creating KubeFedConfig \"{name}\": {refused.Message}");
        }
    }

    private static string AccountOf(JsonObject pod) =>
        pod.Text("spec", "serviceAccountName") ?? "default";

    // The kubelet renews a pod's own token, so it lasts as long as its account.
    private static string TokenOf(KubernetesCluster host, JsonObject pod)
    {
        var ns = pod.Namespace()!;
        var name = AccountOf(pod);
        var account = host.Store.Get(BuiltInTypes.ServiceAccounts, ns, name);
        return host.Tokens.IssueUntil(
            ns,
            name,
            account?.Uid() ?? "",
            DateTimeOffset.MaxValue,
            "https://kubernetes.default.svc"
        );
    }
}
