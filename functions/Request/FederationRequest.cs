using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request;

/// <summary>What somebody asks for, checked, with every default filled in.</summary>
/// <param name="Name">Name of the federation.</param>
/// <param name="Regions">One member in each; the first is the host's.</param>
/// <param name="Tags">The user's own tags, for everything.</param>
/// <param name="IdentityMappings">The user's own access entries, for every member.</param>
/// <param name="LogTypes">Control-plane logs to enable.</param>
/// <param name="LogRetentionDays">How long they are kept.</param>
/// <param name="NodeGroups">Managed node groups of every member.</param>
public sealed record FederationRequest(
    string Name,
    IReadOnlyList<string> Regions,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<IdentityMapping> IdentityMappings,
    IReadOnlyList<string> LogTypes,
    int LogRetentionDays,
    IReadOnlyList<NodeGroupPlan> NodeGroups
)
{
    /// <summary>Names of the members and their clusters, in the order of the Regions.</summary>
    public IReadOnlyList<string> MemberNames =>
        [
            .. Enumerable
                .Range(1, Regions.Count)
                .Select(i => $"{Name}-{i.ToString(CultureInfo.InvariantCulture)}"),
        ];

    /// <summary>
    /// The request as a complete <c>FederatedEKSConfig</c> document, member <c>request</c> of an execution's
    /// input: read again, it gives this request.
    /// </summary>
    public JsonObject ToJson() => RequestJson.Of(this);
}
