using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Templates;

/// <summary>What an update leaves to the member cluster; everything else is overwritten.</summary>
/// <remarks>
/// Not retained, on purpose as in KubeFed: a Service's <c>loadBalancerClass</c> and <c>ipFamilies</c>.
/// </remarks>
public static class FieldRetention
{
    /// <summary>Copies the member's own fields into the object about to be written.</summary>
    /// <param name="kind">Kind of the target.</param>
    /// <param name="desired">The object about to be written; changed in place.</param>
    /// <param name="existing">The object in the member cluster.</param>
    /// <param name="federated">The federated object.</param>
    public static void Retain(
        string kind,
        JsonObject desired,
        JsonObject existing,
        JsonObject federated
    )
    {
        var metadata = desired.Ensure("metadata");
        Keep(metadata, existing.Part("metadata"), "resourceVersion");
        Keep(metadata, existing.Part("metadata"), "finalizers");
        Keep(metadata, existing.Part("metadata"), "annotations");
        if (kind == "Service")
        {
            RetainService(desired, existing);
        }
        else if (kind == "ServiceAccount")
        {
            RetainSecrets(desired, existing);
        }
        else if (federated.Flag("spec", "retainReplicas"))
        {
            KeepIfSet(desired.Ensure("spec"), existing.Part("spec"), "replicas");
        }
    }

    private static void RetainService(JsonObject desired, JsonObject existing)
    {
        var spec = desired.Ensure("spec");
        if (existing.Number("spec", "healthCheckNodePort") > 0)
        {
            KeepIfSet(spec, existing.Part("spec"), "healthCheckNodePort");
        }

        KeepIfSet(spec, existing.Part("spec"), "clusterIP");
        KeepIfSet(spec, existing.Part("spec"), "clusterIPs");
        foreach (var port in spec.Items("ports"))
        {
            var same = existing
                .Items("spec", "ports")
                .FirstOrDefault(other => SamePort(port, other));
            KeepIfSet(port, same, "nodePort");
        }
    }

    private static bool SamePort(JsonNode port, JsonNode? other) =>
        port.Text("name") == other.Text("name")
        && port.Text("protocol") == other.Text("protocol")
        && port.Number("port") == other.Number("port");

    private static void RetainSecrets(JsonObject desired, JsonObject existing)
    {
        if (!desired.Items("secrets").Any())
        {
            KeepIfSet(desired, existing, "secrets");
        }
    }

    private static void Keep(JsonObject desired, JsonObject? existing, string member)
    {
        desired.Remove(member);
        KeepIfSet(desired, existing, member);
    }

    private static void KeepIfSet(JsonObject desired, JsonObject? existing, string member)
    {
        if (existing?[member] is { } value)
        {
            desired[member] = value.DeepClone();
        }
    }
}
