using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Lambda.Sandboxes;

/// <summary>One run of a function's process.</summary>
/// <param name="world">The world it runs in.</param>
/// <param name="sandbox">Around it.</param>
/// <param name="exited">Told how it ended, unless it was killed.</param>
#pragma warning disable CA1001 // the source of the kill has no timer: nothing to release
internal sealed class SandboxProcess(World world, Sandbox sandbox, Action<string> exited)
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _stopped = new();
    private readonly CancellationTokenSource _killed = new();
    private readonly Strand _strand = world.Clock.StartStrand(sandbox.Name);

    public async void Start()
    {
        var function = sandbox.Function;
        var caller = new Caller(function.Definition.Name, function.Definition.Vpc)
        {
            Kill = sandbox.Kill,
            Errand = () => sandbox.Errand,
        };
        var how = "";
        try
        {
            var twin = new TwinHandler(world, caller, _strand);
            using var network = new SandboxNetwork(twin, world.Clock, _killed.Token);
            await function.Process(
                SandboxEnvironment.Of(world, sandbox),
                network,
                new StrandTime(world.Clock, _strand),
                _stopped.Token
            );
        }
        catch (Exception)
        {
            how = "signal: aborted"; // how .NET ends on an unhandled exception
        }

        // The process may have ended on a pool thread; the world changes on the clock's alone.
        world.Clock.Schedule(TimeSpan.Zero, () => Report(how));
        _strand.Finish();
    }

    /// <summary>
    /// SIGKILL: whatever the process still does has no effect, but the clock waits until it is done.
    /// </summary>
    public void Kill()
    {
        // First the process, then its network: a loop whose poll breaks while it does not yet know that
        // it is stopped would poll again, for ever.
        _stopped.Cancel();
        _killed.Cancel();
    }

    private void Report(string how)
    {
        if (!_killed.IsCancellationRequested)
        {
            exited(how);
        }
    }
}
