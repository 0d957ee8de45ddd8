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

    /// <summary>Seconds below two minutes, minutes and seconds below ten, then minutes.</summary>
    public static string Age(TimeSpan age) =>
        age.TotalSeconds < 120 ? $"{(int)age.TotalSeconds}s"
        : age.TotalMinutes < 10 && age.Seconds > 0 ? $"{(int)age.TotalMinutes}m{age.Seconds}s"
        : age.TotalHours < 3 ? $"{(int)age.TotalMinutes}m"
        : $"{(int)age.TotalHours}h";
}
