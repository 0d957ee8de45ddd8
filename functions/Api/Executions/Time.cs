namespace EksFed.Functions.Api.Executions;

/// <summary>The service's times as ours.</summary>
internal static class Time
{
    /// <summary>A time of the SDK, which is UTC.</summary>
    public static DateTimeOffset Of(DateTime? time) =>
        new(DateTime.SpecifyKind((time ?? default).ToUniversalTime(), DateTimeKind.Utc));

    public static long Seconds(DateTimeOffset from, DateTimeOffset to) =>
        (long)Math.Max(0, (to - from).TotalSeconds);
}
