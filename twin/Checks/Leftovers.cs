namespace EksFed.Twin.Checks;

/// <summary>What exists now and did not before: the audit after a destroy.</summary>
/// <remarks>
/// Knows nothing of the code under test but the prefix of its tags. Every Region is searched three ways:
/// by tags, by dependency (what stands within something found), and by comparison with what was there
/// before.
/// </remarks>
public static class Leftovers
{
    /// <summary>Finds them.</summary>
    /// <param name="world">The world as it is.</param>
    /// <param name="baseline">What existed before, by <see cref="Snapshot"/>.</param>
    public static IReadOnlyList<Leftover> Find(World world, IReadOnlySet<string> baseline)
    {
        var suspects = world.Resources.Where(r => !baseline.Contains(Key(r))).ToList();
        var tagged = suspects.Where(IsTagged).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. suspects
                .Select(resource => new Leftover(resource, Why(resource, tagged)))
                .OrderBy(left => left.Resource.Region, StringComparer.Ordinal)
                .ThenBy(left => left.Resource.Service, StringComparer.Ordinal)
                .ThenBy(left => left.Resource.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Names everything that exists now.</summary>
    public static IReadOnlySet<string> Snapshot(World world) =>
        world.Resources.Select(Key).ToHashSet(StringComparer.Ordinal);

    private static string Why(WorldResource resource, HashSet<string> tagged) =>
        IsTagged(resource) ? "carries our tags"
        : resource.Within is { } holder && tagged.Contains(holder) ? $"is within {holder}"
        : resource.Within is { } other ? $"did not exist before; is within {other}"
        : "did not exist before";

    private static bool IsTagged(WorldResource resource) => OwnTags.On(resource.Tags);

    private static string Key(WorldResource resource) =>
        $"{resource.Service}/{resource.Region}/{resource.Kind}/{resource.Id}";
}

/// <summary>A resource that should be gone, and how the audit knew.</summary>
public sealed record Leftover(WorldResource Resource, string Why);
