using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.Tests.StepFunctions.Recorded;

/// <summary>Compares what was recorded, placeholders and all, with what the interpreter did.</summary>
internal static class RecordingMatch
{
    private static readonly string[] s_opaque =
    [
        "timestamp",
        "date",
        "snf_role_arn",
        "X-Amzn-Trace-Id",
        "x-amzn-RequestId",
        "RequestId",
        "lambda_function_name",
    ];

    /// <summary>Where the two differ first, or null.</summary>
    public static string? Difference(JsonNode? recorded, JsonNode? actual, string place)
    {
        actual = Expand(recorded, actual);
        return (recorded, actual) switch
        {
            (JsonObject r, JsonObject a) => Members(r, a, place),
            (JsonArray r, JsonArray a) => Items(r, a, place),
            (JsonValue r, _) when r.GetValueKind() == JsonValueKind.String => Agree(
                r.GetValue<string>(),
                actual,
                place
            )
                ? null
                : Differs(recorded, actual, place),
            _ => JsonOrder.AreEqual(recorded, actual) ? null : Differs(recorded, actual, place),
        };
    }

    // JSON inside of strings was recorded as objects.
    private static JsonNode? Expand(JsonNode? recorded, JsonNode? actual) =>
        recorded is JsonObject && JsonOrder.TryString(actual, out var text) ? Parse(text) : actual;

    private static string? Members(JsonObject recorded, JsonObject actual, string place)
    {
        // Older recordings are from before the context object had a redrive count.
        var extra = actual.FirstOrDefault(member =>
            !recorded.ContainsKey(member.Key) && member.Key != "RedriveCount"
        );
        return extra.Key is not null
            ? $"{place}: not recorded: {extra.Key}"
            : recorded
                .Select(member =>
                    actual.TryGetPropertyValue(member.Key, out var value)
                        ? Difference(member.Value, value, $"{place}.{member.Key}")
                        : $"{place}: lacks {member.Key}"
                )
                .FirstOrDefault(difference => difference is not null);
    }

    private static string? Items(JsonArray recorded, JsonArray actual, string place) =>
        recorded.Count != actual.Count
            ? $"{place}: {recorded.Count} recorded, {actual.Count} here"
            : recorded
                .Zip(actual)
                .Select((pair, i) => Difference(pair.First, pair.Second, $"{place}[{i}]"))
                .FirstOrDefault(difference => difference is not null);

    private static bool Agree(string recorded, JsonNode? actual, string place)
    {
        // The length was that of the functions' real names.
        if (
            s_opaque.Contains(recorded)
            || place.Contains("Content-Length", StringComparison.Ordinal)
        )
        {
            return actual is not null;
        }

        if (!JsonOrder.TryString(actual, out var text))
        {
            return false;
        }

        var pattern = Regex.Replace(
            Regex.Escape(recorded),
            "<[^<>]+>",
            ".+",
            RegexOptions.None,
            Patience
        );
        pattern = pattern.Replace(
            "function:lambda_function_name",
            "function:.+",
            StringComparison.Ordinal
        );
        return Regex.IsMatch(text, $@"^(?:{pattern})\z", RegexOptions.Singleline, Patience)
            || (
                Parse(recorded) is { } r && Parse(text) is { } a && Difference(r, a, place) is null
            );
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(1);

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Differs(JsonNode? recorded, JsonNode? actual, string place) =>
        $"{place}: recorded {JsonText.Of(recorded)}, here {JsonText.Of(actual)}";
}
