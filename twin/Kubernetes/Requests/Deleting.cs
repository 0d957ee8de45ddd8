using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary><c>metav1.DeleteOptions</c> of a request, from its body or its query.</summary>
internal static class Deleting
{
    public static DeleteOptions ReadOptions(KubeRequest request)
    {
        var body = request.Wire.Body.IsEmpty ? [] : RequestBody.ReadObject(request);
        var propagation =
            body.Text("propagationPolicy")
            ?? request.Parameter("propagationPolicy")
            ?? (
                body.Flag("orphanDependents") || request.Parameter("orphanDependents") == "true"
                    ? "Orphan"
                    : null
            );
        if (propagation is not (null or "" or "Background" or "Foreground" or "Orphan"))
        {
            throw KubeStatus.Create(
                "Invalid",
                $"DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"{propagation}\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"",
                422
            );
        }

        return new(
            propagation is "" ? null : propagation,
            body.Text("preconditions", "uid"),
            body.Text("preconditions", "resourceVersion"),
            request.DryRun || body.Texts("dryRun").Contains("All", StringComparer.Ordinal)
        );
    }

    /// <summary>What a delete that took effect at once is answered with.</summary>
    public static JsonObject Success(ResourceType type, JsonObject obj)
    {
        var details = KubeStatus.About(type, obj.Name());
        details["uid"] = obj.Uid();
        return new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }
}
