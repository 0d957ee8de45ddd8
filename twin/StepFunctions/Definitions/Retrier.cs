namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>One entry of <c>Retry</c>.</summary>
internal sealed record Retrier(
    IReadOnlyList<string> Errors,
    int IntervalSeconds,
    int MaxAttempts,
    double BackoffRate,
    int? MaxDelaySeconds,
    bool HasJitter
)
{
    /// <summary>The wait before a retry, without jitter.</summary>
    /// <param name="retry">Counts from 1.</param>
    public TimeSpan Delay(int retry)
    {
        var seconds = IntervalSeconds * Math.Pow(BackoffRate, retry - 1);
        return TimeSpan.FromSeconds(Math.Min(seconds, MaxDelaySeconds ?? int.MaxValue));
    }
}

/// <summary>One entry of <c>Catch</c>.</summary>
internal sealed record Catcher(
    IReadOnlyList<string> Errors,
    string Next,
    ResultPathField ResultPath
);
