using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>What a pod's status says.</summary>
internal static class PodState
{
    public static bool IsReady(this JsonObject pod) =>
        pod.HasCondition("Ready", "True") && !pod.IsTerminating();

    /// <summary>Neither deleted nor ended.</summary>
    public static bool IsActive(this JsonObject pod) =>
        !pod.IsTerminating() && pod.Text("status", "phase") is not ("Succeeded" or "Failed");

    public static string? NodeName(this JsonObject pod) => pod.Text("spec", "nodeName");
}
