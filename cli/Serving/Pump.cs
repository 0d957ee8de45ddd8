using System.Collections.Concurrent;
using EksFed.Twin;

namespace EksFed.Cli.Serving;

/// <summary>
/// The one thread that owns a world while it is served: it takes what others want done, and lets virtual
/// time pass in step with real time.
/// </summary>
/// <param name="world">Touched by nobody else while the pump runs.</param>
/// <param name="speed">How fast virtual time passes.</param>
/// <param name="isBusy">Whether something is under way that <see cref="Speed.Max"/> hurries along.</param>
/// <param name="time">The real clock.</param>
internal sealed class Pump(World world, Speed speed, Func<bool> isBusy, TimeProvider time)
    : IDisposable
{
    // So many events at once, before anybody who has just asked is heard.
    private const int EventsAtOnce = 500;
    private static readonly TimeSpan s_longestNap = TimeSpan.FromMilliseconds(200);

    private readonly BlockingCollection<Action> _inbox = [];
    private DateTimeOffset _virtual = world.Clock.Now;
    private long _real = time.GetTimestamp();
    private int _asked;

    /// <summary>Told after every step, on the pump's thread.</summary>
    public event Action? Stepped;

    /// <summary>Does something in the world; callable from any thread.</summary>
    /// <param name="work">Begun, and continued, on the pump's thread.</param>
    /// <returns>Its result, delivered outside that thread.</returns>
    public Task<T> InvokeAsync<T>(Func<Task<T>> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Add(() => _ = PerformAsync(work, done));
        return done.Task;
    }

    /// <summary>Runs until it is stopped.</summary>
    /// <exception cref="InvalidOperationException">The twin has a defect: nothing can go on.</exception>
    public void Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Step();
            if (_inbox.TryTake(out var asked, Nap()))
            {
                asked();
            }
        }
    }

    /// <summary>Does what was asked for, and lets virtual time catch up with real time.</summary>
    public void Step()
    {
        while (_inbox.TryTake(out var asked))
        {
            asked();
        }

        if (Hurries)
        {
            var events = 0;
            world.Clock.RunUntil(() => ++events > EventsAtOnce || !Hurries);
            Anchor();
        }
        else
        {
            CatchUp();
        }

        Stepped?.Invoke();
    }

    public void Dispose() => _inbox.Dispose();

    private bool Hurries => speed.IsMax && (_asked > 0 || isBusy());

    private DateTimeOffset Due => _virtual + (time.GetElapsedTime(_real) * speed.Factor);

    private async Task PerformAsync<T>(Func<Task<T>> work, TaskCompletionSource<T> done)
    {
        _asked++;
        try
        {
            done.SetResult(await work());
        }
        catch (Exception failure)
        {
            done.SetException(failure);
        }
        finally
        {
            _asked--;
        }
    }

    private void CatchUp()
    {
        var due = Due;
        if (due <= world.Clock.Now)
        {
            return;
        }

        // Without an event of its own, the clock would stay at the last one.
        world.Clock.Schedule(due - world.Clock.Now, static () => { });
        var events = 0;
        world.Clock.RunUntil(() => ++events > EventsAtOnce, due);
        if (events > EventsAtOnce)
        {
            Anchor(); // This machine is slower than was asked for: time slips, it never rushes afterwards.
        }
    }

    private void Anchor() => (_virtual, _real) = (world.Clock.Now, time.GetTimestamp());

    private TimeSpan Nap()
    {
        if (Hurries)
        {
            return TimeSpan.Zero;
        }

        var until = world.Clock.NextDue is { } next ? (next - Due) / speed.Factor : s_longestNap;
        return until < TimeSpan.Zero ? TimeSpan.Zero
            : until > s_longestNap ? s_longestNap
            : until;
    }
}
