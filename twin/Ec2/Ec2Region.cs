using EksFed.Twin.Ec2.Geography;
using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Ec2.Routing;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2;

/// <summary>Everything EC2 holds in one Region, and what operations there have in common.</summary>
internal sealed class Ec2Region(Ec2Account account, AwsRegion geography)
{
    private readonly SeededRandom _random = account.Random.Fork(geography.Name);
    private readonly Dictionary<string, SeededRandom> _ids = new(StringComparer.Ordinal);
    private string _idPath = "";
    private long _order;

    public Ec2Account Account => account;

    public string Name => geography.Name;

    public DateTimeOffset Now => account.Clock.Now;

    public Quotas Quotas => account.QuotasOf(Name);

    public IReadOnlyList<Zone> Zones { get; } =
        Zone.Of(geography, account.Random.Fork($"zones/{geography.Name}"));

    public Table<Vpc> Vpcs { get; } = new(Ec2Kind.Vpc);

    public Table<Subnet> Subnets { get; } = new(Ec2Kind.Subnet);

    public Table<InternetGateway> InternetGateways { get; } = new(Ec2Kind.InternetGateway);

    public Table<Address> Addresses { get; } = new(Ec2Kind.Address);

    public Table<NatGateway> NatGateways { get; } = new(Ec2Kind.NatGateway);

    public Table<RouteTable> RouteTables { get; } = new(Ec2Kind.RouteTable);

    public Table<SecurityGroup> SecurityGroups { get; } = new(Ec2Kind.SecurityGroup);

    public Table<SecurityGroupRule> SecurityGroupRules { get; } = new(Ec2Kind.SecurityGroupRule);

    public Table<PeeringEnd> Peerings { get; } = new(Ec2Kind.Peering);

    public Table<NetworkInterface> NetworkInterfaces { get; } = new(Ec2Kind.NetworkInterface);

    public ClientTokens Tokens { get; } = new();

    /// <summary>Everything that can carry a tag.</summary>
    public IEnumerable<Ec2Resource> AllResources =>
        [
            .. Vpcs,
            .. Subnets,
            .. InternetGateways,
            .. Addresses,
            .. NatGateways,
            .. RouteTables,
            .. SecurityGroups,
            .. SecurityGroupRules,
            .. Peerings,
            .. NetworkInterfaces,
        ];

    public string NewId(Ec2Kind kind) => NewId(kind.Prefix);

    /// <summary>AWS's long form: the prefix, a zero, sixteen hexadecimal digits.</summary>
    public string NewId(string prefix) => $"{prefix}-0{Stream(prefix).Hex(16)}";

    public string NewMac() => Stream("mac").Hex(10);

    public string NewPublicAddress()
    {
        var block = Ipv4Range.Parse("198.18.0.0/15");
        var used = account
            .Regions.SelectMany(region => region.Addresses)
            .Select(address => address.PublicIp)
            .ToHashSet();
        string text;
        do
        {
            text = Ipv4Range.AddressText(block.First + (uint)Stream("ip").Next((int)block.Size));
        } while (used.Contains(text));

        return text;
    }

    public long NextOrder() => ++_order;

    /// <summary>Numbers that depend on the seed, the Region and the name alone.</summary>
    public SeededRandom Draw(string name) => _random.Fork(name);

    /// <summary>Begins a transition of a resource.</summary>
    public Course Begin(
        LifecycleKind kind,
        Ec2Resource resource,
        string fallback,
        Action? done = null,
        Action? failed = null
    ) => account.Lifecycles.Begin(kind, $"{Name}/{resource.StableName(fallback)}", done, failed);

    public string Arn(string type, string id) => $"arn:aws:ec2:{Name}:{account.Id}:{type}/{id}";

    /// <summary>The resource of an id of any kind.</summary>
    public Ec2Resource GetResource(string id)
    {
        var prefix = id.Split('-')[0];
        return prefix switch
        {
            "vpc" => Vpcs.Get(id),
            "subnet" => Subnets.Get(id),
            "igw" => InternetGateways.Get(id),
            "eipalloc" => Addresses.Get(id),
            "nat" => NatGateways.Get(id),
            "rtb" => RouteTables.Get(id),
            "sg" => SecurityGroups.Get(id),
            "sgr" => SecurityGroupRules.Get(id),
            "pcx" => Peerings.Get(id),
            "eni" => NetworkInterfaces.Get(id),
            _ => throw new WireError("InvalidID", $"The ID '{id}' is not valid"),
        };
    }

    /// <summary>The resource of an id of any kind; null when there is none.</summary>
    public Ec2Resource? FindResource(string id) =>
        id.Split('-')[0] switch
        {
            "vpc" => Vpcs.Find(id),
            "subnet" => Subnets.Find(id),
            "igw" => InternetGateways.Find(id),
            "eipalloc" => Addresses.Find(id),
            "nat" => NatGateways.Find(id),
            "rtb" => RouteTables.Find(id),
            "sg" => SecurityGroups.Find(id),
            "sgr" => SecurityGroupRules.Find(id),
            "pcx" => Peerings.Find(id),
            "eni" => NetworkInterfaces.Find(id),
            _ => null,
        };

    /// <summary>Every Region of a new account has one; its ids shift no other.</summary>
    public void AddDefaultVpc()
    {
        _idPath = "default/";
        DefaultVpc.AddTo(this);
        _idPath = "";
    }

    // One stream for each kind of id, so that one more of one kind shifts no other.
    private SeededRandom Stream(string name)
    {
        var key = $"{_idPath}{name}";
        if (!_ids.TryGetValue(key, out var stream))
        {
            _ids[key] = stream = _random.Fork(key);
        }

        return stream;
    }
}
