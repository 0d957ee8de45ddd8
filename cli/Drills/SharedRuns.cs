namespace EksFed.Cli.Drills;

/// <summary>
/// Which disturbances can share a run. Those that may cost nothing but time leave the run as it would have
/// been, so that the next one meets what it would meet alone; so do those after which the same request
/// goes on where it stopped. When such a run does not end like the undisturbed one, each of its
/// disturbances is run alone, and only that counts.
/// </summary>
internal static class SharedRuns
{
    // Tries that a visit may lose to its disturbances: half of what the retriers of the machines give it.
    private const int MostTries = 22;

    // Of one visit, few: each costs a request.
    private const int TriesOfRefusal = 4;

    // A read that lags needs the past of its own world, and would meet the repetitions of the others.
    private static readonly DrillKind[] s_shareable =
    [
        .. DrillKinds.Passing.Except([DrillKind.StaleRead]),
    ];

    /// <summary>Whether it can share a run at all.</summary>
    public static bool CanShare(Recording recording, Disturbance disturbance) =>
        (s_shareable.Contains(disturbance.Kind) || disturbance.Variant == Disturbance.Kept)
        && recording.SiteOf(disturbance) is not null;

    /// <summary>
    /// As few runs as the visit with the most disturbances needs. Storms have runs of their own, since one
    /// hits all calls of a service, and so have those that end an execution.
    /// </summary>
    /// <param name="recording">Their phase.</param>
    /// <param name="disturbances">Those that can share, in the order of their calls.</param>
    public static IEnumerable<IReadOnlyList<Disturbance>> Of(
        Recording recording,
        IEnumerable<Disturbance> disturbances
    ) =>
        disturbances
            .GroupBy(each =>
                (each.Kind == DrillKind.ThrottleStorm, each.Variant == Disturbance.Kept)
            )
            .SelectMany(group => Deal(recording, group));

    private static IEnumerable<IReadOnlyList<Disturbance>> Deal(
        Recording recording,
        IEnumerable<Disturbance> disturbances
    ) =>
        disturbances
            .GroupBy(each => recording.SiteOf(each)!.Errand, StringComparer.Ordinal)
            .SelectMany(visit => Deal([.. visit]))
            .GroupBy(dealt => dealt.Run)
            .OrderBy(run => run.Key)
            .Select(run => (IReadOnlyList<Disturbance>)[.. run.Select(each => each.Disturbance)]);

    // Like cards, so that those of one call come into different runs.
    private static IEnumerable<(int Run, Disturbance Disturbance)> Deal(
        IReadOnlyList<Disturbance> visit
    )
    {
        var runs = (visit.Sum(Tries) + MostTries - 1) / MostTries;
        return visit.Select((each, i) => (i % runs, each));
    }

    private static int Tries(Disturbance disturbance) =>
        disturbance.Kind == DrillKind.ThrottleStorm ? MostTries
        : disturbance.Variant == Disturbance.Kept ? TriesOfRefusal
        : disturbance.Variant == Disturbance.Repeatedly ? Trouble.Often
        : 1;
}
