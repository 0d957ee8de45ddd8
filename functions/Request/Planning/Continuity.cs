using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Functions.Request.Planning;

/// <summary>What a request may change of a federation that exists.</summary>
/// <remarks>
/// Regions and node groups may be added; identity mappings and the logs' retention may be changed. What
/// no step changes once it is made is refused here: it would otherwise be taken for done.
/// </remarks>
internal static class Continuity
{
    /// <summary>Everything that the request would change and that cannot be changed.</summary>
    public static IReadOnlyList<Finding> Check(FederationRequest request, FederationPlan? known) =>
        known is null
            ? []
            :
            [
                .. MissingRegions(request, known),
                .. OtherHost(request, known),
                .. NodeGroups(request, known),
                .. LogTypes(request, known),
                .. Tags(request, known),
            ];

    private static IEnumerable<Finding> MissingRegions(
        FederationRequest request,
        FederationPlan known
    ) =>
        known
            .Members.Where(member => !request.Regions.Contains(member.Of.Region))
            .Select(member => new Finding(
                "metadata.regions",
                $"{member.Of.Region} is missing, where {request.Name} has its member {member.Of.Member}: "
                    + "taking a Region out is not supported yet.",
                "Name it again, or destroy the federation."
            ));

    private static IEnumerable<Finding> OtherHost(FederationRequest request, FederationPlan known)
    {
        var host = HostOf(known);
        if (request.Regions.Contains(host.Of.Region) && request.Regions[0] != host.Of.Region)
        {
            yield return new(
                "metadata.regions",
                $"{request.Regions[0]} comes first, but the host of {request.Name} is in "
                    + $"{host.Of.Region} and stays there.",
                $"Name {host.Of.Region} first."
            );
        }
    }

    private static IEnumerable<Finding> NodeGroups(FederationRequest request, FederationPlan known)
    {
        foreach (var group in HostOf(known).NodeGroups)
        {
            var wanted = request.NodeGroups.FirstOrDefault(each => each.Name == group.Name);
            if (wanted is null)
            {
                yield return new(
                    "spec.managedNodeGroups",
                    $"The node group {group.Name} is missing: taking one out is not supported yet.",
                    "Write it as it was, or destroy the federation."
                );
            }
            else if (Differences(group, wanted) is { Count: > 0 } differences)
            {
                yield return new(
                    "spec.managedNodeGroups",
                    $"The node group {group.Name} was made with {string.Join(", ", differences)}: "
                        + "changing one is not supported yet.",
                    "Write it as it was, and add a group of another name."
                );
            }
        }
    }

    private static IEnumerable<Finding> LogTypes(FederationRequest request, FederationPlan known)
    {
        var types = HostOf(known).LogTypes;
        if (!types.ToHashSet().SetEquals(request.LogTypes))
        {
            yield return new(
                "spec.cloudWatch.clusterLogging.enableTypes",
                "The control planes' log types are not as they were: changing them is not supported yet.",
                $"Write [{string.Join(", ", types)}]."
            );
        }
    }

    private static IEnumerable<Finding> Tags(FederationRequest request, FederationPlan known)
    {
        var tags = HostOf(known).Of.Tags;
        if (!tags.ToHashSet().SetEquals(request.Tags))
        {
            yield return new(
                "metadata.tags",
                "The tags are not as they were: changing them is not supported yet.",
                "Write them as they were."
            );
        }
    }

    private static MemberPlan HostOf(FederationPlan known) =>
        known.Members.First(member => member.Host);

    // Records with lists in them are not equal when their lists only say the same.
    private static List<string> Differences(NodeGroupPlan known, NodeGroupPlan wanted)
    {
        var after = Json(wanted);
        return
        [
            .. Json(known)
                .Where(member => !JsonNode.DeepEquals(member.Value, after[member.Key]))
                .Select(member => $"{member.Key} {member.Value?.ToJsonString() ?? "null"}"),
        ];
    }

    private static JsonObject Json(NodeGroupPlan group) =>
        JsonSerializer
            .SerializeToNode(group, FunctionsJsonContext.Default.NodeGroupPlan)!
            .AsObject();
}
