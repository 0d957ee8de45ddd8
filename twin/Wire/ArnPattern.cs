using System.Text.RegularExpressions;

namespace EksFed.Twin.Wire;

/// <summary>ARNs with <c>*</c> and <c>?</c> in them.</summary>
internal static class ArnPattern
{
    public static bool Matches(string pattern, string arn) =>
        Regex.IsMatch(
            arn,
            "^"
                + Regex
                    .Escape(pattern)
                    .Replace(@"\*", ".*", StringComparison.Ordinal)
                    .Replace(@"\?", ".", StringComparison.Ordinal)
                + "$",
            RegexOptions.Singleline,
            TimeSpan.FromSeconds(1)
        );
}
