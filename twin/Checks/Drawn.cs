using System.Text;

namespace EksFed.Twin.Checks;

/// <summary>Parts of texts that were drawn at random: ids, suffixes, fingerprints, names from addresses.</summary>
internal static class Drawn
{
    private const int HexOfId = 17; // vpc-0123456789abcdef0
    private const int LengthOfUuid = 36;
    private const int DigitsOfSuffix = 9; // eks-cluster-sg-demo-1-123456789
    private const int LeastFingerprint = 32;

    /// <summary>Whether all of it is an id as EC2 makes them.</summary>
    public static bool IsId(string text) => HasIdTail(text);

    /// <summary>The text with a <c>*</c> in each place of what was drawn.</summary>
    /// <param name="text">Any text; its words are runs of letters, digits and hyphens.</param>
    /// <param name="name">What to write for an id instead; null for a <c>*</c>.</param>
    public static string Mask(string text, Func<string, string?> name)
    {
        StringBuilder? masked = null;
        var copied = 0;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
            {
                end++;
            }

            if (
                end - start > DigitsOfSuffix
                && Mask(text.AsSpan(start, end - start), name) is { } word
            )
            {
                masked ??= new();
                masked.Append(text, copied, start - copied).Append(word);
                copied = end;
            }

            start = end;
        }

        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    private static string? Mask(ReadOnlySpan<char> word, Func<string, string?> name) =>
        HasIdTail(word) ? name(word.ToString()) ?? $"{word[..^HexOfId]}*"
        : HasUuidTail(word) ? $"{word[..^LengthOfUuid]}*"
        : HasNumberTail(word) ? $"{word[..^DigitsOfSuffix]}*"
        : IsHostOfAddress(word) ? "ip-*"
        : word.Length >= LeastFingerprint && IsHex(word) ? "*"
        : null;

    private static bool HasIdTail(ReadOnlySpan<char> word) =>
        word.Length > HexOfId + 1 && word[^(HexOfId + 1)] == '-' && IsHex(word[^HexOfId..]);

    private static bool HasUuidTail(ReadOnlySpan<char> word)
    {
        if (word.Length < LengthOfUuid)
        {
            return false;
        }

        var tail = word[^LengthOfUuid..];
        for (var i = 0; i < tail.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? tail[i] != '-' : !char.IsAsciiHexDigit(tail[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasNumberTail(ReadOnlySpan<char> word) =>
        word.Length > DigitsOfSuffix + 1
        && word[^(DigitsOfSuffix + 1)] == '-'
        && !word[^DigitsOfSuffix..].ContainsAnyExceptInRange('0', '9');

    private static bool IsHostOfAddress(ReadOnlySpan<char> word) =>
        word.StartsWith("ip-")
        && word.Count('-') == 4
        && !word[3..].ContainsAnyExceptInRange('-', '9');

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
