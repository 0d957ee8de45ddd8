namespace EksFed.Twin.Time;

/// <summary>
/// The only clock of a <see cref="World"/>: a queue of events ordered by due time and, at the same
/// instant, by the order in which they were scheduled. Time stands still while anything runs and
/// jumps to the next event when nothing can.
/// </summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Event, (long Ticks, long Order)> _queue = new();

    // Those that are not quiet. Nearly always there are none, so that no other has to be asked.
    private readonly HashSet<Strand> _running = [];
    private long _order;
    private long _nowTicks = start.UtcTicks;

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset Now => new(Volatile.Read(ref _nowTicks), TimeSpan.Zero);

    /// <summary>Virtual time since the world began.</summary>
    public TimeSpan Elapsed => Now - Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Volatile.Read(ref _nowTicks);

    /// <summary>Runs <paramref name="action"/> after <paramref name="delay"/>; dispose to cancel.</summary>
    public IDisposable Schedule(TimeSpan delay, Action action)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        var entry = new Event(action);
        lock (_gate)
        {
            _queue.Enqueue(entry, (_nowTicks + delay.Ticks, _order++));
        }

        return entry;
    }

    /// <summary>A task that completes, on the clock's own thread, after <paramref name="delay"/>.</summary>
    public Task Delay(TimeSpan delay)
    {
        var done = new TaskCompletionSource();
        Schedule(delay, done.SetResult);
        return done.Task;
    }

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) => new VirtualTimer(this, callback, state, dueTime, period);

    /// <summary>Registers work that may be running outside the queue; see <see cref="Strand"/>.</summary>
    public Strand StartStrand(string name)
    {
        var strand = new Strand(name, this);
        Stir(strand);
        return strand;
    }

    internal void Stir(Strand strand)
    {
        lock (_gate)
        {
            _running.Add(strand);
        }
    }

    internal void Settle(Strand strand)
    {
        lock (_gate)
        {
            _running.Remove(strand);
        }
    }

    /// <summary>Runs events until <paramref name="done"/> holds, none is left, or the limit is reached.</summary>
    /// <param name="done">Asked before every event.</param>
    /// <param name="limit">The last instant at which an event may run; none by default.</param>
    public RunEnd RunUntil(Func<bool> done, DateTimeOffset? limit = null)
    {
        while (true)
        {
            AwaitStrands();
            if (done())
            {
                return RunEnd.ConditionMet;
            }

            if (!TryTake(limit, out var next, out var end))
            {
                return end;
            }

            next.Run();
        }
    }

    /// <summary>When the next event is due; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                while (_queue.TryPeek(out var next, out var due))
                {
                    if (!next.IsCancelled)
                    {
                        return new(due.Ticks, TimeSpan.Zero);
                    }

                    _queue.Dequeue();
                }

                return null;
            }
        }
    }

    private bool TryTake(DateTimeOffset? limit, out Event next, out RunEnd end)
    {
        lock (_gate)
        {
            while (_queue.TryPeek(out var candidate, out var due))
            {
                if (candidate.IsCancelled)
                {
                    _queue.Dequeue();
                    continue;
                }

                if (limit is not null && due.Ticks > limit.Value.UtcTicks)
                {
                    (next, end) = (candidate, RunEnd.LimitReached);
                    return false;
                }

                _queue.Dequeue();
                Volatile.Write(ref _nowTicks, due.Ticks);
                (next, end) = (candidate, RunEnd.ConditionMet);
                return true;
            }
        }

        (next, end) = (new Event(static () => { }), RunEnd.Idle);
        return false;
    }

    // Continuations normally run inline on this thread, so this returns at once. A library that
    // hops to the thread pool (a real back-off, a contended semaphore) is waited for here, in real
    // time, because advancing the clock meanwhile would make the run depend on the machine's speed.
    private void AwaitStrands()
    {
        while (FindRunning() is { } strand)
        {
            strand.AwaitQuiet();
        }
    }

    private Strand? FindRunning()
    {
        lock (_gate)
        {
            return _running.Count == 0 ? null : _running.First();
        }
    }

    private sealed class Event(Action action) : IDisposable
    {
        public bool IsCancelled { get; private set; }

        public void Run() => action();

        public void Dispose() => IsCancelled = true;
    }

    private sealed class VirtualTimer : ITimer
    {
        private readonly VirtualClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private TimeSpan _period;
        private IDisposable? _pending;

        public VirtualTimer(
            VirtualClock clock,
            TimerCallback callback,
            object? state,
            TimeSpan dueTime,
            TimeSpan period
        )
        {
            (_clock, _callback, _state) = (clock, callback, state);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _pending?.Dispose();
            _period = period;
            _pending = dueTime < TimeSpan.Zero ? null : _clock.Schedule(dueTime, Fire);
            return true;
        }

        public void Dispose() => _pending?.Dispose();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            _pending = _period > TimeSpan.Zero ? _clock.Schedule(_period, Fire) : null;
            _callback(_state);
        }
    }
}
