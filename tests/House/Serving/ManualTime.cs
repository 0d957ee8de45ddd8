namespace EksFed.House.Tests.Serving;

/// <summary>A real clock that a test moves.</summary>
internal sealed class ManualTime : TimeProvider
{
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _passed.Ticks;

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero) + _passed;

    public void Pass(double seconds) => _passed += TimeSpan.FromSeconds(seconds);
}
