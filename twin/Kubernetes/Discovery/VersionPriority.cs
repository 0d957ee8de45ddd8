using System.Globalization;
using System.Text.RegularExpressions;

namespace EksFed.Twin.Kubernetes.Discovery;

/// <summary>Kubernetes' order of versions, best first: v2, v1, v1beta2, v1alpha1, then all others by name.</summary>
internal static partial class VersionPriority
{
    public static IComparer<string> Comparer { get; } =
        Comparer<string>.Create(
            (left, right) =>
                Rank(left).CompareTo(Rank(right)) switch
                {
                    0 => string.CompareOrdinal(left, right),
                    var order => order,
                }
        );

    private static (int Stage, int Major, int Minor) Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success)
        {
            return (3, 0, 0);
        }

        var stage = match.Groups["stage"].Value switch
        {
            "" => 0,
            "beta" => 1,
            _ => 2,
        };
        return (stage, -Number(match, "major"), -Number(match, "minor"));
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    [GeneratedRegex(
        @"\Av(?<major>\d+)((?<stage>alpha|beta)(?<minor>\d+))?\z",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Pattern();
}
