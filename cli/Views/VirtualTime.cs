namespace EksFed.Cli.Views;

/// <summary>Virtual time in text: <c>00:12:34</c>; ages as kubectl prints them.</summary>
internal static class VirtualTime
{
    public static string Clock(TimeSpan elapsed) =>
        FormattableString.Invariant(
            $"{(int)elapsed.TotalHours:00}:{elapsed.Minutes:00}:{elapsed.Seconds:00}"
        );

    public static string Minutes(double seconds) =>
        FormattableString.Invariant($"{seconds / 60:0.0} min ({seconds:0.0} s)");

    /// <summary>As <c>kubectl</c> prints an age: two units at most, the second one left out when large.</summary>
    /// <remarks>Source: HumanDuration of k8s.io/apimachinery.</remarks>
    public static string Age(TimeSpan age) =>
        age.TotalMinutes < 2 ? $"{(int)age.TotalSeconds}s"
        : age.TotalMinutes < 10 ? $"{age.Minutes}m" + Part(age.Seconds, "s")
        : age.TotalHours < 3 ? $"{(int)age.TotalMinutes}m"
        : age.TotalHours < 8 ? $"{age.Hours}h" + Part(age.Minutes, "m")
        : age.TotalDays < 2 ? $"{(int)age.TotalHours}h"
        : age.TotalDays < 8 ? $"{age.Days}d" + Part(age.Hours, "h")
        : $"{age.Days}d";

    private static string Part(int number, string unit) => number == 0 ? "" : $"{number}{unit}";
}
