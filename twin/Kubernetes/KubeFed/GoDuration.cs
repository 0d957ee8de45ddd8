using System.Buffers;
using System.Globalization;
using System.Text;

namespace EksFed.Twin.Kubernetes.KubeFed;

/// <summary>Durations in Go's notation, such as <c>1m30s</c> or <c>250ms</c>.</summary>
public static class GoDuration
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    // Longest first, so that "ms" is not read as minutes.
    private static readonly (string Unit, double Seconds)[] s_units =
    [
        ("ms", 1e-3),
        ("us", 1e-6),
        ("µs", 1e-6),
        ("ns", 1e-9),
        ("h", 3600),
        ("m", 60),
        ("s", 1),
    ];

    /// <summary>Null when the text is no duration.</summary>
    public static TimeSpan? Parse(string? text)
    {
        var negative = text is ['-', ..];
        var rest = text.AsSpan(negative || text is ['+', ..] ? 1 : 0);
        if (rest is "0")
        {
            return TimeSpan.Zero;
        }

        var seconds = 0.0;
        var parts = 0;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExcept(s_digits);
            var unit = digits <= 0 ? default : UnitAt(rest[digits..]);
            if (unit.Unit is null || !TryNumber(rest[..digits], out var number))
            {
                return null;
            }

            seconds += number * unit.Seconds;
            rest = rest[(digits + unit.Unit.Length)..];
            parts++;
        }

        return parts == 0 ? null : TimeSpan.FromSeconds(negative ? -seconds : seconds);
    }

    /// <summary>As Go prints it: <c>1m0s</c>, <c>10s</c>, <c>1.5s</c>, <c>200ms</c>.</summary>
    public static string Format(TimeSpan span)
    {
        if (span < TimeSpan.Zero)
        {
            return "-" + Format(-span);
        }

        if (span > TimeSpan.Zero && span < TimeSpan.FromSeconds(1))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds}ms");
        }

        var text = new StringBuilder();
        var hours = (long)span.TotalHours;
        if (hours > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        }

        if (span.TotalMinutes >= 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"{span.Minutes}m");
        }

        var seconds = (span.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond;
        return text.Append(CultureInfo.InvariantCulture, $"{seconds:0.#######}s").ToString();
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out double number) =>
        double.TryParse(
            digits,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        );

    private static (string? Unit, double Seconds) UnitAt(ReadOnlySpan<char> text)
    {
        foreach (var (unit, seconds) in s_units)
        {
            if (text.StartsWith(unit, StringComparison.Ordinal))
            {
                return (unit, seconds);
            }
        }

        return default;
    }
}
