using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Events.Patterns;

/// <summary>One alternative for the value of a field.</summary>
internal abstract record Matcher
{
    public abstract bool Matches(JsonNode? value);

    protected static string? TextOf(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

/// <summary>
/// The very value. Numbers are compared as written: "300, 300.0, and 3.0e2 are not considered equal".
/// </summary>
internal sealed record Exactly(string Json) : Matcher
{
    public static Exactly Of(JsonNode? value) => new(JsonOf(value));

    public override bool Matches(JsonNode? value) => JsonOf(value) == Json;

    private static string JsonOf(JsonNode? value) => value?.ToJsonString() ?? "null";
}

internal sealed record Prefix(string Text, bool IgnoresCase) : Matcher
{
    public override bool Matches(JsonNode? value) =>
        TextOf(value)
            ?.StartsWith(
                Text,
                IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
            ) == true;
}

internal sealed record Suffix(string Text, bool IgnoresCase) : Matcher
{
    public override bool Matches(JsonNode? value) =>
        TextOf(value)
            ?.EndsWith(
                Text,
                IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
            ) == true;
}

internal sealed record EqualsIgnoringCase(string Text) : Matcher
{
    public override bool Matches(JsonNode? value) =>
        string.Equals(TextOf(value), Text, StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>*</c> stands for any characters; <c>\*</c> and <c>\\</c> for themselves.</summary>
/// <param name="Parts">Literal texts between the wildcards.</param>
internal sealed record Wildcard(IReadOnlyList<string> Parts) : Matcher
{
    public override bool Matches(JsonNode? value) => TextOf(value) is { } text && Matches(text);

    private bool Matches(string text)
    {
        if (Parts.Count == 1)
        {
            return text == Parts[0];
        }

        var (first, last) = (Parts[0], Parts[^1]);
        if (
            text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.Ordinal)
            || !text.EndsWith(last, StringComparison.Ordinal)
        )
        {
            return false;
        }

        var rest = text.AsSpan(first.Length, text.Length - first.Length - last.Length);
        foreach (var part in Parts.Skip(1).SkipLast(1))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + part.Length)..];
        }

        return true;
    }
}

/// <summary>No one of them. An absent field does not match.</summary>
internal sealed record AnythingBut(IReadOnlyList<Matcher> None) : Matcher
{
    public override bool Matches(JsonNode? value) => !None.Any(matcher => matcher.Matches(value));
}

/// <summary>Whether there is a value at all; asked of the field, not of a value.</summary>
internal sealed record Exists(bool Wanted) : Matcher
{
    public override bool Matches(JsonNode? value) => Wanted;
}

/// <summary>All comparisons hold.</summary>
internal sealed record Numeric(IReadOnlyList<(string Operator, decimal Bound)> Comparisons)
    : Matcher
{
    public override bool Matches(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(
            value.ToJsonString(),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
        && Comparisons.All(one =>
            one.Operator switch
            {
                "=" => number == one.Bound,
                "<" => number < one.Bound,
                "<=" => number <= one.Bound,
                ">" => number > one.Bound,
                _ => number >= one.Bound,
            }
        );
}

/// <summary>An address inside a range.</summary>
internal sealed record Cidr(IPNetwork Range) : Matcher
{
    public override bool Matches(JsonNode? value) =>
        TextOf(value) is { } text && TryAddress(text, out var address) && Range.Contains(address);

    /// <summary>Whole addresses only: .NET would read "10.0.0" as 10.0.0.0.</summary>
    public static bool TryAddress(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && (text.Contains(':', StringComparison.Ordinal) || text.Split('.').Length == 4);
}
