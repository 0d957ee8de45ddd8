using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Members;

/// <summary>
/// The KubeFedClusters as the controllers know them. One that becomes ready, or changes in spec, labels or
/// annotations while it is, is announced as lost and found again.
/// </summary>
internal sealed class MemberSet(ControllerManager manager)
{
    private readonly SortedDictionary<string, Member> _ready = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _known = [];

    /// <summary>A member became usable.</summary>
    public event Action<Member>? Available;

    /// <summary>A member is lost.</summary>
    public event Action<string>? Unavailable;

    /// <summary>All KubeFedClusters, ready or not, ordered by name.</summary>
    public IReadOnlyList<JsonObject> Clusters =>
        manager.Host.Find(KubeFedNames.Clusters) is { } type
            ? manager.Host.Store.List(type, manager.Namespace)
            : [];

    /// <summary>Those that are ready.</summary>
    public IReadOnlyList<Member> Ready => [.. _ready.Values];

    public static bool IsReady(JsonObject cluster) => cluster.HasCondition("Ready", "True");

    public Member? Find(string name) => _ready.GetValueOrDefault(name);

    public void Start()
    {
        foreach (var cluster in Clusters)
        {
            Update(cluster);
        }
    }

    public void React(WatchEventType what, JsonObject cluster)
    {
        if (what != WatchEventType.Deleted)
        {
            Update(cluster);
        }
        else if (_known.Remove(cluster.Name()))
        {
            Drop(cluster.Name());
        }
    }

    private void Update(JsonObject cluster)
    {
        var name = cluster.Name();
        var known = _known.GetValueOrDefault(name);
        _known[name] = cluster;
        if (known is not null && IsSame(known, cluster) && IsReady(known) == IsReady(cluster))
        {
            return;
        }

        if (known is not null)
        {
            Drop(name);
        }

        if (IsReady(cluster))
        {
            var member = new Member(manager, cluster);
            _ready[name] = member;
            Available?.Invoke(member);
        }
    }

    private void Drop(string name)
    {
        _ready.Remove(name);
        Unavailable?.Invoke(name);
    }

    /// <summary>Whether a client that was built for one still fits the other.</summary>
    public static bool IsSame(JsonObject one, JsonObject other) =>
        JsonNode.DeepEquals(one["spec"], other["spec"])
        && JsonNode.DeepEquals(one.At("metadata", "labels"), other.At("metadata", "labels"))
        && JsonNode.DeepEquals(
            one.At("metadata", "annotations"),
            other.At("metadata", "annotations")
        );
}

/// <summary>One ready member; its client is built when it is first needed.</summary>
internal sealed class Member(ControllerManager manager, JsonObject cluster)
{
    private MemberClient? _client;

    public string Name => cluster.Name();

    /// <summary>The client.</summary>
    /// <exception cref="ConnectionException">There can be none.</exception>
    public async Task<MemberClient> ClientAsync()
    {
        if (_client is null)
        {
            var (client, error) = await MemberClient.BuildAsync(
                manager.Api,
                manager.Client,
                cluster
            );
            _client = client ?? throw new ConnectionException($"Client creation failed: {error}");
        }

        return _client;
    }
}
