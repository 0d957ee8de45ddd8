using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using EksFed.Functions.Request;

namespace EksFed.Cli.Drills;

/// <summary>Runs a request for everything that can go wrong.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="options">What is covered.</param>
/// <param name="replay">The command line that runs some disturbances again.</param>
internal sealed class Drill(
    FederationRequest request,
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
        Run(DrillPlan.Of(request, options), progress);

    internal DrillReport Run(DrillPlan plan, Action<int, int> progress)
    {
        void Tell() => progress(_ends.Count, plan.Runs.Count);

        var alone = options.IsAlone ? plan.Runs : Share(plan, Tell);
        OnThreads(
            alone,
            run =>
            {
                _ends.Add((run, Begin(run).Run(plan.Calm)));
                Tell();
            }
        );
        return Report(plan, [.. _ends]) with { Worlds = _worlds };
    }

    private DrillRun Begin(IReadOnlyList<Disturbance> disturbances, Recording? shared = null)
    {
        Interlocked.Increment(ref _worlds);
        return new(request, options.Seed, disturbances, shared);
    }

    /// <summary>
    /// Runs together what can be, round after round, as long as two of them fit together: those that were not
    /// met find other company, and those of a run that did not end well are halved until it is told which of
    /// them is why.
    /// </summary>
    /// <returns>What has to be run alone.</returns>
    private List<IReadOnlyList<Disturbance>> Share(DrillPlan plan, Action tell)
    {
        var (waiting, alone) = plan.Split();
        var runs = plan.Share(waiting).ToList();
        while (runs.Count > 0)
        {
            alone.AddRange(runs.Where(run => run.Count == 1).SelectMany(run => run));
            runs.RemoveAll(run => run.Count == 1);
            var ends = new SharedEnd[runs.Count];
            OnThreads(
                Enumerable.Range(0, runs.Count).ToList(),
                i =>
                {
                    ends[i] = Together(plan, runs[i]);
                    tell();
                }
            );
            runs =
            [
                .. plan.Share(ends.SelectMany(end => end.Unmet)),
                .. ends.SelectMany(end => Halves(end.Suspects)),
            ];
        }

        return [.. alone.Select(each => (IReadOnlyList<Disturbance>)[each])];
    }

    // Every other one, so that those of one visit part, too.
    private static IEnumerable<IReadOnlyList<Disturbance>> Halves(
        IReadOnlyList<Disturbance> suspects
    ) =>
        suspects
            .Select((each, i) => (Half: i % 2, Suspect: each))
            .GroupBy(each => each.Half)
            .Select(half => (IReadOnlyList<Disturbance>)[.. half.Select(each => each.Suspect)]);

    private SharedEnd Together(DrillPlan plan, IReadOnlyList<Disturbance> disturbances)
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

    /// <summary>How a shared run ended for those whose end it does not show.</summary>
    /// <param name="Suspects">One of them may be why it did not end well.</param>
    /// <param name="Unmet">Their calls never came, or came another way.</param>
    private sealed record SharedEnd(
        IReadOnlyList<Disturbance> Suspects,
        IReadOnlyList<Disturbance> Unmet
    );

    // Whole threads and not the pool's: each world waits for its own work in real time.
    private void OnThreads<T>(IReadOnlyList<T> runs, Action<T> work)
    {
        var next = -1;
        ExceptionDispatchInfo? defect = null;
        void Work()
        {
            try
            {
                while (defect is null && Interlocked.Increment(ref next) is var i && i < runs.Count)
                {
                    work(runs[i]);
                }
            }
            catch (Exception thrown)
            {
                defect = ExceptionDispatchInfo.Capture(thrown);
            }
        }

        var threads = Enumerable.Range(0, options.Jobs).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        defect?.Throw();
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
