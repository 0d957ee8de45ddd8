using EksFed.Twin.Time;

namespace EksFed.Twin.Tests.StepFunctions;

/// <summary>Moves a world's clock without anybody calling over the wire.</summary>
internal static class Clocks
{
    /// <summary>Runs until something holds, without the test framework's own synchronization context.</summary>
    public static RunEnd Run(World world, Func<bool> done, DateTimeOffset? limit = null)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return world.Clock.RunUntil(done, limit);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
