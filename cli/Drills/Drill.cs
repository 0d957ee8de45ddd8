using System.Collections.Concurrent;

namespace EksFed.Cli.Drills;

/// <summary>Runs a request for everything that can go wrong.</summary>
/// <param name="scene">What is asked for, and where.</param>
/// <param name="options">What is covered.</param>
/// <param name="replay">The command line that runs some disturbances again.</param>
internal sealed class Drill(
    Scene scene,
    DrillOptions options,
    Func<IReadOnlyList<Disturbance>, string> replay
)
{
    private readonly ConcurrentBag<(IReadOnlyList<Disturbance> Run, Verdict Verdict)> _ends = [];
    private int _worlds;

    /// <summary>Runs all of it.</summary>
    /// <param name="progress">Told how many runs are done, of how many; from any thread.</param>
    /// <returns>The report, without its wall time.</returns>
    public DrillReport Run(Action<int, int> progress) =>
        Run(DrillPlan.Of(scene, options), progress);

    internal DrillReport Run(DrillPlan plan, Action<int, int> progress)
    {
        var crew = new Crew();
        void Tell() => progress(_ends.Count, plan.Runs.Count);
        void Alone(IReadOnlyList<Disturbance> run) =>
            crew.Add(() =>
            {
                _ends.Add((run, Begin(run).Run(plan.Calm)));
                Tell();
            });
        SharedEnd Together(IReadOnlyList<Disturbance> run)
        {
            var end = RunTogether(plan, run);
            Tell();
            return end;
        }

        if (options.IsAlone)
        {
            plan.Runs.ToList().ForEach(Alone);
        }
        else
        {
            var (shareable, alone) = plan.Split();
            alone.ForEach(each => Alone([each]));
            new Rounds(plan, crew, Together, Alone).Begin([.. plan.Share(shareable)]);
        }

        crew.Work(options.Jobs);
        return Report(plan, [.. _ends]) with { Worlds = _worlds };
    }

    private DrillRun Begin(IReadOnlyList<Disturbance> disturbances, Recording? shared = null)
    {
        Interlocked.Increment(ref _worlds);
        return new(scene, disturbances, shared);
    }

    private SharedEnd RunTogether(DrillPlan plan, IReadOnlyList<Disturbance> disturbances)
    {
        var recording = plan.RecordingOf(disturbances[0]);
        var run = Begin(disturbances, recording);
        var verdict = run.Run(plan.Calm);
        var met = run.Met.Select(trouble => trouble.Disturbance).ToList();
        var unmet = disturbances.Except(met).ToList();
        // A second look of a destroy could make good what only another one made necessary. Whatever holds
        // something of ours has every destroy look again.
        var lookedAgain =
            recording.Phase == DrillPhase.Destroy
            && disturbances[0].Kind != DrillKind.Foreign
            && !run.WentLike(recording);
        if (verdict.IsFailure || lookedAgain)
        {
            return new(met, unmet);
        }

        met.ForEach(each => _ends.Add(([each], verdict)));
        return new([], unmet);
    }

    private DrillReport Report(
        DrillPlan plan,
        List<(IReadOnlyList<Disturbance> Run, Verdict Verdict)> ends
    )
    {
        return new(DrillTally.Of([.. ends.Select(end => end.Verdict.Outcome)]))
        {
            ByKind = Tallies(ends, disturbance => disturbance.Kind.Name()),
            ByOperation = Tallies(ends, plan.OperationOf),
            Failures =
            [
                .. ends.Where(end => end.Verdict.IsFailure)
                    .OrderBy(end => end.Run[0].Phase)
                    .ThenBy(end => end.Run[0].Point)
                    .ThenBy(end => end.Run[0].ToString(), StringComparer.Ordinal)
                    .Select(end => Failure(plan, end.Run, end.Verdict)),
            ],
        };
    }

    private DrillFailure Failure(DrillPlan plan, IReadOnlyList<Disturbance> run, Verdict verdict)
    {
        var first = run[0];
        var variant = first.Variant.Length == 0 ? "" : $"/{first.Variant}";
        return new(
            first.Phase,
            first.Point,
            plan.OperationOf(first),
            first.Kind.Name() + variant,
            verdict.Outcome,
            verdict.Leftovers,
            replay(run)
        )
        {
            Findings = verdict.Findings,
        };
    }

    private static SortedDictionary<string, DrillTally> Tallies(
        List<(IReadOnlyList<Disturbance> Run, Verdict Verdict)> ends,
        Func<Disturbance, string> key
    ) =>
        new(
            ends.GroupBy(end => key(end.Run[0]), StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => DrillTally.Of([.. group.Select(end => end.Verdict.Outcome)]),
                    StringComparer.Ordinal
                ),
            StringComparer.Ordinal
        );
}
