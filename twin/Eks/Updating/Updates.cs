using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Updating;

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
