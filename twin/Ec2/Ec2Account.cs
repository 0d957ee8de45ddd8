using EksFed.Twin.Ec2.Geography;
using EksFed.Twin.Time;

namespace EksFed.Twin.Ec2;

/// <summary>What EC2 holds for one account: a state per Region, made when the Region is first looked at.</summary>
internal sealed class Ec2Account(World world)
{
    private readonly OrderedDictionary<string, Ec2Region> _regions = new(StringComparer.Ordinal);

    public event Action<WorldResource>? Appeared;

    public Ec2Settings Settings { get; } = new();

    public string Id => world.AccountId;

    public VirtualClock Clock => world.Clock;

    public Lifecycles Lifecycles => world.Lifecycles;

    public SeededRandom Random { get; } = world.Random.Fork("ec2");

    /// <summary>The Regions anybody has looked at so far.</summary>
    public IEnumerable<Ec2Region> Regions => _regions.Values;

    public bool IsEnabled(AwsRegion region) =>
        !region.NeedsOptIn || Settings.OptedIn.Contains(region.Name);

    /// <summary>The state of an enabled Region; null when the account has no access to it.</summary>
    public Ec2Region? Find(string name)
    {
        if (_regions.TryGetValue(name, out var known))
        {
            return known;
        }

        if (AwsRegions.Find(name) is not { } geography || !IsEnabled(geography))
        {
            return null;
        }

        var region = new Ec2Region(this, geography);
        _regions.Add(name, region);
        region.AddDefaultVpc();
        return region;
    }

    public void Tell(Ec2Resource resource) => Appeared?.Invoke(Ec2Audit.Of(resource));

    public Quotas QuotasOf(string region) =>
        Settings.RegionQuotas.GetValueOrDefault(region) ?? Settings.Quotas;
}
