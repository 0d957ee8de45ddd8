using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>Whether a pod may run on a node: readiness, node selector, taints, room.</summary>
/// <remarks>The texts are those of kube-scheduler's filter plug-ins.</remarks>
internal static class NodeFit
{
    /// <summary>Null when it may, else the scheduler's reason.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="node">The node.</param>
    /// <param name="others">Active pods that are on the node already.</param>
    public static string? WhyNot(JsonObject pod, JsonObject node, IReadOnlyList<JsonObject> others)
    {
        if (node.Flag("spec", "unschedulable") && !Tolerates(pod, Unschedulable))
        {
            return "node(s) were unschedulable";
        }

        if (!node.HasCondition("Ready", "True"))
        {
            return "node(s) had untolerated taint {node.kubernetes.io/not-ready: }";
        }

        if (!node.HasLabels(pod.Part("spec", "nodeSelector")))
        {
            return "node(s) didn't match Pod's node affinity/selector";
        }

        var taint = node.Items("spec", "taints").FirstOrDefault(item => Repels(item, pod));
        return taint is not null
            ? $"node(s) had untolerated taint {{{taint.Text("key")}: {taint.Text("value")}}}"
            : WhyNoRoom(pod, node, others);
    }

    private static JsonObject Unschedulable { get; } =
        new() { ["key"] = "node.kubernetes.io/unschedulable", ["effect"] = "NoSchedule" };

    private static bool Repels(JsonObject taint, JsonObject pod) =>
        taint.Text("effect") is "NoSchedule" or "NoExecute" && !Tolerates(pod, taint);

    private static bool Tolerates(JsonObject pod, JsonObject taint) =>
        pod.Items("spec", "tolerations")
            .Any(toleration =>
                toleration.Text("effect") is null or ""
                || toleration.Text("effect") == taint.Text("effect")
                    ? MatchesKey(toleration, taint)
                    : false
            );

    private static bool MatchesKey(JsonObject toleration, JsonObject taint) =>
        toleration.Text("operator") == "Exists"
            ? toleration.Text("key") is null or "" || toleration.Text("key") == taint.Text("key")
            : toleration.Text("key") == taint.Text("key")
                && (toleration.Text("value") ?? "") == (taint.Text("value") ?? "");

    private static string? WhyNoRoom(
        JsonObject pod,
        JsonObject node,
        IReadOnlyList<JsonObject> others
    )
    {
        if (others.Count + 1 > Quantity.Parse(node.Text("status", "allocatable", "pods")))
        {
            return "Too many pods";
        }

        foreach (var resource in (ReadOnlySpan<string>)["cpu", "memory"])
        {
            var room = Quantity.Parse(node.Text("status", "allocatable", resource));
            var used = Request(pod, resource);
            foreach (var other in others)
            {
                used += Request(other, resource);
            }

            if (used > room)
            {
                return $"Insufficient {resource}";
            }
        }

        return null;
    }

    // A number without unit may be written as a JSON number.
    private static decimal Request(JsonObject pod, string resource) =>
        pod.Items("spec", "containers")
            .Select(container => container.At("resources", "requests", resource))
            .Sum(value => Quantity.Parse(value.Text() ?? value?.ToJsonString()));
}
