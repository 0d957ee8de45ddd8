namespace EksFed.Twin.Iam.Policies;

/// <summary>Patterns in which <c>*</c> is any text, also none, and <c>?</c> is any one character.</summary>
internal static class Wildcards
{
    // Stand-ins for the characters themselves, from the private use area: no ARN, tag or name has them.
    private const char Star = '\uE000';
    private const char Question = '\uE001';

    /// <summary>Makes a text match itself alone.</summary>
    public static string Quote(string text) => text.Replace('*', Star).Replace('?', Question);

    public static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) =>
        Match(pattern, text, ignoreCase: false);

    public static bool MatchIgnoringCase(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text) =>
        Match(pattern, text, ignoreCase: true);

    /// <summary>A quoted pattern as plain text, for comparing without wildcards.</summary>
    public static string Unquote(string text) => text.Replace(Star, '*').Replace(Question, '?');

    // Greedy with one way back: the last star takes one character more each time.
    private static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && Same(pattern[p], text[t], ignoreCase))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    private static bool Same(char pattern, char text, bool ignoreCase) =>
        pattern switch
        {
            '?' => true,
            Star => text == '*',
            Question => text == '?',
            _ when ignoreCase => char.ToLowerInvariant(pattern) == char.ToLowerInvariant(text),
            _ => pattern == text,
        };
}
