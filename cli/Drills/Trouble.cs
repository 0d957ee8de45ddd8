using EksFed.Twin;
using EksFed.Twin.Checks;
using EksFed.Twin.Faults;
using EksFed.Twin.Faults.Foreign;
using EksFed.Twin.Faults.Refusals;
using EksFed.Twin.Wire;

namespace EksFed.Cli.Drills;

/// <summary>One disturbance at work: waits for its call, and for those after it that it concerns.</summary>
/// <param name="disturbance">What goes wrong.</param>
/// <param name="drill">Where.</param>
/// <param name="past">The same world just before the disturbed call, standing still.</param>
internal sealed class Trouble(Disturbance disturbance, DrillWorld drill, Func<World> past)
{
    // More than any SDK tries by itself: five is the most that a retry mode of AWS's SDKs has by default.
    public const int Often = 6;

    private static readonly TimeSpan s_storm = TimeSpan.FromMinutes(10);

    // "A few seconds" usually; AWS names no bound but a back-off of minutes.
    private static readonly TimeSpan s_lag = TimeSpan.FromSeconds(30);

    private readonly World _world = drill.World;
    private JournalEntry? _met;
    private World? _past;
    private int _repetitions;
    private Planting? _planting;
    private Stranger? _stranger;

    public Disturbance Disturbance => disturbance;

    /// <summary>The disturbed call; null when the run never came there.</summary>
    public JournalEntry? Met => _met;

    /// <summary>The error that was answered first; null for other kinds.</summary>
    public WireError? Injected { get; private set; }

    /// <summary>Ids of what a stranger has put there, as long as it is.</summary>
    public IReadOnlyList<string> Planted { get; private set; } = [];

    /// <summary>Whether it leaves no room for another one: until a storm is over, or a new execution begins.</summary>
    public bool Rages =>
        _met is { } met
        && disturbance switch
        {
            { Kind: DrillKind.ThrottleStorm } => _world.Clock.Now - met.Time < s_storm,
            { Variant: Disturbance.Kept } => drill.Requests[^1].StartDate <= met.Time,
            _ => false,
        };

    /// <summary>
    /// Whether it could begin with this call. Alone, it meets the very call it was listed for. After
    /// another one, calls come in another order, and it takes the next one that it fits.
    /// </summary>
    /// <param name="call">One that is about to be performed.</param>
    /// <param name="point">Its number within the phase.</param>
    public bool Suits(JournalEntry call, int point) =>
        _met is null
        && point >= disturbance.Point
        && call.Service != Recording.OwnRuntime
        && disturbance.Kind switch
        {
            DrillKind.Killed => drill.FunctionNames.Contains(call.Caller),
            DrillKind.Redelivered => call.Operation.Name == Points.Invocation,
            DrillKind.Aborted or DrillKind.FailedLater or DrillKind.Stuck => false,
            _ => true,
        };

    /// <summary>It begins with this call.</summary>
    public Fault? Begin(JournalEntry call)
    {
        _met = call;
        return First(call);
    }

    /// <summary>It may hit calls after the one it began with.</summary>
    public Fault? Continue(JournalEntry call) =>
        _met is { } met && met != call && Continues(met, call) ? Again(call) : null;

    /// <summary>The stranger takes it away.</summary>
    public void Remove()
    {
        if (_stranger is not null)
        {
            drill.Strangers.Forget(_stranger);
        }

        _planting?.Remove();
        Planted = [];
    }

    private void Plant(JournalEntry call)
    {
        if (ForeignPlants.Find(_world, call, disturbance.Variant) is not { } planting)
        {
            return;
        }

        var before = Leftovers.Snapshot(_world);
        _planting = planting;
        _stranger = planting.Plant();
        drill.Strangers.Add(_stranger);
        Planted = [.. Leftovers.Find(_world, before).Select(each => each.Resource.Id)];
    }

    private Fault? First(JournalEntry call)
    {
        switch (disturbance.Kind)
        {
            case DrillKind.Foreign:
                Plant(call);
                return null;
            case DrillKind.StaleRead:
                _past = past();
                return null;
            case DrillKind.LostAnswer:
                return Fault.LostAnswer;
            case DrillKind.SlowAnswer:
                return Fault.SlowAnswer;
            case DrillKind.Redelivered:
                return Fault.Repeated;
            case DrillKind.Killed:
                return disturbance.Variant == Disturbance.After
                    ? Fault.KilledAfter
                    : Fault.KilledBefore;
            default:
                return Refusal(call);
        }
    }

    private Fault? Refusal(JournalEntry call)
    {
        var (service, operation) = (call.Service, call.Operation);
        var error = disturbance.Kind switch
        {
            DrillKind.Refused => ServiceRefusals.Refused(service, operation),
            DrillKind.Denied => ServiceRefusals.Denied(service, operation, call.Caller),
            DrillKind.Unavailable => ServiceRefusals.Unavailable(service, operation),
            DrillKind.Throttled or DrillKind.ThrottleStorm => ServiceRefusals.Throttled(
                service,
                operation
            ),
            _ => null,
        };
        Injected ??= error;
        return error is null ? null : Fault.Refused(error);
    }

    private bool Continues(JournalEntry met, JournalEntry call)
    {
        var age = _world.Clock.Now - met.Time;
        return call.Service == met.Service
            && disturbance.Kind switch
            {
                DrillKind.ThrottleStorm => Rages,
                DrillKind.StaleRead => age < s_lag
                    && !call.Operation.Writes
                    && call.Operation.Region == met.Operation.Region,
                DrillKind.Throttled or DrillKind.Unavailable => disturbance.Variant
                    == Disturbance.Repeatedly
                    && call.Operation.Name == met.Operation.Name
                    && ++_repetitions < Often,
                _ => false,
            };
    }

    private Fault? Again(JournalEntry call) =>
        disturbance.Kind == DrillKind.StaleRead ? Fault.Stale(_past!) : Refusal(call);
}
