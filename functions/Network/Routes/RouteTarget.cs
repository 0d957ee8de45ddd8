using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Network.Routes;

/// <summary>Where a route leads; exactly one is set.</summary>
internal sealed record RouteTarget(
    string? InternetGatewayId = null,
    string? NatGatewayId = null,
    string? PeeringId = null
)
{
    /// <summary>Creates the table's route to a range, or turns an existing one here.</summary>
    /// <returns>What is awaited when the table is not as it was shown; null when it is done.</returns>
    public async Task<string?> PutAsync(
        IAmazonEC2 ec2,
        RouteTable table,
        string cidr,
        CancellationToken token
    )
    {
        try
        {
            await WriteAsync(ec2, table, cidr, token);
            return null;
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsThereAlready(refusal))
        {
            return Unseen.Explain($"route {cidr} of {table.RouteTableId}", refusal);
        }
        catch (AmazonEC2Exception refusal) when (IsGone(refusal))
        {
            return $"{table.RouteTableId} is not as it was shown: {refusal.Message}";
        }
    }

    // ReplaceRoute's words for a route that is not there; CreateRoute's for a target that is not.
    private static bool IsGone(AmazonEC2Exception refusal) =>
        Ec2Refusals.IsGone(refusal)
        || (
            refusal.ErrorCode == "InvalidParameterValue"
            && refusal.Message.Contains("no route defined", StringComparison.Ordinal)
        );

    private Task WriteAsync(
        IAmazonEC2 ec2,
        RouteTable table,
        string cidr,
        CancellationToken token
    ) =>
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
