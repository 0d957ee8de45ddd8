namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The sandbox's clock: deadlines and log times of Lambda are wall-clock times.</summary>
internal static class WallClock
{
#pragma warning disable RS0030 // the official constructors leave no room to pass a clock
    internal static DateTimeOffset Now => TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
}
