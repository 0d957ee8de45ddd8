using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Schemas;

namespace EksFed.Twin.Kubernetes.Store.Rules;

/// <summary>Walks a built-in object along its shape for required and enumerated fields.</summary>
internal static class ShapeValidation
{
    public static void Check(JsonNode node, Schema schema, string path, List<FieldError> errors)
    {
        switch (node)
        {
            case JsonObject obj:
                CheckMembers(obj, schema, path, errors);
                break;
            case JsonArray array when schema.Items is { } items:
                for (var i = 0; i < array.Count; i++)
                {
                    if (array[i] is { } item)
                    {
                        Check(item, items, $"{path}[{i}]", errors);
                    }
                }

                break;
            case JsonValue when schema.Limits.Enum.Count > 0:
                CheckEnum(node, schema, path, errors);
                break;
        }
    }

    private static void CheckMembers(
        JsonObject obj,
        Schema schema,
        string path,
        List<FieldError> errors
    )
    {
        foreach (var name in schema.Required.Where(name => IsMissing(obj[name], name)))
        {
            errors.Add(FieldError.Required($"{path}.{name}"));
        }

        var isMap = schema.Additional is not null;
        foreach (var (name, value) in obj)
        {
            if (value is not null && schema.Member(name) is { Type: not SchemaType.Any } member)
            {
                Check(value, member, isMap ? $"{path}[{name}]" : $"{path}.{name}", errors);
            }
        }
    }

    // Go cannot tell an empty string or list from an absent one.
    private static bool IsMissing(JsonNode? node, string name) =>
        node switch
        {
            null => true,
            JsonArray array => array.Count == 0 && name != "endpoints",
            JsonValue value => value.TryGetValue<string>(out var text) && text.Length == 0,
            _ => false,
        };

    private static void CheckEnum(
        JsonNode node,
        Schema schema,
        string path,
        List<FieldError> errors
    )
    {
        var supported = schema.Limits.Enum.Select(value => value.Text() ?? "").ToList();
        if (node.Text() is { } text && !supported.Contains(text, StringComparer.Ordinal))
        {
            errors.Add(FieldError.NotSupported(path, text, supported));
        }
    }
}
