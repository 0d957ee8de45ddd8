using EksFed.Twin.Checks;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Drills;

/// <summary>
/// Says how a run ended by looking at the world, the registry's table and the executions; of the
/// functions it knows nothing but the words of the registry's status.
/// </summary>
/// <param name="drill">The world.</param>
/// <param name="calm">The undisturbed create.</param>
/// <param name="run">What was done to it.</param>
internal sealed class Judge(DrillWorld drill, Recording calm, DrillRun run)
{
    private const int MostEvents = 25_000;
    private const int LargestPayload = 262_144;

    private readonly List<string> _findings = [];

    private bool IsPassing =>
        run.Troubles.All(each => DrillKinds.Passing.Contains(each.Disturbance.Kind))
        && !run.HasStormUponStorm;

    private Execution First => drill.Requests[0];

    public Verdict Hung()
    {
        var running = drill.Executions.Where(each => !each.IsOver).Select(each => each.Name);
        _findings.Add($"still running after 48 virtual hours: {string.Join(", ", running)}");
        return End(DrillOutcome.Hung);
    }

    public Verdict AfterCreate()
    {
        if (run.HasToResume)
        {
            return Resumed();
        }

        return drill.Registry.Status switch
        {
            _ when IsLocked => Locked(),
            _ when drill is { IsChange: true, HasFailed: true } => Kept(),
            RegistryView.Ready => Ready(),
            RegistryView.RolledBack or null => RolledBack(),
            RegistryView.DestroyBlocked => Blocked(),
            var other => Wrong($"the registry says {other}"),
        };
    }

    public Verdict AfterDestroy()
    {
        switch (drill.Registry.Status)
        {
            case var _ when IsLocked:
                return Locked();
            case RegistryView.Destroyed:
            case RegistryView.RolledBack:
                return Destroyed();
            case RegistryView.DestroyBlocked:
                return Blocked();
            case RegistryView.Ready when !IsPassing:
                // Refused before it began: the federation still stands, and the next destroy takes it.
                Compare();
                return Again();
            case RegistryView.Failed when drill.HasFailed:
                return Again();
            case var other:
                return Wrong($"the registry says {other}");
        }
    }

    private bool IsLocked => drill.Registry.Holder is not null;

    private Verdict Locked()
    {
        _findings.Add($"the lock is still held by {drill.Registry.Holder}");
        return End(DrillOutcome.Hung);
    }

    private Verdict Wrong(string why)
    {
        _findings.Add(why);
        return End(DrillOutcome.Wrong);
    }

    private Verdict Ready()
    {
        Compare();
        return End(DrillOutcome.Ready);
    }

    private Verdict RolledBack()
    {
        LookAtFailure();
        return End(DrillOutcome.RolledBack);
    }

    private Verdict Destroyed() => End(DrillOutcome.Destroyed);

    // The same request again goes on where the one before stopped.
    private Verdict Resumed()
    {
        for (var failed = 0; run.HasToResume && failed < run.Troubles.Count; failed++)
        {
            var last = drill.Requests[^1];
            var ofLast = run.Met.Where(trouble => trouble.Met!.Time >= last.StartDate);
            _findings.AddRange(ErrorChecks.Of(last, [.. ofLast]));
            if (!run.Resume())
            {
                return Hung();
            }
        }

        if (drill.Registry.Status != RegistryView.Ready)
        {
            var last = drill.Requests[^1];
            return Wrong($"resumed, it is {drill.Registry.Status}: {last.Error}: {last.Cause}");
        }

        // A refusal has no effect; of other kinds, some repeat a write by themselves, and what failed is made anew.
        if (!run.Troubles.Any(RepeatsWrites))
        {
            _findings.AddRange(
                WriteChecks.Repeated(
                    calm.Writes,
                    drill.World.Journal.Entries.Skip(drill.PreparationCalls)
                )
            );
        }

        return Ready();
    }

    private static bool RepeatsWrites(Trouble trouble) =>
        trouble.Disturbance.Kind == DrillKind.FailedLater
        || (trouble.Met is not null && !trouble.Disturbance.IsKept);

    private Verdict Blocked()
    {
        if (IsPassing)
        {
            _findings.Add($"a passing trouble blocked the destroy: {drill.Registry.Error}");
        }

        _findings.AddRange(HolderChecks.Of(drill, run.Troubles));
        return Again();
    }

    // Whatever was in the way is gone: now the same destroy has to end with nothing left.
    private Verdict Again()
    {
        if (IsPassing)
        {
            _findings.Add("it took a second destroy");
        }

        _findings.AddRange(drill.Strangers.Changes);
        run.Clear();
        drill.Unfederate();
        if (!drill.Settle())
        {
            return Hung();
        }

        if (drill.Registry.Status is not RegistryView.Destroyed)
        {
            _findings.Add($"the destroy after it: {drill.Registry.Status}, {drill.Registry.Error}");
        }

        return End(DrillOutcome.Blocked);
    }

    // A change that fails takes nothing down; the next destroy takes all of it.
    private Verdict Kept()
    {
        LookAtFailure();
        _findings.AddRange(
            WorldPicture
                .Differences(drill.Standing, WorldPicture.Of(drill.World))
                .Where(IsLoss)
                .Select(each => $"stood before the change: {each}")
        );
        return run.Destroy() ? AfterDestroy() : Hung();
    }

    // A route table in which there are more routes is another one.
    private static bool IsLoss(string difference) =>
        difference.StartsWith("- ", StringComparison.Ordinal)
        && !difference.Contains(" route-table ", StringComparison.Ordinal);

    private void LookAtFailure()
    {
        if (IsPassing)
        {
            _findings.Add($"a passing trouble ended it: {First.Error}: {First.Cause}");
        }

        _findings.AddRange(ErrorChecks.Of(First, run.Troubles));
    }

    // Whoever is not in the way of a create may be in that of the destroy after it.
    private void Compare()
    {
        if (!Planted.Any() && !drill.HasFailed)
        {
            _findings.AddRange(
                WorldPicture.Differences(calm.Picture, WorldPicture.Of(drill.World))
            );
        }
    }

    private Verdict End(DrillOutcome outcome)
    {
        _findings.AddRange(
            drill.Exposure.Ever.Select(open => $"was public: {open.What}, {open.Way}")
        );
        _findings.AddRange(drill.Strangers.Changes);
        _findings.AddRange(drill.Executions.SelectMany(Limits));
        IReadOnlyList<string> left = outcome == DrillOutcome.Ready ? Twice() : Left();
        var worst =
            outcome is DrillOutcome.Hung ? outcome
            : left.Count > 0 ? DrillOutcome.Leak
            : _findings.Count > 0 ? DrillOutcome.Wrong
            : outcome;
        return new(worst, [.. _findings], left);
    }

    private IReadOnlyList<string> Left() =>
        [
            .. Leftovers
                .Find(drill.World, drill.Baseline)
                .Where(left => !Planted.Contains(left.Resource.Id))
                .Select(left =>
                    $"{left.Resource.Region} {left.Resource.Service} {left.Resource.Kind} "
                    + $"{left.Resource.Id}: {left.Why}"
                ),
            .. drill.Registry.Ranges.Select(range => $"registry: {range} is still given to it"),
            .. Changed(),
        ];

    // What was there before is as it was: routes of the connector, too. A stranger's thing would show.
    private IReadOnlyList<string> Changed() =>
        Planted.Any() ? [] : WorldPicture.Differences(drill.Before, WorldPicture.Of(drill.World));

    // More than there is in an undisturbed world.
    private List<string> Twice() =>
        [.. _findings.Where(each => each.StartsWith("+ ", StringComparison.Ordinal))];

    private IEnumerable<string> Planted => run.Troubles.SelectMany(trouble => trouble.Planted);

    private static IEnumerable<string> Limits(Execution execution)
    {
        if (execution.History.Count >= MostEvents)
        {
            yield return $"{execution.Name} has {execution.History.Count} events";
        }

        if (execution.LargestPayload >= LargestPayload)
        {
            yield return $"{execution.Name} has a payload of {execution.LargestPayload} bytes";
        }
    }
}
