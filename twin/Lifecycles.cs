using EksFed.Twin.Time;

namespace EksFed.Twin;

/// <summary>The waits of the world: how long each asynchronous transition takes.</summary>
/// <remarks>
/// Every row gives least, typical and greatest seconds and where they come from. A draw depends only
/// on the seed, the kind and the resource's own name, so that one more call elsewhere shifts nothing.
/// </remarks>
public sealed class Lifecycles(SeededRandom random, VirtualClock clock)
{
    private readonly List<LifecycleSpan> _spans = [];

    /// <summary>Every transition that was started, in order: the material of the critical path.</summary>
    public IReadOnlyList<LifecycleSpan> Spans => _spans;

    /// <summary>Draws how long a transition takes and records it as starting now.</summary>
    /// <param name="kind">The row of the table.</param>
    /// <param name="key">A stable name: Region and the resource's tag or name, never a random id.</param>
    public TimeSpan Begin(LifecycleKind kind, string key)
    {
        var (least, typical, greatest) = Table(kind);
        var draw = random.Fork($"{kind}/{key}").NextDouble();
        var duration = TimeSpan.FromMilliseconds(
            Math.Round(1000 * Triangular(draw, least, typical, greatest))
        );
        _spans.Add(new(kind, key, clock.Now, duration));
        return duration;
    }

    /// <summary>Records a wait whose length follows from the simulation itself, once it is over.</summary>
    public void Record(LifecycleKind kind, string key, DateTimeOffset start) =>
        _spans.Add(new(kind, key, start, clock.Now - start));

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

/// <summary>The asynchronous transitions that the world knows.</summary>
public enum LifecycleKind
{
    VpcAvailable,
    SubnetAvailable,
    NatGatewayAvailable,
    NatGatewayDeleted,
    PeeringPending,
    PeeringVisible,
    PeeringActive,
    PeeringDeleted,
    ClusterActive,
    ClusterUpdated,
    ClusterDeleted,
    NodeGroupActive,
    NodeGroupDeleted,
    NodeGroupUpdated,
    NodesGivenUp,
    FargateProfileActive,
    FargateProfileDeleted,
    AccessEntryEffective,
    ClusterInterfacesGone,
    PodReady,
    LeaderElected,

    /// <summary>From a KubeFedCluster's creation to its first Ready; recorded, not drawn.</summary>
    MemberReady,

    /// <summary>From a namespace's deletion until nothing is left of it; recorded, not drawn.</summary>
    NamespaceGone,
    TableActive,
    TableDeleted,
    FunctionColdStart,
}

/// <summary>One transition that began at <paramref name="Start"/> and takes <paramref name="Duration"/>.</summary>
public sealed record LifecycleSpan(
    LifecycleKind Kind,
    string Key,
    DateTimeOffset Start,
    TimeSpan Duration
);
