namespace EksFed.Twin.Checks;

/// <summary>Whether things that are not ours are still there, and as they were.</summary>
public sealed class Strangers
{
    private readonly World _world;
    private readonly List<Sighting> _sightings = [];

    private Strangers(World world) => _world = world;

    /// <summary>What happened to them since they were first seen; empty when nothing did.</summary>
    public IReadOnlyList<string> Changes => [.. _sightings.SelectMany(Changed)];

    /// <summary>Watches resources that exist now; more are added as they come.</summary>
    public static Strangers Watch(World world, params IEnumerable<WorldResource> resources)
    {
        var strangers = new Strangers(world);
        foreach (var resource in resources)
        {
            strangers.Add(resource);
        }

        return strangers;
    }

    public void Add(WorldResource resource) => Add(Stranger.Of(_world, resource));

    /// <summary>Remembers it as it is now.</summary>
    /// <exception cref="ArgumentException">There is no such thing.</exception>
    public void Add(Stranger stranger) =>
        _sightings.Add(
            new(
                stranger,
                stranger.Look()
                    ?? throw new ArgumentException(
                        $"{stranger.What} does not exist",
                        nameof(stranger)
                    )
            )
        );

    /// <summary>Its owner does with it what he likes from now on.</summary>
    public void Forget(Stranger stranger) =>
        _sightings.RemoveAll(sighting => sighting.Stranger == stranger);

    private static IEnumerable<string> Changed(Sighting sighting)
    {
        var what = sighting.Stranger.What;
        return sighting.Stranger.Look() is { } now
            ? WorldPicture.Differences(sighting.Lines, now).Select(line => $"{what}: {line}")
            : [$"{what} vanished"];
    }

    private sealed record Sighting(Stranger Stranger, IReadOnlyList<string> Lines);
}
