using System.Globalization;
using System.Text.RegularExpressions;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>RFC 3339 instants as Step Functions takes and writes them.</summary>
public static partial class Timestamps
{
    /// <summary>Only the full form counts: upper-case T, seconds, an offset or Z.</summary>
    public static bool TryParse(string text, out DateTimeOffset timestamp)
    {
        timestamp = default;
        return Form().IsMatch(text)
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out timestamp
            );
    }

    /// <summary>Milliseconds and Z, as in the context object.</summary>
    public static string Text(DateTimeOffset timestamp) =>
        timestamp.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Epoch seconds with milliseconds, as in the API's answers.</summary>
    public static decimal Epoch(DateTimeOffset timestamp) =>
        timestamp.ToUnixTimeMilliseconds() / 1000m;

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex Form();
}
