using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;

namespace EksFed.Twin.Ec2.Routing;

/// <summary>A route table; it is born with the route to its own VPC.</summary>
internal sealed class RouteTable : Ec2Resource
{
    public RouteTable(Vpc vpc)
        : base(vpc.Region, Ec2Kind.RouteTable, vpc.Region.NewId(Ec2Kind.RouteTable))
    {
        Vpc = vpc;
        Routes = [new(this, vpc.Cidr, null)];
    }

    public Vpc Vpc { get; }

    public List<Route> Routes { get; }

    public List<RouteTableAssociation> Associations { get; } = [];

    public bool IsMain => Associations.Exists(association => association.Subnet is null);

    public override bool IsAudited => !IsMain;

    public override string? Within => Vpc.Id;

    /// <summary>Makes the table that of a subnet, or with null the main one of its VPC.</summary>
    public RouteTableAssociation Associate(Subnet? subnet)
    {
        var association = new RouteTableAssociation(Region.NewId("rtbassoc"), this, subnet);
        Associations.Add(association);
        return association;
    }

    public Route? Find(Ipv4Range destination) =>
        Routes.Find(route => route.Destination == destination);

    /// <summary>The route that a packet into that range takes: the longest prefix wins.</summary>
    public Route? Match(Ipv4Range destination) =>
        Routes
            .Where(route => route.Destination.Contains(destination))
            .MaxBy(route => route.Destination.Length);
}

internal sealed record RouteTableAssociation(string Id, RouteTable Table, Subnet? Subnet);

/// <summary>One route.</summary>
/// <param name="Table">The table it is in.</param>
/// <param name="Destination">Where to.</param>
/// <param name="Target">A gateway or a peering; null for the VPC itself.</param>
internal sealed record Route(RouteTable Table, Ipv4Range Destination, Ec2Resource? Target)
{
    public string? GatewayId => Target is null ? "local" : (Target as InternetGateway)?.Id;

    public string? NatId => (Target as NatGateway)?.Id;

    public string? PeeringId => (Target as PeeringEnd)?.Id;

    public string Origin => Target is null ? "CreateRouteTable" : "CreateRoute";

    /// <summary>A black hole once its target is gone, or not there yet.</summary>
    public bool IsActive =>
        Target switch
        {
            null => true,
            InternetGateway gateway => gateway.Vpc == Table.Vpc,
            NatGateway nat => nat.State == "available",
            PeeringEnd peering => peering.Link.IsActive,
            _ => false,
        };

    public string State => IsActive ? "active" : "blackhole";
}
