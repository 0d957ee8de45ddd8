using Amazon.EC2.Model;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Ec2;

/// <summary>A VPC in Ireland and one in Frankfurt, 10.2.0.0/16, on the way to being connected.</summary>
internal sealed class TwoNetworks(Ec2World ec2, string near)
{
    public const string NearCidr = "10.1.0.0/16";
    public const string FarCidr = "10.2.0.0/16";
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(15);

    private string FarVpc =>
        ec2.Ask(
                Ec2World.Frankfurt,
                client =>
                    client.DescribeVpcsAsync(
                        new DescribeVpcsRequest { Filters = [new("cidr", [FarCidr])] }
                    )
            )
            .Vpcs.Single()
            .VpcId;

    public static void Accept(Ec2World ec2, string peering)
    {
        ec2.Ask(
            Ec2World.Frankfurt,
            client =>
                client.AcceptVpcPeeringConnectionAsync(new() { VpcPeeringConnectionId = peering })
        );
        ec2.Wait(s_soon);
    }

    /// <summary>Requests the peering and waits until it can be accepted.</summary>
    public string Request()
    {
        var far = FarVpc;
        var id = ec2.Ask(client =>
            client.CreateVpcPeeringConnectionAsync(
                new()
                {
                    VpcId = near,
                    PeerVpcId = far,
                    PeerRegion = Ec2World.Frankfurt,
                }
            )
        ).VpcPeeringConnection.VpcPeeringConnectionId;
        ec2.Wait(s_soon);
        return id;
    }

    /// <summary>Adds a route to the main table of a VPC.</summary>
    public static void Route(Ec2World ec2, VpcOrigin from, string destination, string peering)
    {
        var table = ec2.Ask(
                from.Region,
                client =>
                    client.DescribeRouteTablesAsync(
                        new DescribeRouteTablesRequest { Filters = [new("vpc-id", [from.VpcId])] }
                    )
            )
            .RouteTables.Single();
        ec2.Ask(
            from.Region,
            client =>
                client.CreateRouteAsync(
                    new()
                    {
                        RouteTableId = table.RouteTableId,
                        DestinationCidrBlock = destination,
                        VpcPeeringConnectionId = peering,
                    }
                )
        );
    }
}
