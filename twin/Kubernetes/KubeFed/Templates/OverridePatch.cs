using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.KubeFed.Templates;

/// <summary>
/// One add, remove or replace of JSON Patch, with the leniencies of the library KubeFed pins: replace sets
/// an absent member, and indices may be negative.
/// </summary>
/// <remarks>Source: evanphx/json-patch v4.12.0.</remarks>
public static class OverridePatch
{
    /// <summary>Changes the document in place.</summary>
    /// <exception cref="OverrideException">The operation does not apply.</exception>
    public static void Apply(JsonObject document, string op, string path, JsonNode? value)
    {
        var steps = path.Split('/');
        var key = Unescape(steps[^1]);
        JsonNode? container = steps.Length < 2 ? null : document;
        foreach (var step in steps.AsSpan(1, Math.Max(0, steps.Length - 2)))
        {
            container = Child(container, Unescape(step));
        }

        switch (container, op)
        {
            case (JsonObject map, "remove") when !map.Remove(key):
                throw new OverrideException(
                    $"error in remove for path: '{path}': Unable to remove nonexistent key: {key}: missing value"
                );
            case (JsonObject, "remove"):
                break;
            case (JsonObject map, "add" or "replace"):
                map[key] = value?.DeepClone();
                break;
            case (JsonArray array, "add"):
                array.Insert(Index(array, key, array.Count + 1, path), value?.DeepClone());
                break;
            case (JsonArray array, "replace"):
                array[Existing(array, key, path)] = value?.DeepClone();
                break;
            case (JsonArray array, "remove"):
                array.RemoveAt(Index(array, key, array.Count, path));
                break;
            case (null, _):
                throw new OverrideException(
                    $"{op} operation does not apply: doc is missing path: {path}: missing value"
                );
            default:
                throw new OverrideException($"Unexpected kind: {op}");
        }
    }

    private static JsonNode? Child(JsonNode? container, string key) =>
        container switch
        {
            JsonObject map => map[key] as JsonObject ?? (JsonNode?)(map[key] as JsonArray),
            JsonArray array
                when TryIndex(key, out var index) && index >= 0 && index < array.Count => array[
                index
            ],
            _ => null,
        };

    private static int Existing(JsonArray array, string key, string path) =>
        TryIndex(key, out var index) && index >= 0 && index < array.Count
            ? index
            : throw new OverrideException(
                $"replace operation does not apply: doc is missing key: {path}: missing value"
            );

    // Negative counts from the end of the array as it will be after the operation.
    private static int Index(JsonArray array, string key, int size, string path)
    {
        if (key == "-" && size > array.Count)
        {
            return array.Count;
        }

        if (!TryIndex(key, out var index) || index >= size || index < -size)
        {
            throw new OverrideException(
                $"error for path: '{path}': Unable to access invalid index: {key}: invalid index referenced"
            );
        }

        return index < 0 ? index + size : index;
    }

    private static bool TryIndex(string key, out int index) =>
        int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out index);

    private static string Unescape(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal)
            .Replace("~0", "~", StringComparison.Ordinal);
}

/// <summary>Overrides that cannot be read or applied: the cluster gets status <c>ApplyOverridesFailed</c>.</summary>
public sealed class OverrideException(string message) : Exception(message);
