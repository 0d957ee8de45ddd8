namespace EksFed.Twin.Time;

/// <summary>
/// One line of asynchronous work (a Lambda sandbox, a caller in a test) that the clock must not
/// overtake: it is quiet while it waits for an answer of the twin, and finished when it has ended.
/// </summary>
#pragma warning disable CA1001 // the event has no handle unless somebody asks for it, and nobody does
public sealed class Strand(string name)
#pragma warning restore CA1001
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _quiet = new(initialState: false);
    private int _waiting;

    public bool IsFinished { get; private set; }

    /// <summary>The work now waits for the twin; to be paired with <see cref="Resume"/>.</summary>
    public void Wait() => Update(() => _waiting++);

    /// <summary>An answer is about to be delivered.</summary>
    public void Resume() => Update(() => _waiting--);

    public void Finish() => Update(() => IsFinished = true);

    internal void AwaitQuiet()
    {
        if (!_quiet.Wait(s_patience))
        {
            throw new InvalidOperationException(
                $"'{name}' has been running for {s_patience.TotalSeconds} s of real time without "
                    + "asking the twin for anything: it waits for something outside the simulation."
            );
        }
    }

    private void Update(Action change)
    {
        lock (_gate)
        {
            change();
            if (IsFinished || _waiting > 0)
            {
                _quiet.Set();
            }
            else
            {
                _quiet.Reset();
            }
        }
    }
}
