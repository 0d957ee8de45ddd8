using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store;

/// <summary>Reading Kubernetes objects held as JSON.</summary>
public static class KubeObjects
{
    /// <summary>The object's metadata, created when it has none.</summary>
    public static JsonObject Metadata(this JsonObject obj)
    {
        if (obj["metadata"] is JsonObject metadata)
        {
            return metadata;
        }

        metadata = [];
        obj["metadata"] = metadata;
        return metadata;
    }

    public static string Name(this JsonObject obj) => obj.Text("metadata", "name") ?? "";

    /// <summary>Null for cluster-scoped objects.</summary>
    public static string? Namespace(this JsonObject obj) => obj.Text("metadata", "namespace");

    public static string Uid(this JsonObject obj) => obj.Text("metadata", "uid") ?? "";

    public static string ResourceVersion(this JsonObject obj) =>
        obj.Text("metadata", "resourceVersion") ?? "";

    public static long Generation(this JsonObject obj) => obj.Number("metadata", "generation") ?? 0;

    public static string? Label(this JsonObject obj, string key) =>
        obj.Text("metadata", "labels", key);

    public static string? Annotation(this JsonObject obj, string key) =>
        obj.Text("metadata", "annotations", key);

    public static IReadOnlyList<string> Finalizers(this JsonObject obj) =>
        obj.Texts("metadata", "finalizers");

    /// <summary>Deleted, but still held by finalizers.</summary>
    public static bool IsTerminating(this JsonObject obj) =>
        obj.Text("metadata", "deletionTimestamp") is not null;

    /// <summary>The node at a path of member names; null when any step is missing.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            node = node is JsonObject parent ? parent[step] : null;
        }

        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? Number(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        if (node.At(path) is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return null;
        }

        return value.TryGetValue<long>(out var number) ? number
            : value.TryGetValue<int>(out var small) ? small
            : value.TryGetValue<double>(out var real) ? (long)real
            : null;
    }

    /// <summary>True only for a JSON <c>true</c>.</summary>
    public static bool Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path)?.GetValueKind() == JsonValueKind.True;

    /// <summary>The objects of an array; empty when there is none.</summary>
    public static IEnumerable<JsonObject> Items(
        this JsonNode? node,
        params ReadOnlySpan<string> path
    ) => node.At(path) is JsonArray array ? array.OfType<JsonObject>() : [];

    /// <summary>The strings of an array; empty when there is none.</summary>
    public static IReadOnlyList<string> Texts(
        this JsonNode? node,
        params ReadOnlySpan<string> path
    ) =>
        node.At(path) is JsonArray array
            ? [.. array.Select(item => item.Text()).OfType<string>()]
            : [];

    /// <summary>The string members of an object, such as labels.</summary>
    public static IReadOnlyDictionary<string, string> Map(
        this JsonNode? node,
        params ReadOnlySpan<string> path
    ) =>
        node.At(path) is JsonObject map
            ? map.ToDictionary(pair => pair.Key, pair => pair.Value.Text() ?? "")
            : [];

    /// <summary>A copy that may be changed.</summary>
    public static JsonObject Copy(this JsonObject obj) => (JsonObject)obj.DeepClone();

    /// <summary>The object at a path, created on the way.</summary>
    public static JsonObject Ensure(this JsonObject obj, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (obj[step] is not JsonObject child)
            {
                child = [];
                obj[step] = child;
            }

            obj = child;
        }

        return obj;
    }

    [return: NotNullIfNotNull(nameof(node))]
    public static JsonNode? Clone(this JsonNode? node) => node?.DeepClone();

    public static JsonArray ToJsonArray(this IEnumerable<string> texts) =>
        [.. texts.Select(text => (JsonNode)text)];

    /// <summary>A timestamp as <c>metav1.Time</c> writes it: whole seconds, UTC.</summary>
    public static string ToTimestamp(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null);
}
