namespace EksFed.Twin.Time;

/// <summary>
/// The clock as one strand sees it: a pause (<c>Task.Delay</c>) counts as waiting for the world, a
/// deadline (a cancellation source's timer) does not, since the work goes on meanwhile.
/// </summary>
public sealed class StrandTime(VirtualClock clock, Strand strand) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.Now;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(
        TimerCallback callback,
        object? state,
        TimeSpan dueTime,
        TimeSpan period
    ) =>
        state is Task && dueTime >= TimeSpan.Zero
            ? new Pause(clock, strand, dueTime, () => callback(state))
            : clock.CreateTimer(callback, state, dueTime, period);

    private sealed class Pause : ITimer
    {
        private readonly Strand _strand;
        private readonly IDisposable _end;
        private bool _over;

        public Pause(VirtualClock clock, Strand strand, TimeSpan length, Action callback)
        {
            _strand = strand;
            strand.Wait();
            _end = clock.Schedule(
                length,
                () =>
                {
                    End();
                    callback();
                }
            );
        }

        // A pause is made once and never re-armed.
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            _end.Dispose();
            End();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void End()
        {
            if (!_over)
            {
                _over = true;
                _strand.Resume();
            }
        }
    }
}
