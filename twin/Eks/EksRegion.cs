using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Logs;
using EksFed.Twin.Time;

namespace EksFed.Twin.Eks;

/// <summary>EKS in one Region: its clusters and what it works with.</summary>
internal sealed class EksRegion(
    World world,
    string name,
    EksNeighbours neighbours,
    Action<WorldResource> tell
)
{
    private readonly List<Cluster> _clusters = [];
    private readonly HashSet<string> _namesInUse = [];

    public World World => world;

    public string Name => name;

    public IEksNetwork Network => neighbours.Network;

    public KubernetesApi Kubernetes => neighbours.Kubernetes;

    public ILogGroups Logs => neighbours.Logs;

    /// <summary>The source of ids.</summary>
    public SeededRandom Random { get; } = world.Random.Fork($"eks/{name}");

    public RequestTokens Tokens { get; } = new();

    /// <summary>In the order of creation.</summary>
    public IReadOnlyList<Cluster> Clusters => _clusters;

    /// <summary>The time as EKS writes it: seconds since 1970 with milliseconds.</summary>
    public static JsonNode Timestamp(DateTimeOffset time) =>
        JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000m);

    public string Arn(string resource) => $"arn:aws:eks:{name}:{world.AccountId}:{resource}";

    public Cluster Cluster(string cluster) =>
        _clusters.Find(c => c.Name == cluster)
        ?? throw EksErrors.NotFound($"No cluster found for name: {cluster}.", cluster);

    /// <summary>False also while what a deleted cluster of that name left is being cleared away.</summary>
    public bool IsFree(string cluster) => !_namesInUse.Contains(cluster);

    public void Add(Cluster cluster)
    {
        _clusters.Add(cluster);
        _namesInUse.Add(cluster.Name);
        Tell(cluster);
    }

    /// <summary>Tells whoever wants to know that a cluster is there, or reached in another way.</summary>
    public void Tell(Cluster cluster) => tell(EksAudit.Of(cluster));

    /// <summary>DescribeCluster no longer finds it, but its name is not free yet.</summary>
    public void Remove(Cluster cluster) => _clusters.Remove(cluster);

    public void Free(Cluster cluster) => _namesInUse.Remove(cluster.Name);
}

/// <summary>The services that EKS works through.</summary>
internal sealed record EksNeighbours(
    IEksNetwork Network,
    KubernetesApi Kubernetes,
    ILogGroups Logs
);
