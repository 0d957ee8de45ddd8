using EksFed.Twin;

namespace EksFed.Cli.Drills;

/// <summary>Asynchronous transitions that end badly or never, told by kind and key.</summary>
internal static class Fates
{
    /// <summary>As a variant on the command line: <c>ClusterActive@eu-west-1/demo-1</c>.</summary>
    public static string Variant(LifecycleSpan span) => Variant(span.Kind, span.Key);

    /// <summary>Lets the world decide so.</summary>
    public static void Decide(World world, IReadOnlyCollection<Disturbance> disturbances)
    {
        var fates = disturbances
            .Where(each => each.Fate is not null)
            .GroupBy(each => each.Fate!, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.First().Kind == DrillKind.Stuck ? Fate.Never : Fate.Fails,
                StringComparer.Ordinal
            );
        world.Lifecycles.Fates = (kind, key) =>
            fates.GetValueOrDefault(Variant(kind, key), Fate.Completes);
    }

    /// <summary>What was stuck or is tried again goes on, and nothing is stuck any more.</summary>
    public static void Release(World world, IReadOnlyCollection<Disturbance> disturbances)
    {
        world.Lifecycles.Fates = static (_, _) => Fate.Completes;
        foreach (var fate in disturbances.Select(each => each.Fate).OfType<string>())
        {
            var parts = fate.Split('@', 2);
            world.Lifecycles.Release(Enum.Parse<LifecycleKind>(parts[0]), parts[1]);
        }
    }

    private static string Variant(LifecycleKind kind, string key) => $"{kind}@{key}";
}
