using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Routing;
using EksFed.Twin.Ec2.Security;

namespace EksFed.Twin.Ec2.Network;

/// <summary>One VPC and what stands in it.</summary>
internal sealed class Vpc(Ec2Region region, Ipv4Range cidr, string tenancy)
    : Ec2Resource(region, Ec2Kind.Vpc, region.NewId(Ec2Kind.Vpc))
{
    public Ipv4Range Cidr => cidr;

    public string Tenancy => tenancy;

    public string CidrAssociationId { get; } = region.NewId("vpc-cidr-assoc");

    /// <summary>The Region's own set: nobody makes others here.</summary>
    public string DhcpOptionsId { get; } = $"dopt-0{region.Draw("dhcp").Hex(16)}";

    public bool IsDefault { get; init; }

    /// <summary>Null for one that has always been there.</summary>
    public Course? Creation { get; set; }

    public string State => Creation is null or { IsDone: true } ? "available" : "pending";

    public bool DnsSupport { get; set; } = true;

    public bool DnsHostnames { get; set; }

    public bool NetworkAddressUsageMetrics { get; set; }

    public override bool IsAudited => !IsDefault;

    public IEnumerable<Subnet> Subnets => Region.Subnets.Where(subnet => subnet.Vpc == this);

    public IEnumerable<RouteTable> RouteTables =>
        Region.RouteTables.Where(table => table.Vpc == this);

    /// <summary>Used by every subnet that has no table of its own.</summary>
    public RouteTable MainRouteTable => RouteTables.Single(table => table.IsMain);

    public IEnumerable<SecurityGroup> SecurityGroups =>
        Region.SecurityGroups.Where(group => group.Vpc == this);

    public InternetGateway? InternetGateway =>
        Region.InternetGateways.FirstOrDefault(gateway => gateway.Vpc == this);

    public IEnumerable<NetworkInterface> Interfaces =>
        Region.NetworkInterfaces.Where(each => each.Subnet.Vpc == this);

    /// <summary>Those it requested and those it is the accepter of, also dead ones that are still shown.</summary>
    public IEnumerable<PeeringLink> Peerings =>
        Region
            .Account.Regions.SelectMany(region => region.Peerings)
            .Where(end => end.IsRequester)
            .Select(end => end.Link)
            .Where(link => link.Connects(this));

    /// <summary>
    /// Whether anything but its furniture and its peerings is left in it. A peering does not hold a
    /// VPC: it is deleted with it.
    /// </summary>
    public bool HasDependents =>
        Subnets.Any()
        || InternetGateway is not null
        || RouteTables.Any(table => !table.IsMain)
        || SecurityGroups.Any(group => !group.IsDefault || group.IsInUse);

    /// <summary>What every VPC is born with: a main route table and a default security group.</summary>
    public void Furnish()
    {
        Region.RouteTables.Add(new(this)).Associate(null);
        var group = Region.SecurityGroups.Add(new(this, "default", "default VPC security group"));
        group.AllowAllEgress();
        group.Add(new(false, "-1", null, null) { Peer = group }, []);
    }

    public void Remove()
    {
        foreach (var peering in Peerings.ToList())
        {
            peering.Abandon();
        }

        Region.RouteTables.Remove(MainRouteTable);
        SecurityGroups.Single().Remove();
        Region.Vpcs.Remove(this);
    }
}
