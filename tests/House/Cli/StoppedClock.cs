namespace EksFed.House.Tests.Cli;

/// <summary>The real clock, standing still: wall time is never part of what a test expects.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override long GetTimestamp() => 0;
}
