using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Patches;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>The four kinds of patches, told apart by content type.</summary>
internal static class Patching
{
    public static bool IsApply(KubeRequest request) =>
        Kind(request) is "application/apply-patch+yaml";

    public static bool Forces(KubeRequest request) =>
        request.Parameter("force") is "true" or "1" or "True";

    /// <summary>The configuration of a server-side apply.</summary>
    public static JsonObject ReadConfiguration(KubeRequest request)
    {
        if (string.IsNullOrEmpty(request.Parameter("fieldManager")))
        {
            throw Invalid("fieldManager: Required value: is required for apply patch");
        }

        var config = RequestBody.ReadObject(request);
        if (config["apiVersion"] is null || config["kind"] is null)
        {
            throw KubeStatus.BadRequest(
                "Object 'Kind' is missing in '" + config.ToJsonString() + "'"
            );
        }

        RequestBody.Fit(request, config);
        return config.At("metadata", "managedFields") is null
            ? config
            : throw KubeStatus.BadRequest("metadata.managedFields must be nil");
    }

    /// <summary>A changed copy of the stored object.</summary>
    public static JsonObject Apply(KubeRequest request, JsonObject old, KubeStore store)
    {
        if (Forces(request))
        {
            throw Invalid("force: Forbidden: may not be specified for non-apply patch");
        }

        var copy = old.Copy();
        switch (Kind(request))
        {
            case "application/json-patch+json":
                var operations =
                    RequestBody.Read(request) as JsonArray
                    ?? throw KubeStatus.BadRequest(
                        "json: cannot unmarshal object into Go value of type jsonpatch.Patch"
                    );
                return JsonPatch.Apply(copy, operations) as JsonObject
                    ?? throw KubeStatus.BadRequest("the patched document is no object");
            case "application/merge-patch+json":
                MergePatch.Apply(copy, RequestBody.ReadObject(request));
                return copy;
            case "application/strategic-merge-patch+json" when !request.Type!.Custom:
                StrategicMergePatch.Apply(
                    copy,
                    RequestBody.ReadObject(request),
                    BuiltInSchemas.Of(request.Type)
                );
                return copy;
            default:
                throw Unsupported(request.Type!);
        }
    }

    private static string Kind(KubeRequest request) =>
        (request.Wire.Header("Content-Type") ?? "").Split(';')[0].Trim();

    private static WireError Unsupported(ResourceType type)
    {
        string[] kinds =
        [
            "application/json-patch+json",
            "application/merge-patch+json",
            .. type.Custom ? (string[])[] : ["application/strategic-merge-patch+json"],
            "application/apply-patch+yaml",
        ];
        return KubeStatus.Create(
            "UnsupportedMediaType",
            $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", kinds)}",
            415
        );
    }

    private static WireError Invalid(string why) =>
        KubeStatus.Create("Invalid", $"PatchOptions.meta.k8s.io \"\" is invalid: {why}", 422);
}
