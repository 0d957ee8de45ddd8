using EksFed.Twin.Time;

namespace EksFed.Cli.Drills;

/// <summary>What is to be run: the undisturbed runs, and every way in which a run is disturbed.</summary>
/// <param name="Recordings">Create first.</param>
/// <param name="Runs">The disturbances of each run.</param>
internal sealed record DrillPlan(
    IReadOnlyList<Recording> Recordings,
    IReadOnlyList<IReadOnlyList<Disturbance>> Runs
)
{
    /// <summary>The undisturbed create.</summary>
    public Recording Calm => Recordings[0];

    /// <summary>Records the undisturbed runs and lists the disturbed ones.</summary>
    public static DrillPlan Of(Scene scene, DrillOptions options)
    {
        var drill = new DrillWorld(scene);
        List<Recording> recordings = [Recording.Of(drill, DrillPhase.Create)];
        if (options.Phases.Contains(DrillPhase.Destroy))
        {
            recordings.Add(Recording.Of(drill, DrillPhase.Destroy));
        }

        var single = recordings
            .Where(each => options.Phases.Contains(each.Phase))
            .SelectMany(each => Points.Of(each, options.Kinds))
            .ToList();
        IReadOnlyList<IReadOnlyList<Disturbance>> runs = options.Pairs is { } pairs
            ? Pairs(single, pairs, new SeededRandom($"pairs/{scene.Seed}"))
            :
            [
                .. Sample(single, options.Sample, scene.Seed)
                    .Select(each => (IReadOnlyList<Disturbance>)[each]),
            ];
        return new(recordings, runs);
    }

    /// <summary>The undisturbed run of its phase.</summary>
    public Recording RecordingOf(Disturbance disturbance) =>
        Recordings.First(each => each.Phase == disturbance.Phase);

    /// <summary>Those that can share runs, and those that cannot; of single disturbances.</summary>
    public (List<Disturbance> Shareable, List<Disturbance> Alone) Split()
    {
        var can = Runs.Select(run => run[0])
            .ToLookup(each => SharedRuns.CanShare(RecordingOf(each), each));
        return ([.. can[true]], [.. can[false]]);
    }

    /// <summary>Runs in which these come to pass together.</summary>
    public IEnumerable<IReadOnlyList<Disturbance>> Share(IEnumerable<Disturbance> disturbances) =>
        disturbances.GroupBy(RecordingOf).SelectMany(phase => SharedRuns.Of(phase.Key, phase));

    /// <summary>What a disturbance hits: service and operation, or the state.</summary>
    public string OperationOf(Disturbance disturbance)
    {
        var recording = RecordingOf(disturbance);
        if (disturbance.Kind == DrillKind.Aborted)
        {
            return $"state {recording.States.ElementAtOrDefault(disturbance.Point - 1)}";
        }

        if (disturbance.Fate is { } fate)
        {
            return $"transition {fate.Split('@')[0]}";
        }

        var call = recording.Calls.FirstOrDefault(each => each.Point == disturbance.Point);
        return call is null ? "?" : $"{call.Entry.Service} {call.Entry.Operation.Name}";
    }

    private static List<IReadOnlyList<Disturbance>> Pairs(
        List<Disturbance> single,
        int count,
        SeededRandom random
    )
    {
        var pairs = new List<IReadOnlyList<Disturbance>>();
        while (pairs.Count < count && single.Count > 1)
        {
            var (one, other) = (
                single[random.Next(single.Count)],
                single[random.Next(single.Count)]
            );
            if (one != other)
            {
                pairs.Add([one, other]);
            }
        }

        return pairs;
    }

    private static IEnumerable<Disturbance> Sample(List<Disturbance> single, int? most, string seed)
    {
        if (most is not { } size || size >= single.Count)
        {
            return single;
        }

        // Without repetition: the first ones of a shuffled deck, in their own order again.
        var random = new SeededRandom($"sample/{seed}");
        return single
            .Select(each => (each, Rank: random.NextDouble()))
            .OrderBy(each => each.Rank)
            .Take(size)
            .Select(each => each.each)
            .OrderBy(each => each.Phase)
            .ThenBy(each => each.Point);
    }
}

/// <summary>What a drill covers.</summary>
/// <param name="Kinds">Which faults.</param>
/// <param name="Phases">Which parts of the life.</param>
/// <param name="Pairs">How many sampled pairs instead of single faults; null for single faults.</param>
/// <param name="Sample">How many of the single faults; null for all.</param>
/// <param name="Alone">Whether each has a world of its own, even if it could share one.</param>
/// <param name="Jobs">How many worlds at a time.</param>
internal sealed record DrillOptions(
    IReadOnlyCollection<DrillKind> Kinds,
    IReadOnlyCollection<DrillPhase> Phases,
    int? Pairs,
    int? Sample,
    bool Alone,
    int Jobs
)
{
    /// <summary>Whether no run is shared: of a pair, either changes what the other meets.</summary>
    public bool IsAlone => Alone || Pairs is not null;
}
