using EksFed.Twin.Time;

namespace EksFed.Twin;

/// <summary>One asynchronous transition on its way; dispose it when something else overtakes it.</summary>
/// <remarks>
/// It either drives (its callbacks run on the clock) or is looked at (<see cref="IsDone"/>,
/// <see cref="HasFailed"/>), as suits the resource.
/// </remarks>
public sealed class Course : IDisposable
{
    private readonly VirtualClock _clock;
    private readonly Action? _done;
    private IDisposable? _end;
    private DateTimeOffset _endsAt;
    private bool _cancelled;

    internal Course(VirtualClock clock, LifecycleSpan span, Action? done, Action? failed)
    {
        (_clock, _done, Span, Fate) = (clock, done, span, span.Fate);
        _endsAt = Fate == Fate.Never ? DateTimeOffset.MaxValue : span.Start + span.Duration;
        var action = Fate == Fate.Fails ? failed : done;
        _end = action is null || Fate == Fate.Never ? null : clock.Schedule(span.Duration, action);
    }

    public Fate Fate { get; private set; }

    public DateTimeOffset Start => Span.Start;

    /// <summary>How long it takes, or would take.</summary>
    public TimeSpan Duration => Span.Duration;

    public bool IsDone => Fate == Fate.Completes && _clock.Now >= _endsAt;

    public bool HasFailed => Fate == Fate.Fails && _clock.Now >= _endsAt;

    /// <summary>Whether nothing happens any more unless it is released.</summary>
    public bool IsHeld => Fate == Fate.Never && !_cancelled;

    /// <summary>Whether it goes on once its cause is gone: held, or failed and tried again.</summary>
    internal bool IsReleasable =>
        IsHeld || (Fate == Fate.Fails && !_cancelled && Lifecycles.CanRecover(Span.Kind));

    internal LifecycleSpan Span { get; }

    public void Dispose()
    {
        _cancelled = true;
        _end?.Dispose();
    }

    /// <summary>What held it or failed it is gone: it completes at this very instant.</summary>
    internal void Release()
    {
        _end?.Dispose();
        (Fate, _endsAt) = (Fate.Completes, _clock.Now);
        _end = _done is null ? null : _clock.Schedule(TimeSpan.Zero, _done);
    }
}
