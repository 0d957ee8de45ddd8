using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>What the status of a namespace says while it is being deleted.</summary>
/// <remarks>Source: kube-controller-manager, pkg/controller/namespace/deletion/status_condition_utils.go.</remarks>
internal static class NamespaceReport
{
    /// <param name="cluster">Where it is.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="left">What is still in it.</param>
    /// <param name="isBlind">Whether some API group could not be asked for its content.</param>
    public static void Write(
        KubernetesCluster cluster,
        JsonObject ns,
        IReadOnlyList<(ResourceType Type, JsonObject Object)> left,
        bool isBlind
    )
    {
        var now = cluster.World.Clock.Now.ToTimestamp();
        NamespaceCondition[] found = [Discovery(isBlind), .. Content(left)];
        cluster.Store.PatchStatus(
            BuiltInTypes.Namespaces,
            null,
            ns.Name(),
            copy =>
                copy.Ensure("status")["conditions"] = new JsonArray([
                    .. found.Select(condition => Condition(ns, condition, now)),
                ])
        );
    }

    private static NamespaceCondition Discovery(bool isBlind) =>
        isBlind
            ? new(
                "NamespaceDeletionDiscoveryFailure",
                true,
                "DiscoveryFailed",
                "Discovery failed for some groups, 1 failing: unable to retrieve the complete list of "
                    + "server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: "
                    + "metrics.k8s.io/v1beta1"
            )
            : new(
                "NamespaceDeletionDiscoveryFailure",
                false,
                "ResourcesDiscovered",
                "All resources successfully discovered"
            );

    private static IEnumerable<NamespaceCondition> Content(
        IReadOnlyList<(ResourceType Type, JsonObject Object)> left
    )
    {
        var kinds = left.GroupBy(item => $"{item.Type.Plural}.{item.Type.Group}")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                $"{group.Key} has {group.Count().ToString(CultureInfo.InvariantCulture)} resource instances"
            );
        var finalizers = left.SelectMany(item => item.Object.Finalizers())
            .GroupBy(finalizer => finalizer, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                $"{group.Key} in {group.Count().ToString(CultureInfo.InvariantCulture)} resource instances"
            )
            .ToList();
        return
        [
            new(
                "NamespaceDeletionGroupVersionParsingFailure",
                false,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed"
            ),
            new(
                "NamespaceDeletionContentFailure",
                false,
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization"
            ),
            new(
                "NamespaceContentRemaining",
                left.Count > 0,
                left.Count > 0 ? "SomeResourcesRemain" : "ContentRemoved",
                left.Count > 0
                    ? $"Some resources are remaining: {string.Join(", ", kinds)}"
                    : "All content successfully removed"
            ),
            new(
                "NamespaceFinalizersRemaining",
                finalizers.Count > 0,
                finalizers.Count > 0 ? "SomeFinalizersRemain" : "ContentHasNoFinalizers",
                finalizers.Count > 0
                    ? $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}"
                    : "All content-preserving finalizers finished"
            ),
        ];
    }

    private static JsonObject Condition(JsonObject ns, NamespaceCondition found, string now)
    {
        var status = found.Status ? "True" : "False";
        var before = ns.Items("status", "conditions")
            .FirstOrDefault(condition => condition.Text("type") == found.Type);
        var since =
            before?.Text("status") == status ? before.Text("lastTransitionTime") ?? now : now;
        return new()
        {
            ["lastTransitionTime"] = since,
            ["message"] = found.Message,
            ["reason"] = found.Reason,
            ["status"] = status,
            ["type"] = found.Type,
        };
    }
}

/// <summary>One condition of a namespace that is being deleted.</summary>
internal sealed record NamespaceCondition(string Type, bool Status, string Reason, string Message);
