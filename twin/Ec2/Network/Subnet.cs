using EksFed.Twin.Ec2.Geography;
using EksFed.Twin.Ec2.Routing;

namespace EksFed.Twin.Ec2.Network;

/// <summary>One subnet.</summary>
internal sealed class Subnet(Vpc vpc, Zone zone, Ipv4Range cidr)
    : Ec2Resource(vpc.Region, Ec2Kind.Subnet, vpc.Region.NewId(Ec2Kind.Subnet))
{
    // Source: Amazon VPC user guide, "Subnet sizing": the first four addresses and the last one.
    private const int ReservedAddresses = 5;

    public Vpc Vpc => vpc;

    public Zone Zone => zone;

    public Ipv4Range Cidr => cidr;

    public bool IsDefault { get; init; }

    public bool MapPublicIpOnLaunch { get; set; }

    /// <summary>Null for one that has always been there.</summary>
    public Course? Creation { get; set; }

    // Source: SubnetState of the EC2 API; "failed" is a subnet that could not be provisioned.
    public string State =>
        Creation switch
        {
            null or { IsDone: true } => "available",
            { HasFailed: true } => "failed",
            _ => "pending",
        };

    public string Arn => Region.Arn("subnet", Id);

    public IEnumerable<NetworkInterface> Interfaces =>
        Region.NetworkInterfaces.Where(each => each.Subnet == this);

    public int FreeAddresses => (int)cidr.Size - ReservedAddresses - Interfaces.Count();

    /// <summary>Its own association with a route table, if it has one.</summary>
    public RouteTableAssociation? Association =>
        vpc
            .RouteTables.Select(table => table.Associations.Find(each => each.Subnet == this))
            .FirstOrDefault(association => association is not null);

    /// <summary>The table that counts for it: its own, or else the main one.</summary>
    public RouteTable EffectiveRouteTable => Association?.Table ?? vpc.MainRouteTable;

    /// <summary>The lowest address that nobody has.</summary>
    public string NextFreeAddress()
    {
        var used = Interfaces.Select(each => each.PrivateIp).ToHashSet();
        var address = cidr.First + ReservedAddresses - 1;
        while (used.Contains(Ipv4Range.AddressText(address)))
        {
            address++;
        }

        return Ipv4Range.AddressText(address);
    }

    /// <summary>Its association with a route table goes with it.</summary>
    public void Remove()
    {
        if (Association is { } association)
        {
            association.Table.Associations.Remove(association);
        }

        Region.Subnets.Remove(this);
    }

    public override bool IsAudited => !IsDefault;

    public override string? Within => vpc.Id;
}
