using System.Text.Json.Nodes;

namespace EksFed.Cli.Permissions;

/// <summary>The condition block of a statement in words.</summary>
internal static class ConditionText
{
    private const string IfExists = "IfExists";

    /// <returns>Such as <c>aws:RequestTag/eksfed:stack is eksfed</c>; null without conditions.</returns>
    public static string? Of(JsonObject? block)
    {
        var all =
            from test in block ?? []
            from key in test.Value!.AsObject()
            select Of(test.Key, key.Key, key.Value);
        return string.Join(" and ", all) is { Length: > 0 } text ? text : null;
    }

    private static string Of(string test, string key, JsonNode? value)
    {
        var values = string.Join(
            " or ",
            value is JsonArray list ? list.Select(item => $"{item}") : [$"{value}"]
        );
        return test switch
        {
            "Null" => $"{key} is {(values == "true" ? "absent" : "present")}",
            _ when test.EndsWith(IfExists, StringComparison.Ordinal) =>
                $"{Of(test[..^IfExists.Length], key, value)}, if present",
            "StringEquals" or "ArnEquals" => $"{key} is {values}",
            "StringLike" or "ArnLike" => $"{key} is like {values}",
            _ => $"{key} {test} {values}",
        };
    }
}
