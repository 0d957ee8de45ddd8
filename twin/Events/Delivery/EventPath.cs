using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksFed.Twin.Events.Delivery;

/// <summary>
/// The part of JSONPath that EventBridge has: dot notation with letters, digits, dashes, underscores and
/// slashes, indices and wildcards (user guide, "Input transformation").
/// </summary>
internal static partial class EventPath
{
    public static bool IsValid(string path) => Shape().IsMatch(path);

    /// <summary>The value there; null, found or not, is told apart by the result.</summary>
    public static bool TryRead(JsonNode document, string path, out JsonNode? value)
    {
        List<JsonNode?> found = [document];
        var hasWildcard = false;
        foreach (var step in Step().Matches(path).Select(match => match.Value))
        {
            hasWildcard |= step is ".*" or "[*]";
            found = [.. found.SelectMany(node => Follow(node, step))];
        }

        value = hasWildcard
            ? new JsonArray([.. found.Select(node => node?.DeepClone())])
            : found.FirstOrDefault();
        return hasWildcard || found.Count == 1;
    }

    private static IEnumerable<JsonNode?> Follow(JsonNode? node, string step) =>
        (node, step) switch
        {
            (JsonArray list, "[*]") => list,
            (JsonObject map, ".*") => map.Select(member => member.Value),
            (JsonArray list, ['[', .. var index, ']'])
                when int.Parse(index, CultureInfo.InvariantCulture) is var i && i < list.Count =>
            [
                list[i],
            ],
            (JsonObject map, ['.', .. var name]) when map.TryGetPropertyValue(name, out var one) =>
            [
                one,
            ],
            _ => [],
        };

    [GeneratedRegex(
        @"^\$(?:\.[A-Za-z0-9_/-]+|\.\*|\[\d{1,6}\]|\[\*\])*$",
        RegexOptions.None,
        Timeout.Infinite
    )]
    private static partial Regex Shape();

    [GeneratedRegex(
        @"\.[A-Za-z0-9_/-]+|\.\*|\[\d{1,6}\]|\[\*\]",
        RegexOptions.None,
        Timeout.Infinite
    )]
    private static partial Regex Step();
}
