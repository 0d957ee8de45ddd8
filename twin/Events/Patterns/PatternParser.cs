using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Events.Patterns;

/// <summary>Reads event patterns, and refuses what the service refuses.</summary>
internal static class PatternParser
{
    private static readonly HashSet<string> s_operators = ["=", "<", "<=", ">", ">="];

    public static WireError Invalid(string reason) =>
        new("InvalidEventPatternException", $"Event pattern is not valid. Reason: {reason}");

    public static PatternNode Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject root
                ? Level(root)
                : throw Invalid("Filter is not an object");
        }
        catch (JsonException error)
        {
            throw Invalid(error.Message);
        }
    }

    private static PatternNode Level(JsonObject level)
    {
        if (level.Count == 0)
        {
            throw Invalid("Empty objects are not allowed");
        }

        var levels = new List<(string, PatternNode)>();
        var leaves = new List<(string, IReadOnlyList<Matcher>)>();
        var alternatives = new List<IReadOnlyList<PatternNode>>();
        foreach (var (field, value) in level)
        {
            switch (value)
            {
                case JsonArray any when field == "$or" && IsAlternatives(any):
                    alternatives.Add([.. any.Select(one => Level((JsonObject)one!))]);
                    break;
                case JsonArray any:
                    leaves.Add((field, Alternatives(any)));
                    break;
                case JsonObject inner:
                    levels.Add((field, Level(inner)));
                    break;
                default:
                    throw Invalid($"\"{field}\" must be an object or an array");
            }
        }

        return new(levels, leaves, alternatives);
    }

    // event-ruler: a list of two or more objects is an alternative, anything else a field named "$or".
    private static bool IsAlternatives(JsonArray any) =>
        any.Count >= 2 && any.All(one => one is JsonObject { Count: > 0 });

    private static List<Matcher> Alternatives(JsonArray any) =>
        any.Count == 0
            ? throw Invalid("Empty arrays are not allowed")
            : [.. any.Select(Alternative)];

    private static Matcher Alternative(JsonNode? value) =>
        value switch
        {
            JsonArray => throw Invalid("Match value must be String, number, true, false, or null"),
            JsonObject { Count: 1 } one => Special(one.First().Key, one.First().Value),
            JsonObject => throw Invalid("Only one key allowed in match expression"),
            _ => Exactly.Of(value),
        };

    private static Matcher Special(string type, JsonNode? value) =>
        type switch
        {
            "prefix" => PrefixOf(value),
            "suffix" => SuffixOf(value),
            "equals-ignore-case" => new EqualsIgnoringCase(Text(type, value)),
            "wildcard" => Stars(Text(type, value)),
            "exists" => value is JsonValue flag && flag.TryGetValue<bool>(out var wanted)
                ? new Exists(wanted)
                : throw Invalid("exists match pattern must be either true or false."),
            "cidr" => Range(Text(type, value)),
            "numeric" => new Numeric(Comparisons(value)),
            "anything-but" => new AnythingBut(Excluded(value)),
            _ => throw Invalid($"Unrecognized match type {type}"),
        };

    private static Prefix PrefixOf(JsonNode? value)
    {
        var (text, ignoresCase) = Fold("prefix", value);
        return new(text, ignoresCase);
    }

    private static Suffix SuffixOf(JsonNode? value)
    {
        var (text, ignoresCase) = Fold("suffix", value);
        return new(text, ignoresCase);
    }

    private static (string Text, bool IgnoresCase) Fold(string type, JsonNode? value) =>
        value is JsonObject { Count: 1 } one && one["equals-ignore-case"] is { } inner
            ? (Text(type, inner), true)
            : (Text(type, value), false);

    private static string Text(string type, JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw Invalid($"{type} match pattern must be a string");

    private static Wildcard Stars(string pattern)
    {
        var parts = new List<StringBuilder> { new() };
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 < pattern.Length && pattern[i + 1] is '*' or '\\':
                    parts[^1].Append(pattern[++i]);
                    break;
                case '\\':
                    throw Invalid($"Invalid escape character at pos {i}");
                case '*' when i > 0 && pattern[i - 1] == '*' && parts[^1].Length == 0:
                    throw Invalid($"Consecutive wildcard characters at pos {i - 1}");
                case '*':
                    parts.Add(new());
                    break;
                default:
                    parts[^1].Append(pattern[i]);
                    break;
            }
        }

        return new([.. parts.Select(part => part.ToString())]);
    }

    // An address alone is a range of one.
    private static Cidr Range(string text) =>
        IPNetwork.TryParse(text, out var range) && Cidr.TryAddress(text.Split('/')[0], out _)
            ? new(range)
        : Cidr.TryAddress(text, out var one)
            ? new(new IPNetwork(one, one.GetAddressBytes().Length * 8))
        : throw Invalid("Malformed CIDR, one '/' required");

    private static List<(string Operator, decimal Bound)> Comparisons(JsonNode? value)
    {
        if (value is not JsonArray { Count: 2 or 4 } list)
        {
            throw Invalid("Value of numeric must be an array of one or two comparisons.");
        }

        var comparisons = new List<(string Operator, decimal Bound)>();
        foreach (var pair in list.Chunk(2))
        {
            var name = Text("numeric", pair[0]);
            if (!s_operators.Contains(name) || pair[1]?.GetValueKind() != JsonValueKind.Number)
            {
                throw Invalid($"Unrecognized numeric range operator: {name}");
            }

            comparisons.Add((name, pair[1]!.GetValue<decimal>()));
        }

        var isRange = comparisons is [(">" or ">=", var low), ("<" or "<=", var high)]
            ? low < high
            : comparisons.Count == 1;
        return isRange ? comparisons : throw Invalid("Bottom must be less than top");
    }

    private static List<Matcher> Excluded(JsonNode? value) =>
        value switch
        {
            JsonArray { Count: 0 } => throw Invalid("Empty arrays are not allowed"),
            JsonArray list => [.. list.Select(Literal)],
            JsonObject { Count: 1 } one => ExcludedBy(one.First().Key, one.First().Value),
            _ => [Literal(value)],
        };

    private static List<Matcher> ExcludedBy(string type, JsonNode? value) =>
        type is "prefix" or "suffix" or "equals-ignore-case" or "wildcard"
            ? value is JsonArray { Count: > 0 } many
                ? [.. many.Select(one => Special(type, one))]
                : [Special(type, value)]
            : throw Invalid($"Unsupported anything-but pattern: {type}");

    private static Exactly Literal(JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String or JsonValueKind.Number
            ? Exactly.Of(value)
            : throw Invalid(
                "Value of anything-but must be an array or single string/number value."
            );
}
