using EksFed.Twin;
using EksFed.Twin.Faults.Foreign;

namespace EksFed.Cli.Drills;

/// <summary>
/// Which disturbances can share a run. Those that may cost nothing but time leave the run as it would have
/// been, so that the next one meets what it would meet alone; so do those after which the same request
/// goes on where it stopped; what strangers put into our VPCs is in nobody's way but the destroy's, which
/// goes around it; and what a cluster refuses to a destroy goes with the cluster. When such a run does not end
/// as each of them must, its disturbances are run in halves, down to each alone: only then does a failure count.
/// </summary>
internal static class SharedRuns
{
    private const string Kubernetes = "kubernetes";

    // Tries that a visit may lose to its disturbances: half of what the retriers of the machines give it.
    private const int MostTries = 22;

    private const int MostStorms = 16;

    private const int MostHolders = 8;

    // Of one visit that goes on with the next request, few.
    private const int TriesOfRefusal = 4;

    // A read that lags needs the past of its own world, and would meet the repetitions of the others.
    private static readonly DrillKind[] s_passing =
    [
        .. DrillKinds.Passing.Except([DrillKind.StaleRead]),
    ];

    private enum Company
    {
        None,
        Passing,
        Storms,
        Kept,
        Holders,
        Refusals,
    }

    /// <summary>Whether it can share a run at all.</summary>
    public static bool CanShare(Recording recording, Disturbance disturbance) =>
        recording.CallOf(disturbance) is { } call && CompanyOf(disturbance, call) != Company.None;

    /// <summary>
    /// Few runs, each of those that go together. Storms have runs of their own, since one hits all calls of a
    /// service, and so have those that end an execution, and those that block a destroy.
    /// </summary>
    /// <param name="recording">Their phase.</param>
    /// <param name="disturbances">Those that can share, in the order of their calls.</param>
    public static IEnumerable<IReadOnlyList<Disturbance>> Of(
        Recording recording,
        IEnumerable<Disturbance> disturbances
    ) =>
        disturbances
            .GroupBy(each => CompanyOf(each, recording.CallOf(each)!))
            .SelectMany(group =>
                group.Key switch
                {
                    Company.Storms => Offer([.. group], MostStorms),
                    Company.Holders => OfferByRegion(recording, group),
                    _ => Deal(recording, group),
                }
            );

    private static Company CompanyOf(Disturbance disturbance, JournalEntry call) =>
        disturbance switch
        {
            { Kind: DrillKind.ThrottleStorm } => Company.Storms,
            { Kind: DrillKind.Foreign } => disturbance.Variant == ForeignPlants.SameName
                ? Company.None
                : Company.Holders,
            { Variant: Disturbance.Kept } => Company.Kept,
            { Phase: DrillPhase.Destroy, Kind: DrillKind.Refused or DrillKind.Denied } =>
                call.Service == Kubernetes ? Company.Refusals : Company.None,
            _ => s_passing.Contains(disturbance.Kind) ? Company.Passing : Company.None,
        };

    // Of each Region by itself, so that what one holds does not hide what another leaves behind.
    private static IEnumerable<IReadOnlyList<Disturbance>> OfferByRegion(
        Recording recording,
        IEnumerable<Disturbance> holders
    ) =>
        holders
            .GroupBy(each => recording.CallOf(each)!.Operation.Region)
            .SelectMany(region => Offer([.. region], MostHolders));

    // Only the run shows which can come after which: a storm delays everything around it. So each run is
    // offered some all along its way, and takes what it can.
    private static IEnumerable<IReadOnlyList<Disturbance>> Offer(
        IReadOnlyList<Disturbance> disturbances,
        int most
    )
    {
        var runs = (disturbances.Count + most - 1) / most;
        return disturbances
            .Select((each, i) => (Run: i % runs, Disturbance: each))
            .GroupBy(offer => offer.Run)
            .Select(run => (IReadOnlyList<Disturbance>)[.. run.Select(each => each.Disturbance)]);
    }

    // As few as the visit with the most disturbances needs.
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
        disturbance.Variant == Disturbance.Kept ? TriesOfRefusal
        : disturbance.Kind is DrillKind.Refused or DrillKind.Denied ? MostTries
        : disturbance.Variant == Disturbance.Repeatedly ? Trouble.Often
        : 1;
}
