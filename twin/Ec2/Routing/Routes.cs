using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Routing;

/// <summary>Single routes of a table.</summary>
internal static class Routes
{
    private static readonly IReadOnlyList<string> s_targets =
    [
        "GatewayId",
        "NatGatewayId",
        "VpcPeeringConnectionId",
    ];

    public static void CreateRoute(Ec2Call call, Ec2Xml answer)
    {
        var (table, destination, target) = ReadRoute(call);
        if (table.Find(destination) is not null)
        {
            throw new WireError(
                "RouteAlreadyExists",
                $"The route identified by {destination} already exists."
            );
        }

        if (table.Routes.Count > table.Region.Quotas.RoutesPerTable)
        {
            throw new WireError(
                "RouteLimitExceeded",
                "The maximum number of routes has been reached."
            );
        }

        table.Routes.Add(new(table, destination, target));
        answer.Done();
    }

    public static void ReplaceRoute(Ec2Call call, Ec2Xml answer)
    {
        var (table, destination, target) = ReadRoute(call);
        var index = table.Routes.FindIndex(route => route.Destination == destination);
        if (index < 0)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"There is no route defined for '{destination}' in the route table. "
                    + "Use CreateRoute instead."
            );
        }

        RefuseLocal(table.Routes[index], "replace");
        table.Routes[index] = new(table, destination, target);
        answer.Done();
    }

    public static void DeleteRoute(Ec2Call call, Ec2Xml answer)
    {
        var tableId = call.Parameters.Required("RouteTableId");
        var destination = ReadDestination(call);
        call.Begin();
        var table = call.Region.RouteTables.Get(tableId);
        var route =
            table.Find(destination)
            ?? throw new WireError(
                "InvalidRoute.NotFound",
                $"no route with destination-cidr-block {destination} in route table {tableId}"
            );
        RefuseLocal(route, "remove");
        table.Routes.Remove(route);
        answer.Done();
    }

    private static (RouteTable Table, Ipv4Range Destination, Ec2Resource Target) ReadRoute(
        Ec2Call call
    )
    {
        var tableId = call.Parameters.Required("RouteTableId");
        var destination = ReadDestination(call);
        var targets = s_targets
            .Select(name => (Name: name, Id: call.Parameters.Find(name)))
            .Where(target => target.Id is not null)
            .ToList();
        call.Begin();
        if (targets is not [var (name, id)])
        {
            throw new WireError(
                targets.Count == 0 ? "MissingParameter" : "InvalidParameterCombination",
                "The request must contain exactly one of gatewayId, natGatewayId, "
                    + "vpcPeeringConnectionId"
            );
        }

        var table = call.Region.RouteTables.Get(tableId);
        return (table, destination, FindTarget(table, destination, name, id!));
    }

    private static Ec2Resource FindTarget(
        RouteTable table,
        Ipv4Range destination,
        string name,
        string id
    ) =>
        name switch
        {
            "GatewayId" => Gateway(table, id),
            "NatGatewayId" => Nat(table, id),
            _ => Through(table, destination, id),
        };

    private static InternetGateway Gateway(RouteTable table, string id)
    {
        var gateway =
            table.Region.InternetGateways.Find(id)
            ?? throw new WireError(
                "InvalidGatewayID.NotFound",
                $"The gateway ID '{id}' does not exist"
            );
        return gateway.Vpc == table.Vpc
            ? gateway
            : throw OtherNetwork($"route table {table.Id} and network gateway {id}");
    }

    // One that is not available yet, or no longer, cannot be routed to.
    private static NatGateway Nat(RouteTable table, string id) =>
        table.Region.NatGateways.Find(id) switch
        {
            { State: "available" } nat when nat.Subnet.Vpc == table.Vpc => nat,
            { State: "available" } => throw OtherNetwork(
                $"route table {table.Id} and NAT gateway {id}"
            ),
            _ => throw new WireError(
                "InvalidNatGatewayID.NotFound",
                $"The natGateway ID '{id}' does not exist"
            ),
        };

    // Accepted before the peering is active; a black hole until then.
    private static PeeringEnd Through(RouteTable table, Ipv4Range destination, string id)
    {
        var peering = table.Region.Peerings.Get(id);
        if (!peering.Link.IsAlive)
        {
            throw Ec2Kind.Peering.NotFound(id);
        }

        if (!peering.Link.Connects(table.Vpc))
        {
            throw OtherNetwork($"route table {table.Id} and vpc peering connection {id}");
        }

        return table.Vpc.Cidr.Contains(destination) && destination != table.Vpc.Cidr
            ? throw new WireError(
                "InvalidParameterValue",
                "Route destination doesn't match any subnet CIDR blocks."
            )
            : peering;
    }

    private static Ipv4Range ReadDestination(Ec2Call call)
    {
        var text = call.Parameters.Required("DestinationCidrBlock");
        return Ipv4Range.TryParse(text, out var range)
            ? range.Value
            : throw new WireError(
                "InvalidParameterValue",
                $"Value ({text}) for parameter destinationCidrBlock is invalid. "
                    + "This is not a valid CIDR block."
            );
    }

    private static void RefuseLocal(Route route, string verb)
    {
        if (route.Target is null)
        {
            throw new WireError(
                "InvalidParameterValue",
                $"cannot {verb} local route {route.Destination} in route table {route.Table.Id}"
            );
        }
    }

    private static WireError OtherNetwork(string pair) =>
        new("InvalidParameterValue", $"{pair} belong to different networks");
}
