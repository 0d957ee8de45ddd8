using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;

namespace EksFed.Twin.Eks.Access;

/// <summary>Who one IAM principal is in a cluster.</summary>
internal sealed class AccessEntry : IEksObject
{
    public const string Standard = "STANDARD";

    private readonly Cluster _cluster;
    private readonly Course _propagation;

    public AccessEntry(Cluster cluster, string principalArn, string type)
    {
        (_cluster, PrincipalArn, Type) = (cluster, principalArn, type);
        var parts = principalArn.Split(':');
        var (account, name) = (parts[4], parts[5].Split('/')[^1]);
        var kind = parts[5].Split('/')[0];
        Arn = cluster.Region.Arn(
            $"access-entry/{cluster.Name}/{kind}/{account}/{name}/{cluster.Random.Uuid()}"
        );
        Username =
            kind == "role"
                ? $"arn:aws:sts::{account}:assumed-role/{name}/{{{{SessionName}}}}"
                : principalArn;
        CreatedAt = ModifiedAt = cluster.Region.World.Clock.Now;
        _propagation = Propagation(principalArn);
    }

    public string PrincipalArn { get; }

    public string Type { get; }

    public string Arn { get; }

    public string Username { get; set; }

    public IReadOnlyList<string> Groups { get; set; } = [];

    public Dictionary<string, string> Tags { get; init; } = [];

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset ModifiedAt { get; set; }

    /// <summary>D: it takes several seconds until an API server knows a new entry.</summary>
    public bool IsEffective => _propagation.IsDone;

    public List<AssociatedPolicy> Policies { get; } = [];

    public bool Exists => _cluster.Exists && _cluster.AccessEntries.Contains(this);

    /// <summary>A change of this entry on its way to the API server.</summary>
    public Course Propagation(string what) =>
        _cluster.Region.World.Lifecycles.Begin(
            LifecycleKind.AccessEntryEffective,
            $"{_cluster.Key}/{what}"
        );

    public JsonObject Answer() =>
        new()
        {
            ["accessEntry"] = new JsonObject
            {
                ["clusterName"] = _cluster.Name,
                ["principalArn"] = PrincipalArn,
                ["kubernetesGroups"] = ClusterJson.List(Groups),
                ["accessEntryArn"] = Arn,
                ["createdAt"] = EksRegion.Timestamp(CreatedAt),
                ["modifiedAt"] = EksRegion.Timestamp(ModifiedAt),
                ["tags"] = ClusterJson.Tags(Tags),
                ["username"] = Username,
                ["type"] = Type,
            },
        };
}

/// <summary>A policy that holds for an entry, in the whole cluster or in some namespaces.</summary>
/// <param name="Arn">The policy.</param>
/// <param name="Namespaces">Names or patterns; null for the whole cluster.</param>
/// <param name="AssociatedAt">When it was first associated.</param>
/// <param name="ModifiedAt">When its scope was last set.</param>
/// <param name="Propagation">Its way to the API servers; null when they were born with it.</param>
internal sealed record AssociatedPolicy(
    string Arn,
    IReadOnlyList<string>? Namespaces,
    DateTimeOffset AssociatedAt,
    DateTimeOffset ModifiedAt,
    Course? Propagation
)
{
    public bool IsEffective => Propagation is null or { IsDone: true };

    public JsonObject Write() =>
        new()
        {
            ["policyArn"] = Arn,
            ["accessScope"] = new JsonObject
            {
                ["type"] = Namespaces is null ? "cluster" : "namespace",
                ["namespaces"] = ClusterJson.List(Namespaces ?? []),
            },
            ["associatedAt"] = EksRegion.Timestamp(AssociatedAt),
            ["modifiedAt"] = EksRegion.Timestamp(ModifiedAt),
        };
}
