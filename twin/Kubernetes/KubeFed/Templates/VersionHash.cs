using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Templates;

/// <summary>
/// Hashes by which KubeFed sees that a template or its overrides changed: MD5 of the JSON as Go writes it
/// (compact, keys sorted, HTML-escaped) and one line feed.
/// </summary>
public static class VersionHash
{
    /// <summary>Hash of <c>spec.template</c>; empty when there is none.</summary>
    public static string OfTemplate(JsonObject federated) =>
        federated.Part("spec", "template") is { } template ? Of(template) : "";

    /// <summary>Hash of <c>spec.overrides</c>; empty when there is no spec.</summary>
    public static string OfOverrides(JsonObject federated) =>
        federated.Part("spec") is { } spec
            ? Of(new JsonObject { ["overrides"] = Overrides(spec["overrides"] as JsonArray) })
            : "";

    /// <summary>Hash of any object.</summary>
#pragma warning disable CA5351 // KubeFed uses MD5 as a checksum, and its results are compared
    public static string Of(JsonObject node)
    {
        var text = new StringBuilder();
        Write(text, node);
        text.Append('\n');
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
#pragma warning restore CA5351

    // Only the known members count: KubeFed reads the overrides into a type before it hashes them.
    private static JsonArray? Overrides(JsonArray? overrides)
    {
        if (overrides is null)
        {
            return null;
        }

        var result = new JsonArray();
        foreach (var item in overrides)
        {
            var entry = new JsonObject { ["clusterName"] = item.Text("clusterName") ?? "" };
            List<JsonObject> changes = [.. item.Items("clusterOverrides")];
            if (changes.Count > 0)
            {
                entry["clusterOverrides"] = new JsonArray([.. changes.Select(Change)]);
            }

            result.Add(entry);
        }

        return result;
    }

    private static JsonNode? Change(JsonNode? change)
    {
        var result = new JsonObject { ["path"] = change.Text("path") ?? "" };
        if (change.Text("op") is { Length: > 0 } op)
        {
            result["op"] = op;
        }

        if (change.At("value") is { } value)
        {
            result["value"] = value.DeepClone();
        }

        return result;
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                WriteMap(text, map);
                break;
            case JsonArray array:
                WriteArray(text, array);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteText(text, value.GetValue<string>());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                WriteNumber(text, value.ToJsonString());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteMap(StringBuilder text, JsonObject map)
    {
        var comma = "";
        text.Append('{');
        foreach (var (name, value) in map.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            text.Append(comma);
            WriteText(text, name);
            text.Append(':');
            Write(text, value);
            comma = ",";
        }

        text.Append('}');
    }

    private static void WriteArray(StringBuilder text, JsonArray array)
    {
        var comma = "";
        text.Append('[');
        foreach (var item in array)
        {
            text.Append(comma);
            Write(text, item);
            comma = ",";
        }

        text.Append(']');
    }

    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => text.Append(
                    CultureInfo.InvariantCulture,
                    $"\\u{(int)letter:x4}"
                ),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
    }

    private static void WriteNumber(StringBuilder text, string raw) =>
        text.Append(
            raw.AsSpan().IndexOfAny(".eE") < 0
                ? raw
                : double.Parse(raw, CultureInfo.InvariantCulture)
                    .ToString("R", CultureInfo.InvariantCulture)
        );
}
