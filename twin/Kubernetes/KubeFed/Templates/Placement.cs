using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Templates;

/// <summary>Which clusters a federated object selects. Readiness plays no part in it.</summary>
public static class Placement
{
    /// <summary>
    /// Names of existing clusters selected by the object and, for namespaced types, by the
    /// FederatedNamespace around it as well; sorted.
    /// </summary>
    /// <param name="federated">The federated object.</param>
    /// <param name="clusters">All KubeFedClusters.</param>
    /// <param name="within">
    /// The FederatedNamespace; null when there is none, which selects nothing.
    /// </param>
    /// <param name="selectorOnly">Leave the list of names out of account, as the replica scheduler does.</param>
    public static IReadOnlyList<string> OfNamespaced(
        JsonObject federated,
        JsonObject? within,
        IReadOnlyList<JsonObject> clusters,
        bool selectorOnly = false
    ) =>
        within is null
            ? []
            :
            [
                .. Of(federated, clusters, selectorOnly)
                    .Intersect(Of(within, clusters, selectorOnly)),
            ];

    /// <summary>As <see cref="OfNamespaced"/>, for cluster-scoped types and for namespaces.</summary>
    public static IReadOnlyList<string> Of(
        JsonObject federated,
        IReadOnlyList<JsonObject> clusters,
        bool selectorOnly = false
    )
    {
        var placement = federated.At("spec", "placement");
        var listed = placement.At("clusters") as JsonArray;
        Func<JsonObject, bool> selected =
            listed is null || selectorOnly
                ? cluster => Matches(placement.Part("clusterSelector"), cluster)
                : cluster => listed.Any(item => item.Text("name") == cluster.Name());
        return
        [
            .. clusters
                .Where(selected)
                .Select(cluster => cluster.Name())
                .Order(StringComparer.Ordinal),
        ];
    }

    // An absent selector matches nothing, an empty one everything.
    private static bool Matches(JsonObject? selector, JsonObject cluster)
    {
        foreach (var expression in selector.Items("matchExpressions"))
        {
            var known =
                expression.Text("operator") is "In" or "NotIn" or "Exists" or "DoesNotExist";
            if (!known)
            {
                throw new FormatException(
                    $"\"{expression.Text("operator")}\" is not a valid label selector operator"
                );
            }
        }

        return selector is not null && LabelMatch.Read(selector).Matches(cluster);
    }
}
