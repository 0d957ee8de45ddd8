using EksFed.Twin.Time;

namespace EksFed.Twin;

/// <summary>The waits of the world: how long each asynchronous transition takes, and how it ends.</summary>
/// <remarks>
/// Every row gives least, typical and greatest seconds and where they come from. A draw depends only
/// on the seed, the kind and the resource's own name, so that one more call elsewhere shifts nothing.
/// </remarks>
public sealed class Lifecycles(SeededRandom random, VirtualClock clock)
{
    private const double BriskFactor = 1.0 / 16; // see LifecyclePace.Brisk
    private readonly List<LifecycleSpan> _spans = [];
    private readonly List<Course> _held = [];
    private readonly HashSet<(LifecycleKind, string)> _failed = [];
    private readonly HashSet<(LifecycleKind, string)> _released = [];

    public LifecyclePace Pace { get; init; }

    /// <summary>Every transition that was started, in order: the material of the critical path.</summary>
    public IReadOnlyList<LifecycleSpan> Spans => _spans;

    /// <summary>
    /// Decides how each transition ends, by its kind and key; asked when it begins. A failure comes once
    /// for a kind and key, so that trying again can succeed.
    /// </summary>
    public Func<LifecycleKind, string, Fate> Fates { get; set; } = static (_, _) => Fate.Completes;

    /// <summary>Whether the real resource has a state that says that this transition failed.</summary>
    /// <remarks>
    /// Sources: SubnetState, NatGatewayState, VpcPeeringConnectionStateReasonCode of the EC2 API; the
    /// statuses of clusters, node groups, Fargate profiles and updates in the EKS API; ImagePullBackOff
    /// of the kubelet; condition Offline of KubeFed. A peering fails before its acceptance only.
    /// </remarks>
    public static bool CanFail(LifecycleKind kind) =>
        kind
            is LifecycleKind.SubnetAvailable
                or LifecycleKind.NatGatewayAvailable
                or LifecycleKind.PeeringPending
                or LifecycleKind.ClusterActive
                or LifecycleKind.ClusterUpdated
                or LifecycleKind.ClusterDeleted
                or LifecycleKind.NodeGroupActive
                or LifecycleKind.NodeGroupUpdated
                or LifecycleKind.NodeGroupDeleted
                or LifecycleKind.FargateProfileActive
                or LifecycleKind.FargateProfileDeleted
                or LifecycleKind.PodReady
                or LifecycleKind.MemberReady;

    /// <summary>Whether it may last for ever; a service's own patience and a cold start cannot.</summary>
    public static bool CanHang(LifecycleKind kind) =>
        kind is not (LifecycleKind.NodesGivenUp or LifecycleKind.FunctionColdStart);

    /// <summary>Whether what failed is tried for ever, and succeeds once the cause is gone.</summary>
    /// <remarks>Sources: the kubelet pulls again after its back-off; KubeFed probes every member every ten seconds.</remarks>
    internal static bool CanRecover(LifecycleKind kind) =>
        kind is LifecycleKind.PodReady or LifecycleKind.MemberReady;

    /// <summary>Begins a transition, which ends by itself as <see cref="Fates"/> decides.</summary>
    /// <param name="kind">The row of the table.</param>
    /// <param name="key">A stable name: Region and the resource's tag or name, never a random id.</param>
    /// <param name="done">What happens at its end; without it, the course is there to be looked at.</param>
    /// <param name="failed">What happens when it fails: needed where <see cref="CanFail"/>.</param>
    public Course Begin(LifecycleKind kind, string key, Action? done = null, Action? failed = null)
    {
        if (done is not null && (failed is null) == CanFail(kind))
        {
            throw new ArgumentException($"{kind} can fail: {CanFail(kind)}", nameof(failed));
        }

        var span = new LifecycleSpan(kind, key, clock.Now, Draw(kind, key))
        {
            Fate = Decide(kind, key),
        };
        _spans.Add(span);
        return Keep(new(clock, span, done, failed));
    }

    /// <summary>Draws a wait that always ends, and records it as starting now.</summary>
    public TimeSpan Pause(LifecycleKind kind, string key)
    {
        var duration = Draw(kind, key);
        _spans.Add(new(kind, key, clock.Now, duration));
        return duration;
    }

    /// <summary>
    /// A wait whose length follows from the simulation itself, which has to heed its fate:
    /// <see cref="Course.HasFailed"/> from the start, or <see cref="Course.IsHeld"/>.
    /// </summary>
    public Course Follow(LifecycleKind kind, string key) =>
        Keep(
            new(
                clock,
                new(kind, key, clock.Now, TimeSpan.Zero) { Fate = Decide(kind, key) },
                null,
                null
            )
        );

    /// <summary>Records a wait whose length follows from the simulation itself, once it is over.</summary>
    public void Record(LifecycleKind kind, string key, DateTimeOffset start) =>
        _spans.Add(new(kind, key, start, clock.Now - start));

    /// <summary>
    /// Completes what <see cref="Fate.Never"/> held or what failed and is tried for ever, at this instant of
    /// virtual time (the clock has to run), and holds nothing of that kind and key any more.
    /// </summary>
    /// <returns>Whether there was anything.</returns>
    public bool Release(LifecycleKind kind, string key)
    {
        _released.Add((kind, key));
        _held.RemoveAll(course => !course.IsReleasable);
        var freed = _held.FindAll(course => course.Span.Kind == kind && course.Span.Key == key);
        freed.ForEach(course => course.Release());
        return freed.Count > 0;
    }

    private Course Keep(Course course)
    {
        if (course.IsReleasable)
        {
            _held.Add(course);
        }

        return course;
    }

    private Fate Decide(LifecycleKind kind, string key)
    {
        var fate = Fates(kind, key);
        if ((fate == Fate.Fails && !CanFail(kind)) || (fate == Fate.Never && !CanHang(kind)))
        {
            throw new InvalidOperationException($"{kind} has no such end: {fate}");
        }

        var isOver = fate switch
        {
            Fate.Fails => !_failed.Add((kind, key)),
            Fate.Never => _released.Contains((kind, key)),
            _ => false,
        };
        return isOver ? Fate.Completes : fate;
    }

    private TimeSpan Draw(LifecycleKind kind, string key)
    {
        var (least, typical, greatest) = Table(kind);
        var draw = random.Fork($"{kind}/{key}").NextDouble();
        var milliseconds = 1000 * Triangular(draw, least, typical, greatest);
        return TimeSpan.FromMilliseconds(
            Pace == LifecyclePace.Brisk
                ? Math.Max(1, Math.Round(milliseconds * BriskFactor))
                : Math.Round(milliseconds)
        );
    }

    // Sources: O = Terraform "complete after" lines in public logs, 2021-2026; D = AWS documentation;
    // A = our assumption, of the right order of magnitude.
    private static (double Least, double Typical, double Greatest) Table(LifecycleKind kind) =>
        kind switch
        {
            LifecycleKind.VpcAvailable => (0.3, 1, 3), // O
            LifecycleKind.SubnetAvailable => (0.3, 1, 3), // O
            LifecycleKind.NatGatewayAvailable => (80, 105, 150), // O, 8 samples
            LifecycleKind.NatGatewayDeleted => (20, 55, 90), // O, 10 samples
            LifecycleKind.PeeringPending => (1, 2, 5), // O
            LifecycleKind.PeeringVisible => (0.5, 2, 10), // O
            LifecycleKind.PeeringActive => (1, 4, 15), // O
            LifecycleKind.PeeringDeleted => (1, 3, 10), // O
            LifecycleKind.ClusterActive => (440, 570, 900), // O, 20 samples
            LifecycleKind.ClusterUpdated => (90, 180, 600), // D
            LifecycleKind.ClusterDeleted => (65, 150, 600), // O, 10 samples
            LifecycleKind.NodeGroupActive => (85, 120, 300), // O, 7 samples
            LifecycleKind.NodeGroupDeleted => (180, 320, 900), // O, 5 samples
            LifecycleKind.NodeGroupUpdated => (20, 60, 180), // A: a change of sizes or labels
            LifecycleKind.NodesGivenUp => (1200, 1500, 2100), // O: nodes that cannot join
            LifecycleKind.FargateProfileActive => (60, 130, 260), // O, 6 samples
            LifecycleKind.FargateProfileDeleted => (60, 150, 300), // A: minutes, in all reports
            LifecycleKind.AccessEntryEffective => (1, 5, 20), // D "several seconds"
            LifecycleKind.ClusterInterfacesGone => (0, 20, 120), // A
            LifecycleKind.PodReady => (8, 15, 40), // A: pull of a 60 MB image and start
            LifecycleKind.LeaderElected => (1, 3, 6), // A: first acquisition, no old lease to outwait
            LifecycleKind.TableActive => (2, 6, 20), // A: an on-demand table
            LifecycleKind.TableDeleted => (2, 5, 20), // A
            LifecycleKind.FunctionColdStart => (0.13, 0.23, 0.45), // D: published .NET trials on Lambda
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such life cycle"),
        };

    private static double Triangular(double draw, double least, double typical, double greatest)
    {
        var turn = (typical - least) / (greatest - least);
        return draw < turn
            ? least + Math.Sqrt(draw * (greatest - least) * (typical - least))
            : greatest - Math.Sqrt((1 - draw) * (greatest - least) * (greatest - typical));
    }
}
