using System.Runtime.ExceptionServices;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda;

/// <summary>An event that Lambda has accepted and nobody waits for.</summary>
internal sealed class LaterInvocation(World world, Function function, ReadOnlyMemory<byte> payload)
{
    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(2),
    ];

    // "Lambda retries for up to 6 hours" while throttled, ever more seldom, at least every five minutes.
    private static readonly TimeSpan s_throttled = TimeSpan.FromMinutes(5);

    public async Task RunAsync()
    {
        try
        {
            await TryAsync();
        }
        catch (Exception defect)
        {
            // A defect of the twin must stop the run: nobody awaits this task.
            world.Clock.Schedule(
                TimeSpan.Zero,
                () => ExceptionDispatchInfo.Capture(defect).Throw()
            );
        }
    }

    private async Task TryAsync()
    {
        await world.Clock.Delay(TimeSpan.Zero);
        for (var retries = 0; ; retries++)
        {
            var outcome = await AcceptedAsync();
            if (!outcome.IsError || retries == s_pauses.Length)
            {
                return;
            }

            await world.Clock.Delay(s_pauses[retries]);
        }
    }

    private async Task<FunctionOutcome> AcceptedAsync()
    {
        while (true)
        {
            try
            {
                return await function.Invoke(payload).Outcome;
            }
            catch (WireError error) when (error.Status == 429)
            {
                await world.Clock.Delay(s_throttled);
            }
        }
    }
}
