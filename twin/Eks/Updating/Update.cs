using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;

namespace EksFed.Twin.Eks.Updating;

/// <summary>One update of a cluster or a node group.</summary>
/// <param name="Of">The cluster.</param>
/// <param name="Nodegroup">Name of the node group; null for an update of the cluster itself.</param>
/// <param name="Type">Such as <c>LoggingUpdate</c>.</param>
/// <param name="Parameters">What it changes, as texts.</param>
internal sealed record Update(
    Cluster Of,
    string? Nodegroup,
    string Type,
    IReadOnlyList<(string Type, string Value)> Parameters
) : IEksObject
{
    public string Id { get; } = Of.Random.Uuid();

    public DateTimeOffset CreatedAt { get; } = Of.Region.World.Clock.Now;

    public string Status { get; set; } = "InProgress";

    public bool Exists => Of.Exists;

    /// <summary>Ends it with nothing changed; what it was for is active again.</summary>
    public void Fail() => Status = "Failed";

    // Source: ErrorDetail of the EKS API; the code is the one that says least.
    private JsonArray Errors() =>
        Status == "Failed"
            ? new(
                new JsonObject
                {
                    ["errorCode"] = "Unknown",
                    ["errorMessage"] = "The update could not be applied.",
                    ["resourceIds"] = new JsonArray(Nodegroup ?? Of.Name),
                }
            )
            : [];

    public JsonObject Answer() =>
        new()
        {
            ["update"] = new JsonObject
            {
                ["id"] = Id,
                ["status"] = Status,
                ["type"] = Type,
                ["params"] = new JsonArray([
                    .. Parameters.Select(parameter => new JsonObject
                    {
                        ["type"] = parameter.Type,
                        ["value"] = parameter.Value,
                    }),
                ]),
                ["createdAt"] = EksRegion.Timestamp(CreatedAt),
                ["errors"] = Errors(),
            },
        };
}
