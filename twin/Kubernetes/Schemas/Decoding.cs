using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Schemas;

/// <summary>Reads bodies of built-in types the way Go's decoder does: wrong types are errors at once.</summary>
public static class Decoding
{
    /// <summary>What is wrong with the first value of a wrong type, in the decoder's words; null when all fit.</summary>
    public static string? WhyUndecodable(JsonNode? node, Schema schema, string path = "")
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject obj when schema.Type == SchemaType.Object:
                return obj.Select(pair =>
                        schema.Member(pair.Key) is { } member
                            ? WhyUndecodable(pair.Value, member, Join(path, pair.Key, schema))
                            : null
                    )
                    .FirstOrDefault(why => why is not null);
            case JsonArray array when schema is { Type: SchemaType.Array, Items: { } items }:
                return array
                    .Select(item => WhyUndecodable(item, items, path))
                    .FirstOrDefault(why => why is not null);
        }

        if (!SchemaValidation.HasType(node, schema.Type))
        {
            return $"json: cannot unmarshal {JsonWord(node)} into Go {Where(path)}of type {GoWord(schema)}";
        }

        return
            schema.Limits.Format is "date-time"
            && !SchemaFormats.Matches("date-time", node.Text() ?? "")
            ? $"parsing time {node.ToJsonString()} as \"2006-01-02T15:04:05Z07:00\": cannot parse {node.ToJsonString()} as \"2006\""
            : null;
    }

    private static string Join(string path, string name, Schema owner) =>
        path.Length == 0 ? $"{owner.Name}.{name}" : $"{path}.{name}";

    private static string Where(string path) =>
        path.Length == 0 ? "value " : $"struct field {path} ";

    private static string JsonWord(JsonNode node) =>
        node.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => "bool",
            var kind => kind.ToString().ToLowerInvariant(),
        };

    private static string GoWord(Schema schema) =>
        schema.Type switch
        {
            SchemaType.Text => "string",
            SchemaType.Integer => "int32",
            SchemaType.Boolean => "bool",
            SchemaType.Number => "float64",
            SchemaType.Array => $"[]{schema.Items?.Name ?? "string"}",
            SchemaType.Object => schema.Name ?? "map[string]string",
            _ => "intstr.IntOrString",
        };
}
