using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Functions.Network.Routes;

/// <summary>Where a route leads; exactly one is set.</summary>
internal sealed record RouteTarget(
    string? InternetGatewayId = null,
    string? NatGatewayId = null,
    string? PeeringId = null
)
{
    /// <summary>Creates the table's route to a range, or turns an existing one here.</summary>
    public Task PutAsync(IAmazonEC2 ec2, RouteTable table, string cidr, CancellationToken token) =>
        RouteTables.RouteTo(table, cidr) is null
            ? ec2.CreateRouteAsync(
                new()
                {
                    RouteTableId = table.RouteTableId,
                    DestinationCidrBlock = cidr,
                    GatewayId = InternetGatewayId,
                    NatGatewayId = NatGatewayId,
                    VpcPeeringConnectionId = PeeringId,
                },
                token
            )
            : ec2.ReplaceRouteAsync(
                new()
                {
                    RouteTableId = table.RouteTableId,
                    DestinationCidrBlock = cidr,
                    GatewayId = InternetGatewayId,
                    NatGatewayId = NatGatewayId,
                    VpcPeeringConnectionId = PeeringId,
                },
                token
            );
}
