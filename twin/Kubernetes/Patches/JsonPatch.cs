using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Patches;

/// <summary>RFC 6902, with the refusals of the library that API servers use (json-patch 4.12).</summary>
public static class JsonPatch
{
    /// <summary>Applies the operations in order.</summary>
    /// <exception cref="WireError">422 when one cannot be applied.</exception>
    public static JsonNode Apply(JsonNode target, JsonArray operations)
    {
        foreach (var operation in operations.OfType<JsonObject>())
        {
            target = Apply(target, operation);
        }

        return target;
    }

    private static JsonNode Apply(JsonNode target, JsonObject operation)
    {
        var op = operation.Text("op");
        var path = operation.Text("path") ?? throw Refuse("missing path");
        switch (op)
        {
            case "add" or "replace":
                return Set(target, path, operation["value"].Clone(), op);
            case "remove":
                Remove(target, path);
                return target;
            case "test":
                return JsonNode.DeepEquals(Find(target, path), operation["value"])
                    ? target
                    : throw Refuse($"testing value {path} failed: test failed");
            case "copy" or "move":
                var from = operation.Text("from") ?? throw Refuse("missing from");
                var value = Find(target, from) ?? throw Missing(op, from);
                if (op == "move")
                {
                    Remove(target, from);
                }

                return Set(target, path, value.DeepClone(), "add");
            default:
                throw Refuse($"Unexpected kind: {op}");
        }
    }

    private static JsonNode Set(JsonNode target, string path, JsonNode? value, string op)
    {
        if (path.Length == 0)
        {
            return value ?? throw Refuse("the whole document cannot become null");
        }

        var (parent, last) = Resolve(target, path, op);
        switch (parent)
        {
            case JsonObject obj:
                if (op == "replace" && !obj.ContainsKey(last))
                {
                    throw Missing(op, path);
                }

                obj[last] = value;
                break;
            case JsonArray array when op == "replace":
                array[Index(array, last, array.Count - 1, path)] = value;
                break;
            case JsonArray array:
                array.Insert(
                    last == "-" ? array.Count : Index(array, last, array.Count, path),
                    value
                );
                break;
        }

        return target;
    }

    private static void Remove(JsonNode target, string path)
    {
        var (parent, last) = Resolve(target, path, "remove");
        if (parent is JsonArray array)
        {
            array.RemoveAt(Index(array, last, array.Count - 1, path));
        }
        else if (parent is not JsonObject obj || !obj.Remove(last))
        {
            throw Missing("remove", path);
        }
    }

    private static JsonNode? Find(JsonNode? node, string path)
    {
        foreach (var step in Steps(path))
        {
            node = node switch
            {
                JsonObject obj => obj[step],
                JsonArray array
                    when int.TryParse(step, CultureInfo.InvariantCulture, out var index)
                        && index < array.Count => array[index],
                _ => null,
            };
        }

        return node;
    }

    private static (JsonNode Parent, string Last) Resolve(JsonNode target, string path, string op)
    {
        var cut = path.LastIndexOf('/');
        var parent = cut < 0 ? null : Find(target, path[..cut]);
        return parent is JsonObject or JsonArray
            ? (parent, Steps(path)[^1])
            : throw Missing(op, path);
    }

    private static string[] Steps(string path) =>
        path.Length == 0
            ? []
            :
            [
                .. path[1..]
                    .Split('/')
                    .Select(step =>
                        step.Replace("~1", "/", StringComparison.Ordinal)
                            .Replace("~0", "~", StringComparison.Ordinal)
                    ),
            ];

    private static int Index(JsonArray array, string step, int max, string path)
    {
        if (!int.TryParse(step, CultureInfo.InvariantCulture, out var index))
        {
            throw Refuse($"strconv.Atoi: parsing \"{step}\": invalid syntax");
        }

        index = index < 0 ? index + array.Count : index;
        return index >= 0 && index <= max
            ? index
            : throw Refuse($"Unable to access invalid index: {step} ({path})");
    }

    private static WireError Missing(string op, string path) =>
        Refuse(
            op == "remove"
                ? $"remove operation does not apply: doc is missing path: {path}: missing value"
            : op == "replace"
                ? $"replace operation does not apply: doc is missing key: {path}: missing value"
            : $"{op} operation does not apply: doc is missing path: \"{path}\": missing value"
        );

    // The server answers a patch that cannot be applied with 422 and an unnamed object.
    private static WireError Refuse(string why) =>
        KubeStatus.Create(
            "Invalid",
            $"the server rejected our request due to an error in our request: {why}",
            422,
            []
        );
}
