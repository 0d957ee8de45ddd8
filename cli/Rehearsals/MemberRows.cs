using System.Text.Json.Nodes;
using EksFed.Functions.Request;
using EksFed.Twin;
using EksFed.Twin.Kubernetes;

namespace EksFed.Cli.Rehearsals;

/// <summary>The KubeFedClusters as the host's API server has them, not as our code believes they are.</summary>
internal static class MemberRows
{
    public static IReadOnlyList<MemberReport> Read(World world, FederationRequest request)
    {
        var joined = Joined(world, request.MemberNames[0]);
        return
        [
            .. request.MemberNames.Select(
                (name, i) =>
                {
                    var cluster = joined.GetValueOrDefault(name);
                    return new MemberReport(
                        name,
                        request.Regions[i],
                        name,
                        Host: i == 0,
                        Ready: IsReady(cluster)
                    )
                    {
                        Age = cluster is null ? default : world.Clock.Now - CreatedAt(cluster),
                    };
                }
            ),
        ];
    }

    private static Dictionary<string, JsonObject> Joined(World world, string host)
    {
        var cluster = world
            .Service<KubernetesApi>()
            .Clusters.FirstOrDefault(candidate => candidate.Identity.Name == host);
        var type = cluster?.Store.Find("core.kubefed.io", "kubefedclusters");
        return type is null
            ? []
            : cluster!
                .Store.List(type)
                .ToDictionary(item => (string)item["metadata"]!["name"]!, StringComparer.Ordinal);
    }

    private static bool IsReady(JsonObject? cluster) =>
        (cluster?["status"]?["conditions"] as JsonArray ?? []).Any(condition =>
            (string?)condition!["type"] == "Ready" && (string?)condition["status"] == "True"
        );

    private static DateTimeOffset CreatedAt(JsonObject cluster) =>
        DateTimeOffset.Parse(
            (string)cluster["metadata"]!["creationTimestamp"]!,
            System.Globalization.CultureInfo.InvariantCulture
        );
}
