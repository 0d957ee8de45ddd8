namespace EksFed.Twin.Kubernetes.Printing;

/// <summary>Ages as tables show them (apimachinery <c>util/duration</c>): at most two units, coarser with age.</summary>
internal static class HumanDuration
{
    public static string Since(string? timestamp, DateTimeOffset now) =>
        DateTimeOffset.TryParse(timestamp, null, out var then) ? Print(now - then) : "<unknown>";

    public static string Print(TimeSpan age)
    {
        var (seconds, minutes) = ((long)age.TotalSeconds, (long)age.TotalMinutes);
        var (hours, days) = ((long)age.TotalHours, (long)age.TotalDays);
        return seconds switch
        {
            < -1 => "<invalid>",
            < 0 => "0s",
            < 120 => $"{seconds}s",
            _ when minutes < 10 => Two(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => $"{minutes}m",
            _ when hours < 8 => Two(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => $"{hours}h",
            _ when hours < 192 => Two(days, "d", hours % 24, "h"),
            _ when days < 730 => $"{days}d",
            _ when days < 2920 => Two(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    private static string Two(long large, string unit, long small, string smaller) =>
        small == 0 ? $"{large}{unit}" : $"{large}{unit}{small}{smaller}";
}
