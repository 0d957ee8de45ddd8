using EksFed.Twin;
using EksFed.Twin.Faults;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Drills;

/// <summary>One request with what goes wrong, in a world of its own, from its start to the verdict.</summary>
/// <param name="scene">What is asked for, and where.</param>
/// <param name="disturbances">What goes wrong; those of the destroy come to pass if there is one.</param>
/// <param name="shared">Their phase when they are of <see cref="SharedRuns"/>; else null.</param>
internal sealed class DrillRun(
    Scene scene,
    IReadOnlyList<Disturbance> disturbances,
    Recording? shared = null
)
{
    private readonly List<Trouble> _troubles = [];
    private StateCount? _states;

    /// <summary>The world it happens in.</summary>
    public DrillWorld Drill { get; } = new(scene);

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<Trouble> Troubles => _troubles;

    /// <summary>Those of them that met their calls.</summary>
    public IReadOnlyList<Trouble> Met => [.. _troubles.Where(trouble => trouble.Met is not null)];

    /// <summary>
    /// Whether one storm may have followed upon another, which is more than the retries of a state can take.
    /// Those of a shared run wait until every visit that the last one hit has ended.
    /// </summary>
    public bool HasStormUponStorm =>
        shared is null
        && Met.Where(trouble => trouble.Disturbance.Kind == DrillKind.ThrottleStorm)
            .CountBy(trouble => trouble.Disturbance.Phase)
            .Any(phase => phase.Value > 1);

    /// <summary>Whether the phase that ran last went through as many states as when it was recorded.</summary>
    public bool WentLike(Recording recording) => _states?.Names.Count == recording.States.Count;

    /// <summary>Runs it and looks what became of the world.</summary>
    /// <param name="calm">The undisturbed create.</param>
    public Verdict Run(Recording calm)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var judge = new Judge(Drill, calm, this);
            var created = Play(DrillPhase.Create) ? judge.AfterCreate() : judge.Hung();
            return
                created.Outcome == DrillOutcome.Ready
                && (
                    IsDisturbed(DrillPhase.Destroy)
                    || _troubles.Exists(each => each.Planted.Count > 0)
                )
                ? Destroy()
                    ? judge.AfterDestroy()
                    : judge.Hung()
                : created;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Whether a failure is kept, and the same request is sent again.</summary>
    public bool IsKept => disturbances.Any(each => each.IsKept);

    /// <summary>Whether it has failed and is kept.</summary>
    public bool HasToResume => IsKept && Drill.HasFailed;

    /// <summary>What went wrong does so no more: strangers take their things away, what was stuck goes on.</summary>
    public void Clear()
    {
        Drill.World.Faults = NoFaults.Instance;
        Fates.Release(Drill.World, disturbances);
        foreach (var trouble in _troubles)
        {
            trouble.Remove();
        }
    }

    /// <summary>
    /// Sends the same request again: into the next disturbance of a shared run, else with nothing in its way.
    /// </summary>
    /// <returns>False when it never ends.</returns>
    public bool Resume()
    {
        if (shared is null)
        {
            Clear();
        }

        Drill.Federate(keep: shared is not null);
        return Drill.Settle();
    }

    /// <summary>Takes the federation down, into whatever disturbs that.</summary>
    /// <returns>False when it never ends.</returns>
    public bool Destroy() => Play(DrillPhase.Destroy);

    private bool IsDisturbed(DrillPhase phase) => disturbances.Any(each => each.Phase == phase);

    private bool Play(DrillPhase phase)
    {
        var troubles = disturbances
            .Where(each => each.Phase == phase)
            .Select(each => new Trouble(each, Drill, () => PastOf(each)))
            .ToList();
        _troubles.AddRange(troubles);
        Fates.Decide(Drill.World, [.. troubles.Select(each => each.Disturbance)]);
        Drill.World.Faults =
            shared is not null && shared.Phase == phase
                ? new SharedFaults(shared, Drill, troubles)
                : new WireFaults(Drill.World.Journal.Entries.Count, troubles);
        var execution =
            phase == DrillPhase.Create ? Drill.Federate(keep: IsKept) : Drill.Unfederate();
        _states = new(execution);
        Aborts.Arm(execution, [.. troubles.Select(each => each.Disturbance)]);
        return Drill.Settle();
    }

    // The same seed gives the same world: run once more up to the call, it is the past of this one.
    private World PastOf(Disturbance stale)
    {
        var past = new DrillRun(scene, [.. disturbances.Where(each => each != stale)]);
        past.Drill.Horizon = Drill.World.Journal.Entries.Count;
        var isUpToDestroy = past.Play(DrillPhase.Create) && (!past.HasToResume || past.Resume());
        if (isUpToDestroy && stale.Phase == DrillPhase.Destroy)
        {
            past.Destroy();
        }

        return past.Drill.World;
    }
}
