using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;

namespace EksFed.Twin.Eks.Fargate;

/// <summary>Which pods of a cluster run on Fargate. Immutable.</summary>
internal sealed class FargateProfile(Cluster cluster, string name, string role) : IEksObject
{
    public const string Creating = "CREATING";
    public const string Active = "ACTIVE";
    public const string Deleting = "DELETING";
    public const string CreateFailed = "CREATE_FAILED";
    public const string DeleteFailed = "DELETE_FAILED";

    private readonly List<HealthIssue> _issues = [];

    public Cluster Cluster => cluster;

    public string Name => name;

    public string Arn { get; } =
        cluster.Region.Arn($"fargateprofile/{cluster.Name}/{name}/{cluster.Random.Uuid()}");

    public string Status { get; private set; } = Creating;

    public required IReadOnlyList<string> Subnets { get; init; }

    public required IReadOnlyList<FargateSelector> Selectors { get; init; }

    public required Dictionary<string, string> Tags { get; init; }

    public DateTimeOffset CreatedAt { get; } = cluster.Region.World.Clock.Now;

    public bool Exists => cluster.Exists && cluster.FargateProfiles.Contains(this);

    public WorldResource Resource =>
        new("eks", cluster.Region.Name, "fargate-profile", name, Tags, cluster.Name)
        {
            State = Status,
            Details =
            [
                $"role {role}",
                .. Subnets.Select(subnet => $"subnet {subnet}").Order(StringComparer.Ordinal),
                .. Selectors.Select(selector => selector.Write().ToJsonString()),
            ],
        };

    /// <summary>Whether it is on its way up or down.</summary>
    public bool IsBusy => Status is Creating or Deleting;

    public void Create() =>
        Begin(Creating, LifecycleKind.FargateProfileActive, () => Status = Active, CreateFailed);

    public void Delete() =>
        Begin(
            Deleting,
            LifecycleKind.FargateProfileDeleted,
            () => cluster.FargateProfiles.Remove(this),
            DeleteFailed
        );

    public JsonObject Answer() =>
        new()
        {
            ["fargateProfile"] = new JsonObject
            {
                ["fargateProfileName"] = name,
                ["fargateProfileArn"] = Arn,
                ["clusterName"] = cluster.Name,
                ["createdAt"] = EksRegion.Timestamp(CreatedAt),
                ["podExecutionRoleArn"] = role,
                ["subnets"] = ClusterJson.List(Subnets),
                ["selectors"] = new JsonArray([.. Selectors.Select(selector => selector.Write())]),
                ["status"] = Status,
                ["tags"] = ClusterJson.Tags(Tags),
                ["health"] = ClusterJson.Health(_issues),
            },
        };

    // One thing at a time: nothing can overtake what was begun.
    private void Begin(string status, LifecycleKind kind, Action done, string failure)
    {
        Status = status;
        cluster.Region.World.Lifecycles.Begin(
            kind,
            $"{cluster.Key}/{name}",
            done,
            () =>
            {
                // Source: FargateProfileIssueCode of the EKS API; A: its text.
                _issues.Add(new("InternalFailure", "Internal failure of the service.", [name]));
                Status = failure;
            }
        );
    }
}

/// <summary>Pods of a namespace that carry these labels.</summary>
internal sealed record FargateSelector(string Namespace, IReadOnlyDictionary<string, string> Labels)
{
    private const int MostLabels = 5;

    public static FargateSelector Read(Input input)
    {
        var selector = new FargateSelector(
            input.Text("namespace") ?? "",
            input.Map("labels") ?? new Dictionary<string, string>()
        );
        if (selector.Namespace.Length == 0)
        {
            throw EksErrors.InvalidParameter(
                "Fargate Profile must have at least one selector with at least one namespace value."
            );
        }

        return selector.Labels.Count <= MostLabels
            ? selector
            : throw EksErrors.InvalidParameter(
                "Request contains Selector with more than 5 Label pairs"
            );
    }

    public JsonObject Write() =>
        new() { ["namespace"] = Namespace, ["labels"] = ClusterJson.Tags(Labels) };
}
