namespace EksFed.Twin.Ec2;

/// <summary>One thing with an id and tags in one Region.</summary>
internal abstract class Ec2Resource(Ec2Region region, Ec2Kind kind, string id)
{
    public Ec2Region Region => region;

    public Ec2Kind Kind => kind;

    public string Id => id;

    /// <summary>Position in every listing: the order of creation.</summary>
    public long Order { get; } = region.NextOrder();

    /// <summary>In the order in which they were set.</summary>
    public OrderedDictionary<string, string> Tags { get; init; } = [];

    /// <summary>False once a dead thing has dropped out of Describe.</summary>
    public virtual bool IsVisible => true;

    /// <summary>Whether it exists for the purposes of a leak audit: not dead, and nothing AWS made by itself.</summary>
    public virtual bool IsAudited => true;

    /// <summary>Id of the thing that contains it.</summary>
    public virtual string? Within => null;

    /// <summary>A name that does not depend on ids, for drawing durations.</summary>
    public string StableName(string fallback) =>
        Tags.GetValueOrDefault("Name") ?? EksFedName() ?? $"{kind.Name}/{fallback}";

    private string? EksFedName()
    {
        var parts = Tags.Where(tag => tag.Key.StartsWith("eksfed:", StringComparison.Ordinal))
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => tag.Value)
            .ToList();
        return parts.Count == 0 ? null : $"{string.Join('/', parts)}/{kind.Name}";
    }
}
