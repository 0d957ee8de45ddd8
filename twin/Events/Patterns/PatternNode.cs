using System.Text.Json.Nodes;

namespace EksFed.Twin.Events.Patterns;

/// <summary>One level of a pattern: every field must match, and one alternative of every <c>$or</c>.</summary>
internal sealed record PatternNode(
    IReadOnlyList<(string Field, PatternNode Inner)> Levels,
    IReadOnlyList<(string Field, IReadOnlyList<Matcher> Any)> Leaves,
    IReadOnlyList<IReadOnlyList<PatternNode>> Alternatives
)
{
    private static readonly JsonObject s_absent = [];

    public bool Matches(JsonObject level) =>
        Leaves.All(leaf => IsMatch(level, leaf.Field, leaf.Any))
        && Levels.All(one => IsMatch(level[one.Field], one.Inner))
        && Alternatives.All(any => any.Any(one => one.Matches(level)));

    // A list matches when one of its members does; a path that is not there still has absent fields.
    private static bool IsMatch(JsonNode? value, PatternNode inner) =>
        value switch
        {
            JsonObject level => inner.Matches(level),
            JsonArray list => list.Any(item => item is JsonObject && IsMatch(item, inner)),
            _ => inner.Matches(s_absent),
        };

    private static bool IsMatch(JsonObject level, string field, IReadOnlyList<Matcher> any)
    {
        var isThere = level.TryGetPropertyValue(field, out var value);
        IReadOnlyList<JsonNode?> values = (isThere, value) switch
        {
            (false, _) => [],
            // Only leaves count: "Exists match only works on leaf nodes".
            (_, JsonObject) => [],
            (_, JsonArray list) => [.. list.Where(item => item is not (JsonObject or JsonArray))],
            _ => [value],
        };
        return any.Any(matcher =>
            matcher is Exists exists
                ? exists.Wanted == values.Count > 0
                : values.Any(matcher.Matches)
        );
    }
}
