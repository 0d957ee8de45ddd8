using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Eks.Calls;

/// <summary>Lists come in pages of at most 100, in order of name.</summary>
internal static class Page
{
    public const string MaxResults = "maxResults";
    public const string NextToken = "nextToken";

    public static JsonObject Of(EksCall call, string member, IEnumerable<string> names) =>
        Of(
            call,
            member,
            [
                .. names
                    .Order(StringComparer.Ordinal)
                    .Select(name => (JsonNode)JsonValue.Create(name)),
            ]
        );

    public static JsonObject Of(EksCall call, string member, IReadOnlyList<JsonNode> items)
    {
        var size = Number(call, MaxResults, 100, 1, 100);
        var start = Number(call, NextToken, 0, 1, int.MaxValue);
        var answer = new JsonObject { [member] = new JsonArray([.. items.Skip(start).Take(size)]) };
        if (start + size < items.Count)
        {
            answer[NextToken] = (start + size).ToString(CultureInfo.InvariantCulture);
        }

        return answer;
    }

    private static int Number(EksCall call, string name, int absent, int least, int greatest)
    {
        if (call.Query(name) is not { } text)
        {
            return absent;
        }

        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= greatest
            ? number
            : throw EksErrors.InvalidParameter($"{name} '{text}' is not valid");
    }
}
