using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Printing;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>Renders objects in the form a client accepts: themselves, a table, or their metadata.</summary>
internal static class Answers
{
    private static readonly JsonWriterOptions s_writing = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static WireResponse Json(JsonObject body, int status = 200) =>
        new(status, "application/json", Bytes(body));

    /// <summary>One object.</summary>
    public static WireResponse Object(
        KubeRequest request,
        KubernetesCluster cluster,
        JsonObject obj,
        int status = 200
    )
    {
        obj = InVersion(request, obj);
        return Form(request) switch
        {
            "Table" => Json(
                Table.Render(cluster, request.Type!, [obj], ListMetadata(obj.ResourceVersion())),
                status
            ),
            "PartialObjectMetadata" => Json(MetadataOf(obj), status),
            _ => Json(obj, status),
        };
    }

    /// <summary>A list.</summary>
    public static WireResponse List(
        KubeRequest request,
        KubernetesCluster cluster,
        IReadOnlyList<JsonObject> objects,
        JsonObject metadata
    )
    {
        var type = request.Type!;
        objects = [.. objects.Select(obj => InVersion(request, obj))];
        switch (Form(request))
        {
            case "Table":
                return Json(Table.Render(cluster, type, objects, metadata));
            case "PartialObjectMetadataList":
                return WriteList(
                    ("PartialObjectMetadataList", "meta.k8s.io/v1"),
                    [.. objects.Select(MetadataOf)],
                    metadata
                );
            default:
                var version =
                    type.Group.Length == 0 ? request.Version : $"{type.Group}/{request.Version}";
                return WriteList((type.ListKind, version), objects, metadata, !type.Custom);
        }
    }

    public static JsonObject ListMetadata(string version) =>
        new() { ["resourceVersion"] = version };

    /// <summary>What a Table's rows and metadata-only answers carry of an object.</summary>
    public static JsonObject MetadataOf(JsonObject obj) =>
        new()
        {
            ["kind"] = "PartialObjectMetadata",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = obj.Metadata().DeepClone(),
        };

    /// <summary>A watch event on one line.</summary>
    public static byte[] Event(string what, JsonObject obj)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
        {
            writer.WriteStartObject();
            writer.WriteString("type", what);
            writer.WritePropertyName("object");
            obj.WriteTo(writer);
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>The form asked for: <c>Table</c>, <c>PartialObjectMetadata…</c>, or null for the object.</summary>
    public static string? Form(KubeRequest request)
    {
        foreach (var choice in (request.Wire.Header("Accept") ?? "").Split(','))
        {
            var parts = choice.Split(';').Select(part => part.Trim()).ToList();
            var form = parts.Find(part => part.StartsWith("as=", StringComparison.Ordinal));
            if (parts[0] is "application/json" && form is not null)
            {
                return parts.Contains("v=v1", StringComparer.Ordinal) ? form[3..] : null;
            }

            if (parts[0] is "application/json" or "*/*" or "application/*" or "")
            {
                return null;
            }
        }

        throw KubeStatus.Create(
            "NotAcceptable",
            "only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf",
            406
        );
    }

    /// <summary>The object in the version asked for: versions of a custom type differ in apiVersion alone.</summary>
    public static JsonObject InVersion(KubeRequest request, JsonObject obj)
    {
        if (request.Type is not { Custom: true } type || request.Version == type.Version)
        {
            return obj;
        }

        var copy = obj.Copy();
        copy["apiVersion"] = $"{type.Group}/{request.Version}";
        return copy;
    }

    // Written straight into the answer: putting the objects into a JsonArray would copy each of them.
    private static WireResponse WriteList(
        (string Kind, string Version) head,
        IReadOnlyList<JsonObject> objects,
        JsonObject metadata,
        bool isTyped = false
    )
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", head.Kind);
            writer.WriteString("apiVersion", head.Version);
            writer.WritePropertyName("metadata");
            metadata.WriteTo(writer);
            writer.WriteStartArray("items");
            foreach (var obj in objects)
            {
                WriteItem(writer, obj, isTyped);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return new(200, "application/json", buffer.ToArray());
    }

    // Source: kubernetes/kubernetes#3030: what built-in types list does not say what it is.
    private static void WriteItem(Utf8JsonWriter writer, JsonObject item, bool isTyped)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in item)
        {
            if (isTyped && key is ("kind" or "apiVersion"))
            {
                continue;
            }

            writer.WritePropertyName(key);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static byte[] Bytes(JsonObject body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_writing))
        {
            body.WriteTo(writer);
        }

        return buffer.ToArray();
    }
}
