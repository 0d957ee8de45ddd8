namespace EksFed.Twin.Ec2;

/// <summary>What differs between accounts; may be changed while the world runs.</summary>
public sealed class Ec2Settings
{
    /// <summary>Quotas of every Region that has none of its own.</summary>
    public Quotas Quotas { get; set; } = new();

    public Dictionary<string, Quotas> RegionQuotas { get; } = new(StringComparer.Ordinal);

    /// <summary>Opt-in Regions that the account has enabled; none by default.</summary>
    public HashSet<string> OptedIn { get; } = new(StringComparer.Ordinal);

    /// <summary>Enables every Region there is.</summary>
    public void OptInEverywhere() =>
        OptedIn.UnionWith(Geography.AwsRegions.All.Select(region => region.Name));

    /// <summary>Zones that are out of order at present, by zone id.</summary>
    public HashSet<string> UnavailableZones { get; } = new(StringComparer.Ordinal);
}
