namespace EksFed.Cli.Drills;

/// <summary>
/// Runs together what can be, round after round, as long as two disturbances fit together: those that were not
/// met find other company, and those of a run that did not end well are halved until it is told which of them
/// is why. What has no company is run alone.
/// </summary>
/// <param name="plan">Says which can share a run.</param>
/// <param name="crew">Does the work.</param>
/// <param name="together">Runs several in one world.</param>
/// <param name="alone">Has one run in a world of its own.</param>
internal sealed class Rounds(
    DrillPlan plan,
    Crew crew,
    Func<IReadOnlyList<Disturbance>, SharedEnd> together,
    Action<IReadOnlyList<Disturbance>> alone
)
{
    /// <summary>Has a round done by the crew, and whatever follows from it.</summary>
    public void Begin(IReadOnlyList<IReadOnlyList<Disturbance>> runs)
    {
        runs.Where(run => run.Count == 1).ToList().ForEach(alone);
        var shared = runs.Where(run => run.Count > 1).ToList();
        var ends = new SharedEnd[shared.Count];
        var open = shared.Count;
        void Run(int i, IReadOnlyList<Disturbance> run)
        {
            ends[i] = together(run);
            if (Interlocked.Decrement(ref open) == 0)
            {
                Begin(After(ends));
            }
        }

        foreach (var (i, run) in shared.Index())
        {
            crew.Add(() => Run(i, run), isAwaited: true);
        }
    }

    private List<IReadOnlyList<Disturbance>> After(IReadOnlyCollection<SharedEnd> ends) =>
        [
            .. plan.Share(ends.SelectMany(end => end.Unmet)),
            .. ends.SelectMany(end => Halves(end.Suspects)),
        ];

    // Every other one, so that those of one visit part, too.
    private static IEnumerable<IReadOnlyList<Disturbance>> Halves(
        IReadOnlyList<Disturbance> suspects
    ) =>
        suspects
            .Select((each, i) => (Half: i % 2, Suspect: each))
            .GroupBy(each => each.Half)
            .Select(half => (IReadOnlyList<Disturbance>)[.. half.Select(each => each.Suspect)]);
}

/// <summary>How a shared run ended for those whose end it does not show.</summary>
/// <param name="Suspects">One of them may be why it did not end well.</param>
/// <param name="Unmet">Their calls never came, or came another way.</param>
internal sealed record SharedEnd(
    IReadOnlyList<Disturbance> Suspects,
    IReadOnlyList<Disturbance> Unmet
);
