using System.Text.Json.Nodes;

namespace EksFed.Functions.KubeFed;

/// <summary>The few words of OpenAPI in which KubeFed's structural schemas are written.</summary>
internal static class Schema
{
    public static JsonObject Text => new() { ["type"] = "string" };

    public static JsonObject Time => Text.With("format", "date-time");

    public static JsonObject Flag => new() { ["type"] = "boolean" };

    public static JsonObject Integer32 => new() { ["type"] = "integer", ["format"] = "int32" };

    public static JsonObject Integer64 => new() { ["type"] = "integer", ["format"] = "int64" };

    /// <summary>An object whose content is not looked at.</summary>
    public static JsonObject Anything =>
        new() { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };

    public static JsonObject ListOf(JsonObject items) =>
        new() { ["type"] = "array", ["items"] = items };

    public static JsonObject MapOf(JsonObject values) =>
        new() { ["type"] = "object", ["additionalProperties"] = values };

    /// <summary>An object; a name that ends in <c>!</c> is required.</summary>
    public static JsonObject Record(params (string Name, JsonObject Schema)[] properties)
    {
        var schema = new JsonObject { ["type"] = "object" };
        var required = properties.Where(p => p.Name.EndsWith('!')).Select(p => p.Name[..^1]);
        if (required.Any())
        {
            schema["required"] = new JsonArray([
                .. required.Select(name => JsonValue.Create(name)),
            ]);
        }

        if (properties.Length > 0)
        {
            schema["properties"] = new JsonObject(
                properties.Select(p =>
                    KeyValuePair.Create(p.Name.TrimEnd('!'), (JsonNode?)p.Schema)
                )
            );
        }

        return schema;
    }

    /// <summary>The root of a kind: the three members every object has, then its own.</summary>
    public static JsonObject Root(params (string Name, JsonObject Schema)[] properties) =>
        Record([
            ("apiVersion", Text),
            ("kind", Text),
            ("metadata", new() { ["type"] = "object" }),
            .. properties,
        ]);

    public static JsonObject With(this JsonObject schema, string keyword, JsonNode value)
    {
        schema[keyword] = value;
        return schema;
    }
}
