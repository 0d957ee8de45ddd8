using System.Text.Json.Nodes;

namespace EksFed.Functions.Tests.KubeFed;

/// <summary>A structural schema in one line: <c>{ name! string, sizes array&lt;integer:int32&gt; }</c>.</summary>
internal static class SchemaText
{
    private static readonly string[] s_told =
    [
        "type",
        "format",
        "properties",
        "required",
        "items",
        "additionalProperties",
    ];

    /// <summary>The root's own members, without the three that every object has.</summary>
    public static string OfRoot(JsonObject schema)
    {
        var root = schema.DeepClone().AsObject();
        var properties = root["properties"]!.AsObject();
        ((string)properties["apiVersion"]!["type"]!).ShouldBe("string");
        ((string)properties["kind"]!["type"]!).ShouldBe("string");
        ((string)properties["metadata"]!["type"]!).ShouldBe("object");
        foreach (var common in new[] { "apiVersion", "kind", "metadata" })
        {
            properties.Remove(common);
        }

        return Of(root);
    }

    private static string Of(JsonNode schema)
    {
        var rest = schema
            .AsObject()
            .Where(pair => !s_told.Contains(pair.Key))
            .Select(pair => $"{pair.Key}={pair.Value!.ToJsonString()}")
            .Order(StringComparer.Ordinal);
        return string.Join(' ', rest.Prepend(Shape(schema)).Where(part => part.Length > 0));
    }

    private static string Shape(JsonNode schema)
    {
        if (schema["items"] is { } items)
        {
            return $"array<{Of(items)}>";
        }

        if (schema["additionalProperties"] is { } values)
        {
            return $"map<{Of(values)}>";
        }

        if (schema["properties"] is JsonObject properties)
        {
            var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!);
            var members = properties.Select(pair =>
                $"{pair.Key}{(required.Contains(pair.Key) ? "!" : "")} {Of(pair.Value!)}"
            );
            return $"{{ {string.Join(", ", members)} }}";
        }

        var type = (string?)schema["type"] ?? "";
        return schema["format"] is { } format ? $"{type}:{(string)format!}" : type;
    }
}
