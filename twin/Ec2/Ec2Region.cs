using EksFed.Twin.Ec2.Geography;
using EksFed.Twin.Ec2.Network;
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

    /// <summary>Everything that can carry a tag.</summary>
    public IEnumerable<Ec2Resource> AllResources => [.. Vpcs, .. Subnets];

    public string NewId(Ec2Kind kind) => NewId(kind.Prefix);

    /// <summary>AWS's long form: the prefix, a zero, sixteen hexadecimal digits.</summary>
    public string NewId(string prefix)
    {
        var key = $"{_idPath}{prefix}";
        if (!_ids.TryGetValue(key, out var stream))
        {
            _ids[key] = stream = _random.Fork(key);
        }

        return $"{prefix}-0{stream.Hex(16)}";
    }

    public long NextOrder() => ++_order;

    /// <summary>Numbers that depend on the seed, the Region and the name alone.</summary>
    public SeededRandom Draw(string name) => _random.Fork(name);

    /// <summary>How long a transition that begins now takes.</summary>
    public TimeSpan Begin(LifecycleKind kind, Ec2Resource resource, string fallback) =>
        account.Lifecycles.Begin(kind, $"{Name}/{resource.StableName(fallback)}");

    public string Arn(string type, string id) => $"arn:aws:ec2:{Name}:{account.Id}:{type}/{id}";

    /// <summary>The resource of an id of any kind.</summary>
    public Ec2Resource GetResource(string id)
    {
        var prefix = id.Split('-')[0];
        return prefix switch
        {
            "vpc" => Vpcs.Get(id),
            "subnet" => Subnets.Get(id),
            _ => throw new WireError("InvalidID", $"The ID '{id}' is not valid"),
        };
    }

    /// <summary>Every Region of a new account has one; its ids shift no other.</summary>
    public void AddDefaultVpc()
    {
        _idPath = "default/";
        DefaultVpc.AddTo(this);
        _idPath = "";
    }
}
