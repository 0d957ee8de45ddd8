using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>Members of Kubernetes objects by path; a step that is absent or of another shape gives null.</summary>
public static class ObjectReading
{
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            node =
                node is JsonObject map && map.TryGetPropertyValue(step, out var next) ? next : null;
        }

        return node;
    }

    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;

    public static long? Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static bool IsTrue(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    public static JsonObject? Map(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) as JsonObject;

    public static IReadOnlyList<JsonNode?> Items(
        this JsonNode? node,
        params ReadOnlySpan<string> path
    ) => node.At(path) is JsonArray array ? [.. array] : [];

    /// <summary>The members of a map whose values are texts, in the order of the document.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(
        this JsonNode? node,
        params ReadOnlySpan<string> path
    ) =>
        [
            .. (node.Map(path) ?? [])
                .Where(member => member.Value?.GetValueKind() == JsonValueKind.String)
                .Select(member =>
                    KeyValuePair.Create(member.Key, member.Value!.GetValue<string>())
                ),
        ];

    /// <summary>The map at the path, made where it is missing.</summary>
    public static JsonObject Ensure(this JsonObject node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (node[step] is not JsonObject next)
            {
                node[step] = next = [];
            }

            node = next;
        }

        return node;
    }

    public static string Name(this JsonNode node) => node.Text("metadata", "name") ?? "";

    public static string? Namespace(this JsonNode node) => node.Text("metadata", "namespace");

    public static string? Uid(this JsonNode node) => node.Text("metadata", "uid");

    public static long Generation(this JsonNode node) => node.Number("metadata", "generation") ?? 0;

    public static bool IsTerminating(this JsonNode node) =>
        node.Text("metadata", "deletionTimestamp") is not null;

    /// <summary>Whether the status condition of that type has the given value.</summary>
    public static bool HasCondition(this JsonNode node, string type, string status) =>
        node.Items("status", "conditions")
            .Any(item => item.Text("type") == type && item.Text("status") == status);

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();
}
