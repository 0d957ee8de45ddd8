namespace EksFed.Twin.Time;

/// <summary>
/// One line of asynchronous work (a Lambda sandbox, a caller in a test) that the clock must not
/// overtake: it is quiet while it waits for an answer of the twin, and finished when it has ended.
/// </summary>
#pragma warning disable CA1001 // the event has no handle unless somebody asks for it, and nobody does
public sealed class Strand
#pragma warning restore CA1001
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly string _name;
    private readonly VirtualClock _clock;
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _quiet = new(initialState: false);
    private int _waiting;

    internal Strand(string name, VirtualClock clock) => (_name, _clock) = (name, clock);

    public bool IsFinished { get; private set; }

    /// <summary>The work now waits for the twin; to be paired with <see cref="Resume"/>.</summary>
    public void Wait() => Update(waits: 1, ends: false);

    /// <summary>An answer is about to be delivered.</summary>
    public void Resume() => Update(waits: -1, ends: false);

    public void Finish() => Update(waits: 0, ends: true);

    internal void AwaitQuiet()
    {
        if (!_quiet.Wait(s_patience))
        {
            throw new InvalidOperationException(
                $"'{_name}' has been running for {s_patience.TotalSeconds} s of real time without "
                    + "asking the twin for anything: it waits for something outside the simulation."
            );
        }
    }

    private void Update(int waits, bool ends)
    {
        lock (_gate)
        {
            _waiting += waits;
            IsFinished |= ends;
            var isQuiet = IsFinished || _waiting > 0;
            if (isQuiet && !_quiet.IsSet)
            {
                _clock.Settle(this);
                _quiet.Set();
            }
            else if (!isQuiet && _quiet.IsSet)
            {
                _quiet.Reset();
                _clock.Stir(this);
            }
        }
    }
}
