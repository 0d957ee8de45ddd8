namespace EksFed.Twin.Checks;

/// <summary>Whether the internet could ever reach anything of ours, however briefly.</summary>
/// <remarks>
/// Ours is what carries our tags or stands in a VPC that does. Seen are: endpoints of clusters,
/// rules of security groups that let everybody in, public addresses of instances at launch.
/// </remarks>
public sealed class Exposure
{
    private readonly World _world;
    private readonly List<PublicOpening> _ever = [];

    private Exposure(World world)
    {
        _world = world;
        foreach (var resource in world.Resources)
        {
            Note(resource);
        }

        foreach (var teller in world.Services.OfType<IResourceTeller>())
        {
            teller.Appeared += Note;
        }
    }

    /// <summary>Every opening since the watch began, or open when it did, in order of appearance.</summary>
    public IReadOnlyList<PublicOpening> Ever => _ever;

    /// <summary>Watches a world from now on.</summary>
    /// <param name="world">With all of its services.</param>
    public static Exposure Watch(World world) => new(world);

    private void Note(WorldResource resource)
    {
        if (resource.Openings.Count == 0 || !IsOurs(resource))
        {
            return;
        }

        var what = $"{resource.Kind} {resource.Id} in {resource.Region}";
        foreach (var way in resource.Openings)
        {
            if (!_ever.Exists(known => known.What == what && known.Way == way))
            {
                _ever.Add(new(_world.Clock.Now, what, way));
            }
        }
    }

    // Openings are rare: only then is the way up to the VPC searched.
    private bool IsOurs(WorldResource resource)
    {
        var all = _world.Resources.ToLookup(each => each.Id, StringComparer.Ordinal);
        var holder = resource;
        while (holder is not null && !OwnTags.On(holder.Tags))
        {
            holder = holder.Within is { } id
                ? all[id].FirstOrDefault(each => each.Region == resource.Region)
                : null;
        }

        return holder is not null;
    }
}

/// <summary>A way in from the internet.</summary>
/// <param name="Since">When it was first seen.</param>
/// <param name="What">What was open: kind, id and Region.</param>
/// <param name="Way">The rule, endpoint or address.</param>
public sealed record PublicOpening(DateTimeOffset Since, string What, string Way);
