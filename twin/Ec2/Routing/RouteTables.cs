using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Routing;

/// <summary>Route tables and which subnets use them.</summary>
internal static class RouteTables
{
    private static readonly Listing<RouteTable> s_listing = new Listing<RouteTable>(
        "routeTableSet",
        "RouteTableId",
        Write
    )
        .FilterMany("association.main", table => table.Associations.Select(IsMain))
        .FilterMany(
            "association.route-table-association-id",
            table => table.Associations.Select(association => association.Id)
        )
        .FilterMany("association.route-table-id", table => table.Associations.Select(_ => table.Id))
        .FilterMany(
            "association.subnet-id",
            table => table.Associations.Select(association => association.Subnet?.Id)
        )
        .FilterMany(
            "route.destination-cidr-block",
            table => table.Routes.Select(route => route.Destination.ToString())
        )
        .FilterMany("route.gateway-id", table => table.Routes.Select(route => route.GatewayId))
        .FilterMany("route.nat-gateway-id", table => table.Routes.Select(route => route.NatId))
        .FilterMany("route.origin", table => table.Routes.Select(route => route.Origin))
        .FilterMany("route.state", table => table.Routes.Select(route => route.State))
        .FilterMany(
            "route.vpc-peering-connection-id",
            table => table.Routes.Select(route => route.PeeringId)
        )
        .Filter("route-table-id", table => table.Id)
        .Filter("vpc-id", table => table.Vpc.Id)
        .FilterOwner();

    public static void CreateRouteTable(Ec2Call call, Ec2Xml answer)
    {
        var vpcId = call.Parameters.Required("VpcId");
        var token = call.Parameters.Find("ClientToken");
        var tags = call.TagsFor(Ec2Kind.RouteTable);
        call.Begin();
        var region = call.Region;
        var table = region.Tokens.Once(call, token, () => Create(region.Vpcs.Get(vpcId), tags));
        answer.Group("routeTable", xml => Write(xml, table)).Add("clientToken", token);
    }

    public static void DescribeRouteTables(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.RouteTables, answer);

    public static void AssociateRouteTable(Ec2Call call, Ec2Xml answer)
    {
        var tableId = call.Parameters.Required("RouteTableId");
        var subnetId = call.Parameters.Required("SubnetId");
        call.Begin();
        var table = call.Region.RouteTables.Get(tableId);
        var subnet = call.Region.Subnets.Get(subnetId);
        if (table.Vpc != subnet.Vpc)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Route table {tableId} and subnet {subnetId} belong to different networks"
            );
        }

        var association = subnet.Association is { } existing
            ? Repeated(existing, table)
            : table.Associate(subnet);
        answer.Add("associationId", association.Id).Group("associationState", WriteAssociated);
    }

    public static void DisassociateRouteTable(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("AssociationId");
        call.Begin();
        var association =
            call.Region.RouteTables.SelectMany(table => table.Associations)
                .FirstOrDefault(each => each.Id == id)
            ?? throw new WireError(
                "InvalidAssociationID.NotFound",
                $"The association ID '{id}' does not exist"
            );
        if (association.Subnet is null)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"cannot disassociate the main route table association {id}"
            );
        }

        association.Table.Associations.Remove(association);
        answer.Done();
    }

    public static void DeleteRouteTable(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("RouteTableId");
        call.Begin();
        var table = call.Region.RouteTables.Get(id);
        if (table.Associations.Count > 0)
        {
            throw new WireError(
                "DependencyViolation",
                $"The routeTable '{id}' has dependencies and cannot be deleted."
            );
        }

        call.Region.RouteTables.Remove(table);
        answer.Done();
    }

    private static RouteTable Create(Vpc vpc, OrderedDictionary<string, string> tags)
    {
        var count = vpc.Region.RouteTables.Count(table => table.Vpc == vpc);
        return count < vpc.Region.Quotas.RouteTablesPerVpc
            ? vpc.Region.RouteTables.Add(new(vpc) { Tags = tags })
            : throw new WireError(
                "RouteTableLimitExceeded",
                "The maximum number of route tables has been reached."
            );
    }

    private static RouteTableAssociation Repeated(
        RouteTableAssociation existing,
        RouteTable table
    ) =>
        existing.Table == table
            ? existing
            : throw new WireError(
                "Resource.AlreadyAssociated",
                $"the specified association for route table {table.Id} conflicts with an existing "
                    + "association"
            );

    private static void Write(Ec2Xml xml, RouteTable table) =>
        xml.Add("routeTableId", table.Id)
            .Add("vpcId", table.Vpc.Id)
            .Add("ownerId", table.Region.Account.Id)
            .Set("routeSet", table.Routes, WriteRoute)
            .Set("associationSet", table.Associations, WriteAssociation)
            .Set("propagatingVgwSet", Array.Empty<string>(), static (_, _) => { })
            .Tags(table.Tags);

    private static void WriteRoute(Ec2Xml xml, Route route) =>
        xml.Add("destinationCidrBlock", route.Destination.ToString())
            .Add("gatewayId", route.GatewayId)
            .Add("natGatewayId", route.NatId)
            .Add("vpcPeeringConnectionId", route.PeeringId)
            .Add("state", route.State)
            .Add("origin", route.Origin);

    private static void WriteAssociation(Ec2Xml xml, RouteTableAssociation association) =>
        xml.Add("routeTableAssociationId", association.Id)
            .Add("routeTableId", association.Table.Id)
            .Add("subnetId", association.Subnet?.Id)
            .Add("main", association.Subnet is null)
            .Group("associationState", WriteAssociated);

    private static void WriteAssociated(Ec2Xml xml) => xml.Add("state", "associated");

    private static string IsMain(RouteTableAssociation association) =>
        association.Subnet is null ? "true" : "false";
}
