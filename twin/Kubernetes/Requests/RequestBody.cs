using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Protobuf;
using EksFed.Twin.Kubernetes.Schemas;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Kubernetes.Store.Rules;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>Reads bodies: JSON, of the kind the URL names, with or without unknown fields.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions s_reading = new()
    {
        AllowDuplicateProperties = false,
    };

    public static JsonNode Read(KubeRequest request)
    {
        if (
            request.Wire.Header("Content-Type")?.Contains("protobuf", StringComparison.Ordinal)
            == true
        )
        {
            return ReadProtobuf(request);
        }

        try
        {
            return JsonNode.Parse(request.Wire.Body.Span, documentOptions: s_reading)
                ?? throw KubeStatus.BadRequest("the body is null");
        }
        catch (JsonException problem)
        {
            throw KubeStatus.BadRequest(
                $"couldn't get version/kind; json parse error: {problem.Message}"
            );
        }
    }

    // Custom resources have no numbers for their fields: JSON or YAML only.
    private static JsonObject ReadProtobuf(KubeRequest request)
    {
        try
        {
            return ProtobufBody.Read(request.Wire.Body.Span)
                ?? throw KubeStatus.Create(
                    "UnsupportedMediaType",
                    "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml",
                    415
                );
        }
        catch (FormatException problem)
        {
            throw KubeStatus.BadRequest(problem.Message);
        }
    }

    public static JsonObject ReadObject(KubeRequest request) =>
        Read(request) as JsonObject
        ?? throw KubeStatus.BadRequest(
            "couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }"
        );

    /// <summary>Refuses an object that is not of the URL's type, name or namespace; fills in what it leaves out.</summary>
    public static void Fit(KubeRequest request, JsonObject obj)
    {
        var type = request.Type!;
        var version = type.Group.Length == 0 ? request.Version : $"{type.Group}/{request.Version}";
        if (obj.Text("apiVersion") is { } given && given != version)
        {
            throw KubeStatus.BadRequest(
                $"the API version in the data ({given}) does not match the expected API version ({version})"
            );
        }

        if (obj.Text("kind") is { } kind && kind != type.Kind)
        {
            throw KubeStatus.BadRequest(
                $"{kind} in version \"{request.Version}\" cannot be handled as a {type.Kind}: no kind \"{kind}\" is registered for version \"{version}\""
            );
        }

        if (type.Custom && (obj["kind"] is null || obj["apiVersion"] is null))
        {
            throw KubeStatus.BadRequest("Object 'Kind' is missing in '" + obj.ToJsonString() + "'");
        }

        obj["apiVersion"] = version;
        obj["kind"] = type.Kind;
        FitName(request, obj);
    }

    /// <summary>Checks types and unknown fields as <c>fieldValidation</c> asks.</summary>
    /// <returns>Warnings for the answer.</returns>
    public static IReadOnlyList<string> Decode(KubeRequest request, KubeStore store, JsonObject obj)
    {
        var type = request.Type!;
        var schema = SchemaOf(type, store);
        if (!type.Custom && Decoding.WhyUndecodable(obj, schema) is { } why)
        {
            throw Undecodable(request, why);
        }

        var unknown = Pruning.Prune(obj, schema);
        var texts = unknown.Select(path => $"unknown field \"{path}\"").ToList();
        return (request.Parameter("fieldValidation") ?? "Warn") switch
        {
            "Strict" when texts.Count > 0 => throw Undecodable(
                request,
                $"strict decoding error: {string.Join(", ", texts)}"
            ),
            "Ignore" => [],
            "Strict" or "Warn" or "" => texts,
            var other => throw KubeStatus.Create(
                "Invalid",
                $"CreateOptions.meta.k8s.io \"\" is invalid: fieldValidation: Unsupported value: \"{other}\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"",
                422
            ),
        };
    }

    public static Schema SchemaOf(ResourceType type, KubeStore store) =>
        store.RulesOf(type) is CustomRules custom ? custom.Schema : BuiltInSchemas.Of(type);

    private static WireError Undecodable(KubeRequest request, string why) =>
        KubeStatus.BadRequest(
            $"{request.Type!.Kind} in version \"{request.Version}\" cannot be handled as a {request.Type.Kind}: {why}"
        );

    private static void FitName(KubeRequest request, JsonObject obj)
    {
        var metadata = obj.Metadata();
        if (request.Name is not null)
        {
            if (obj.Name() is { Length: > 0 } name && name != request.Name)
            {
                throw KubeStatus.BadRequest(
                    $"the name of the object ({name}) does not match the name on the URL ({request.Name})"
                );
            }

            metadata["name"] = request.Name;
        }

        if (!request.Type!.Namespaced)
        {
            return;
        }

        if (obj.Namespace() is { Length: > 0 } ns && ns != request.Namespace)
        {
            throw KubeStatus.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request"
            );
        }

        metadata["namespace"] = request.Namespace;
    }
}
