using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Clusters;

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
                ["createdAt"] = Of.Region.Timestamp(CreatedAt),
                ["errors"] = new JsonArray(),
            },
        };
}

/// <summary>DescribeUpdate, ListUpdates.</summary>
internal static class Updates
{
    public static JsonObject DescribeUpdate(EksCall call)
    {
        call.End("nodegroupName");
        var update = Of(call).FirstOrDefault(u => u.Id == call["updateId"]);
        return update?.Answer()
            ?? throw EksErrors.NotFound(
                $"No update found for ID: {call["updateId"]}",
                call["name"]
            );
    }

    public static JsonObject ListUpdates(EksCall call)
    {
        call.End("nodegroupName", Page.MaxResults, Page.NextToken);
        return Page.Of(call, "updateIds", Of(call).Select(update => update.Id));
    }

    private static IEnumerable<Update> Of(EksCall call)
    {
        var nodegroup = call.Query("nodegroupName");
        return call.Cluster.Updates.Where(update => update.Nodegroup == nodegroup);
    }
}
