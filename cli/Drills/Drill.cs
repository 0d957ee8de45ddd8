using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using EksFed.Functions.Request;

namespace EksFed.Cli.Drills;

/// <summary>Runs a request once for everything that can go wrong, each time in a world of its own.</summary>
/// <param name="request">What is asked for.</param>
/// <param name="options">What is covered.</param>
/// <param name="replay">The command line that runs some disturbances again.</param>
internal sealed class Drill(
    FederationRequest request,
    DrillOptions options,
    Func<IReadOnlyList<Disturbance>, string> replay
)
{
    /// <summary>Runs all of it.</summary>
    /// <param name="progress">Told how many runs are done, of how many; from any thread.</param>
    /// <returns>The report, without its wall time.</returns>
    public DrillReport Run(Action<int, int> progress)
    {
        var plan = DrillPlan.Of(request, options);
        var ends = new ConcurrentBag<(IReadOnlyList<Disturbance> Run, Verdict Verdict)>();
        OnThreads(
            plan.Runs,
            run =>
            {
                ends.Add((run, Verdict(plan, run)));
                progress(ends.Count, plan.Runs.Count);
            }
        );
        return Report(plan, [.. ends]);
    }

    private Verdict Verdict(DrillPlan plan, IReadOnlyList<Disturbance> run) =>
        new DrillRun(request, options.Seed, run).Run(plan.Calm);

    // Whole threads and not the pool's: each world waits for its own work in real time.
    private void OnThreads(
        IReadOnlyList<IReadOnlyList<Disturbance>> runs,
        Action<IReadOnlyList<Disturbance>> work
    )
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
