using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Ec2.Routing;

public sealed class ReachabilityTests
{
    private const int Https = 443;
    private readonly Ec2World _ec2 = new();
    private readonly VpcOrigin _near;
    private readonly VpcOrigin _far;

    public ReachabilityTests()
    {
        _near = Place(Ec2World.Ireland, TwoNetworks.NearCidr, "10.1.0.0/24");
        _far = Place(Ec2World.Frankfurt, TwoNetworks.FarCidr, "10.2.0.0/24");
    }

    [Fact]
    public void Each_missing_piece_is_named_until_nothing_is_missing()
    {
        Why().ShouldNotBeNull().ShouldStartWith("there is no peering between");
        var peering = new TwoNetworks(_ec2, _near.VpcId).Request();
        Why().ShouldNotBeNull().ShouldEndWith("is pending-acceptance");
        TwoNetworks.Accept(_ec2, peering);
        Why().ShouldNotBeNull().ShouldEndWith("(10.1.0.0/24) has no route to 10.2.0.0/24");
        TwoNetworks.Route(_ec2, _near, TwoNetworks.FarCidr, peering);
        Why().ShouldNotBeNull().ShouldEndWith("(10.2.0.0/24) has no route to 10.1.0.0/24");
        TwoNetworks.Route(_ec2, _far, TwoNetworks.NearCidr, peering);
        Why().ShouldNotBeNull().ShouldEndWith("let nothing in from 10.1.0.0/24 on TCP 443");
        Allow(_far, TwoNetworks.NearCidr);

        Why().ShouldBeNull();
        _ec2.Api.WhyUnreachable(_near, _far, 80).ShouldNotBeNull();
        _ec2.Api.WhyUnreachable(_far, _near, Https).ShouldNotBeNull();
    }

    [Fact]
    public void Egress_of_the_sender_counts()
    {
        Connect();
        _ec2.Ask(ec2 =>
            ec2.RevokeSecurityGroupEgressAsync(
                new()
                {
                    GroupId = _near.SecurityGroupIds[0],
                    IpPermissions =
                    [
                        new() { IpProtocol = "-1", Ipv4Ranges = [new() { CidrIp = "0.0.0.0/0" }] },
                    ],
                }
            )
        );

        Why().ShouldNotBeNull().ShouldEndWith("let nothing out to 10.2.0.0/24 on TCP 443");
    }

    [Fact]
    public void A_deleted_peering_disconnects()
    {
        var peering = Connect();
        _ec2.Ask(ec2 =>
            ec2.DeleteVpcPeeringConnectionAsync(new() { VpcPeeringConnectionId = peering })
        );

        Why().ShouldNotBeNull().ShouldEndWith("is deleting");
    }

    [Fact]
    public void Inside_one_vpc_only_the_groups_count()
    {
        _ec2.Api.WhyUnreachable(_near, _near, Https)
            .ShouldNotBeNull()
            .ShouldContain("let nothing in");
        Allow(_near, TwoNetworks.NearCidr);

        _ec2.Api.WhyUnreachable(_near, _near, Https).ShouldBeNull();
    }

    [Fact]
    public void From_outside_nothing_private_is_reached() =>
        _ec2
            .Api.WhyUnreachable(null, _far, Https)
            .ShouldNotBeNull()
            .ShouldContain("outside every VPC");

    private string? Why() => _ec2.Api.WhyUnreachable(_near, _far, Https);

    private string Connect()
    {
        var peering = new TwoNetworks(_ec2, _near.VpcId).Request();
        TwoNetworks.Accept(_ec2, peering);
        TwoNetworks.Route(_ec2, _near, TwoNetworks.FarCidr, peering);
        TwoNetworks.Route(_ec2, _far, TwoNetworks.NearCidr, peering);
        Allow(_far, TwoNetworks.NearCidr);
        Why().ShouldBeNull();
        return peering;
    }

    private VpcOrigin Place(string region, string cidr, string subnet)
    {
        var vpc = _ec2.CreateVpc(cidr, region);
        var group = _ec2.Ask(
            region,
            ec2 =>
                ec2.CreateSecurityGroupAsync(
                    new()
                    {
                        GroupName = "endpoint",
                        Description = "endpoint",
                        VpcId = vpc,
                    }
                )
        ).GroupId;
        return new(region, vpc, [_ec2.CreateSubnet(vpc, subnet, region)], [group]);
    }

    private void Allow(VpcOrigin at, string cidr) =>
        _ec2.Ask(
            at.Region,
            ec2 =>
                ec2.AuthorizeSecurityGroupIngressAsync(
                    new()
                    {
                        GroupId = at.SecurityGroupIds[0],
                        IpPermissions =
                        [
                            new()
                            {
                                IpProtocol = "tcp",
                                FromPort = Https,
                                ToPort = Https,
                                Ipv4Ranges = [new() { CidrIp = cidr }],
                            },
                        ],
                    }
                )
        );
}
