using EksFed.Twin.Kubernetes.Housekeeping;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes;

/// <summary>One cluster: its objects, its nodes and what keeps house in it.</summary>
public sealed class KubernetesCluster
{
    private static readonly Dictionary<string, string> s_noLabels = [];

    public KubernetesCluster(World world, ClusterIdentity identity)
    {
        World = world;
        Identity = identity;
        Random = world.Random.Fork($"kubernetes/{identity.Region}/{identity.Name}");
        Store = new(world.Clock, Random.Fork("objects"));
        Tokens = new(Store, Random.Fork("tokens"));
        Server = new(this);
        Keepers.Start(this);
    }

    public World World { get; }

    public ClusterIdentity Identity { get; }

    public KubeStore Store { get; }

    /// <summary>This cluster's own source of draws; fork it by name.</summary>
    public Time.SeededRandom Random { get; }

    /// <summary>Its HTTP side.</summary>
    public Requests.ApiServer Server { get; }

    /// <summary>Who holds which ServiceAccount token.</summary>
    public ServiceAccountTokens Tokens { get; }

    /// <summary>What answers behind webhooks' Services; while there is nothing, they are unavailable.</summary>
    public Admission.IAdmissionBackend? Admission { get; set; }

    /// <summary>False after <see cref="KubernetesApi.Remove"/>: nothing may be scheduled any more.</summary>
    public bool IsRunning { get; private set; } = true;

    /// <summary>The token of a ServiceAccount; the same for the same name and uid.</summary>
    public string IssueServiceAccountToken(string ns, string name, string uid) =>
        Tokens.Issue(ns, name, uid);

    /// <summary>A machine joins: its Node appears, Ready.</summary>
    public void AddNode(
        string name,
        string zone,
        string instanceType,
        IReadOnlyDictionary<string, string>? labels = null,
        IReadOnlyList<NodeTaint>? taints = null
    ) =>
        Store.Create(
            BuiltInTypes.Nodes,
            NodeObject.Create(
                this,
                new(name, zone, instanceType, labels ?? s_noLabels, taints ?? [])
            )
        );

    /// <summary>A machine is gone for good: its Node disappears.</summary>
    public void RemoveNode(string name)
    {
        if (Store.Get(BuiltInTypes.Nodes, null, name) is not null)
        {
            Store.Delete(BuiltInTypes.Nodes, null, name);
        }
    }

    /// <summary>Runs something later in virtual time, unless the cluster is gone by then.</summary>
    public void Later(TimeSpan delay, Action action) =>
        World.Clock.Schedule(delay, WhileRunning(action));

    /// <summary>Begins a transition, which ends with the cluster at the latest.</summary>
    internal Course Begin(LifecycleKind kind, string key, Action done, Action failed) =>
        World.Lifecycles.Begin(kind, key, WhileRunning(done), WhileRunning(failed));

    private Action WhileRunning(Action action) =>
        () =>
        {
            if (IsRunning)
            {
                action();
            }
        };

    internal void Stop() => IsRunning = false;
}

/// <summary>A taint of a node, its effect in Kubernetes' words (<c>NoSchedule</c>).</summary>
public sealed record NodeTaint(string Key, string? Value, string Effect);

/// <summary>A machine that joins a cluster.</summary>
/// <param name="Name">Node name, such as <c>ip-10-1-2-3.eu-west-1.compute.internal</c>.</param>
/// <param name="Zone">Availability zone.</param>
/// <param name="InstanceType">EC2 instance type.</param>
/// <param name="Labels">Labels beyond those every node has.</param>
/// <param name="Taints">Its taints.</param>
public sealed record NodeSpec(
    string Name,
    string Zone,
    string InstanceType,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<NodeTaint> Taints
);
