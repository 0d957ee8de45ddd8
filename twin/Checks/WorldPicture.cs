using EksFed.Twin.Kubernetes;

namespace EksFed.Twin.Checks;

/// <summary>
/// What a world amounts to, without ids, times and addresses: two worlds in which the same was made
/// have the same picture, however they came to it.
/// </summary>
public static class WorldPicture
{
    /// <summary>A line for each resource of each service and each object of each cluster, sorted.</summary>
    public static IReadOnlyList<string> Of(World world)
    {
        var resources = world.Resources.ToList();
        var names = new ResourceNames(resources);
        var lines = new List<string>(resources.Select(names.Describe));
        foreach (var cluster in world.Services.OfType<KubernetesApi>().SelectMany(k => k.Clusters))
        {
            lines.AddRange(new ClusterPicture(cluster).Lines);
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    /// <summary>What is missing (<c>- …</c>) and what is too much (<c>+ …</c>), each as often as it is.</summary>
    public static IReadOnlyList<string> Differences(
        IReadOnlyList<string> expected,
        IReadOnlyList<string> actual
    )
    {
        var surplus = actual.CountBy(line => line).ToDictionary(StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var line in expected)
        {
            var left = surplus.GetValueOrDefault(line);
            surplus[line] = left - 1;
            if (left <= 0)
            {
                differences.Add($"- {line}");
            }
        }

        foreach (var line in actual.Reverse())
        {
            if (surplus[line]-- > 0)
            {
                differences.Add($"+ {line}");
            }
        }

        return differences;
    }
}
