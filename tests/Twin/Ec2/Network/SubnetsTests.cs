using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2.Network;

public sealed class SubnetsTests
{
    private readonly Ec2World _ec2 = new();

    [Fact]
    public void Create_puts_the_subnet_into_the_zone_asked_for()
    {
        var vpc = _ec2.CreateVpc();
        var subnet = _ec2.Ask(ec2 =>
            ec2.CreateSubnetAsync(
                new CreateSubnetRequest(vpc, "10.1.1.0/24")
                {
                    AvailabilityZone = "eu-west-1b",
                    TagSpecifications = Ec2World.Tagged("subnet", ("Name", "demo-b")),
                }
            )
        ).Subnet;

        subnet.AvailabilityZone.ShouldBe("eu-west-1b");
        subnet.AvailabilityZoneId.ShouldStartWith("euw1-az");
        subnet.AvailableIpAddressCount.ShouldBe(251);
        subnet.VpcId.ShouldBe(vpc);
        subnet.MapPublicIpOnLaunch.ShouldBe(false);
        subnet.Tags.ShouldHaveSingleItem().Value.ShouldBe("demo-b");
        _ec2.World.Resources.Single(each => each.Id == subnet.SubnetId).Within.ShouldBe(vpc);
    }

    [Theory]
    [InlineData("10.1.0.128/25", "InvalidSubnet.Conflict")]
    [InlineData("10.2.0.0/24", "InvalidSubnet.Range")]
    [InlineData("10.1.1.0/29", "InvalidSubnet.Range")]
    [InlineData("nonsense", "InvalidParameterValue")]
    public void Bad_ranges_are_refused(string cidr, string code)
    {
        var vpc = _ec2.CreateVpc();
        _ec2.CreateSubnet(vpc, "10.1.0.0/24");

        _ec2.Refusal(ec2 => ec2.CreateSubnetAsync(new CreateSubnetRequest(vpc, cidr)))
            .ErrorCode.ShouldBe(code);
    }

    [Fact]
    public void An_unknown_zone_is_refused_with_the_valid_ones()
    {
        var vpc = _ec2.CreateVpc();
        var refusal = _ec2.Refusal(ec2 =>
            ec2.CreateSubnetAsync(
                new CreateSubnetRequest(vpc, "10.1.0.0/24") { AvailabilityZone = "eu-west-1z" }
            )
        );

        refusal.ErrorCode.ShouldBe("InvalidParameterValue");
        refusal.Message.ShouldContain("eu-west-1a, eu-west-1b, eu-west-1c");
    }

    [Fact]
    public void Public_addresses_on_launch_are_switched_on()
    {
        var subnet = _ec2.CreateSubnet(_ec2.CreateVpc(), "10.1.0.0/24");
        _ec2.Ask(ec2 =>
            ec2.ModifySubnetAttributeAsync(new() { SubnetId = subnet, MapPublicIpOnLaunch = true })
        );

        _ec2.Ask(ec2 =>
                ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = [subnet] })
            )
            .Subnets.Single()
            .MapPublicIpOnLaunch.ShouldBe(true);
    }

    [Fact]
    public void Pages_follow_one_another_without_gap()
    {
        var vpc = _ec2.CreateVpc();
        var made = Enumerable
            .Range(0, 12)
            .Select(i => _ec2.CreateSubnet(vpc, $"10.1.{i}.0/24"))
            .ToList();
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = _ec2.Ask(ec2 =>
                ec2.DescribeSubnetsAsync(
                    new DescribeSubnetsRequest
                    {
                        Filters = [new("vpc-id", [vpc])],
                        MaxResults = 5,
                        NextToken = token,
                    }
                )
            );
            seen.AddRange(page.Subnets.Select(subnet => subnet.SubnetId));
            token = page.NextToken;
        } while (token is not null);

        seen.ShouldBe(made);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1001)]
    public void Page_sizes_out_of_range_are_refused(int size) =>
        _ec2.Refusal(ec2 =>
                ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { MaxResults = size })
            )
            .ErrorCode.ShouldBe("InvalidParameterValue");
}
