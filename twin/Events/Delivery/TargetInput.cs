using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events.Delivery;

/// <summary>What a target gets of an event.</summary>
/// <remarks>EventBridge user guide, "Input transformation", with its "Common issues".</remarks>
internal static partial class TargetInput
{
    /// <summary>JSON text.</summary>
    /// <exception cref="WireError">The event does not have what the target asks for.</exception>
    public static string Of(EventRule rule, EventTarget target, JsonObject document)
    {
        if (target.Input is { } constant)
        {
            return constant;
        }

        if (target.InputPath is { } path)
        {
            return EventPath.TryRead(document, path, out var part)
                ? JsonOf(part)
                : throw new WireError("INVALID_JSON", $"The event has nothing at {path}");
        }

        return target.Transformer is { } transformer
            ? Checked(Fill(transformer, Variables(rule, transformer, document)))
            : JsonOf(document);
    }

    /// <summary>The placeholders of a template.</summary>
    public static IEnumerable<string> Placeholders(string template) =>
        Placeholder().Matches(template).Select(match => match.Groups["name"].Value);

    private static Dictionary<string, JsonNode?> Variables(
        EventRule rule,
        InputTransformer transformer,
        JsonObject document
    )
    {
        var without = (JsonObject)document.DeepClone();
        without.Remove("detail");
        var variables = new Dictionary<string, JsonNode?>
        {
            ["aws.events.rule-arn"] = rule.Arn,
            ["aws.events.rule-name"] = rule.Name,
            ["aws.events.event.ingestion-time"] = document["time"]!.DeepClone(),
            ["aws.events.event"] = without,
            ["aws.events.event.json"] = document,
        };
        foreach (var (name, path) in transformer.Paths)
        {
            // A: a path that the event does not have is seen to give an empty text.
            variables[name] = EventPath.TryRead(document, path, out var value) ? value : "";
        }

        return variables;
    }

    // Where JSON wants a value, a variable is that value; inside a text, it is the bare text.
    private static string Fill(InputTransformer transformer, Dictionary<string, JsonNode?> values)
    {
        var template = transformer.Template;
        var filled = new StringBuilder();
        var (isInText, last) = (false, 0);
        foreach (Match match in Placeholder().Matches(template))
        {
            var before = template[last..match.Index];
            isInText = IsInText(before, isInText);
            filled.Append(before);
            var value = values[match.Groups["name"].Value];
            filled.Append(isInText ? Bare(value) : JsonOf(value));
            last = match.Index + match.Length;
        }

        return filled.Append(template[last..]).ToString();
    }

    private static bool IsInText(string piece, bool isInText)
    {
        for (var i = 0; i < piece.Length; i++)
        {
            if (piece[i] == '\\' && isInText)
            {
                i++;
            }
            else if (piece[i] == '"')
            {
                isInText = !isInText;
            }
        }

        return isInText;
    }

    private static string Bare(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? JsonOf(value)[1..^1] : JsonOf(value);

    private static string JsonOf(JsonNode? value) =>
        value?.ToJsonString(WireJson.Options) ?? "null";

    private static string Checked(string json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException error)
        {
            throw new WireError(
                "INVALID_JSON",
                $"The input template gives no JSON: {error.Message}"
            );
        }
    }

    [GeneratedRegex("<(?<name>[A-Za-z0-9_.-]+)>", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Placeholder();
}
