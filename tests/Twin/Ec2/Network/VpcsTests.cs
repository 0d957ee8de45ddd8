using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2.Network;

public sealed class VpcsTests
{
    private readonly Ec2World _ec2 = new();

    [Fact]
    public void Create_canonicalises_the_range_and_carries_the_tags()
    {
        var vpc = _ec2.Ask(ec2 =>
            ec2.CreateVpcAsync(
                new CreateVpcRequest("10.1.2.3/16")
                {
                    TagSpecifications = Ec2World.Tagged("vpc", ("Name", "demo"), ("a", "b")),
                }
            )
        ).Vpc;

        vpc.CidrBlock.ShouldBe("10.1.0.0/16");
        vpc.State.ShouldBe(VpcState.Pending);
        vpc.IsDefault.ShouldBe(false);
        vpc.VpcId.ShouldMatch("^vpc-0[0-9a-f]{16}$");
        vpc.Tags.ShouldBe([new("Name", "demo"), new("a", "b")], SameTag.Instance);
    }

    [Fact]
    public void A_new_vpc_becomes_available_within_seconds()
    {
        var id = _ec2.CreateVpc();
        _ec2.Wait(TimeSpan.FromSeconds(3));

        Describe(id).State.ShouldBe(VpcState.Available);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "InvalidVpc.Range", "The CIDR '10.0.0.0/8' is invalid.")]
    [InlineData("10.0.0.0/29", "InvalidVpc.Range", "The CIDR '10.0.0.0/29' is invalid.")]
    [InlineData("127.0.0.0/16", "InvalidVpc.Range", "The CIDR '127.0.0.0/16' is invalid.")]
    [InlineData(
        "ten/16",
        "InvalidParameterValue",
        "Value (ten/16) for parameter cidrBlock is invalid. This is not a valid CIDR block."
    )]
    public void Bad_ranges_are_refused(string cidr, string code, string message)
    {
        var refusal = _ec2.Refusal(ec2 => ec2.CreateVpcAsync(new CreateVpcRequest(cidr)));

        refusal.ErrorCode.ShouldBe(code);
        refusal.Message.ShouldBe(message);
        ((int)refusal.StatusCode).ShouldBe(400);
    }

    [Fact]
    public void The_default_vpc_leaves_room_for_four()
    {
        for (var i = 1; i <= 4; i++)
        {
            _ec2.CreateVpc($"10.{i}.0.0/16");
        }

        var refusal = _ec2.Refusal(ec2 => ec2.CreateVpcAsync(new CreateVpcRequest("10.9.0.0/16")));

        refusal.ErrorCode.ShouldBe("VpcLimitExceeded");
        refusal.Message.ShouldBe("The maximum number of VPCs has been reached.");
        _ec2.CreateVpc("10.9.0.0/16", Ec2World.Frankfurt).ShouldStartWith("vpc-");
        _ec2.Api.Settings.RegionQuotas[Ec2World.Ireland] = new() { VpcsPerRegion = 6 };
        _ec2.CreateVpc("10.9.0.0/16").ShouldStartWith("vpc-");
    }

    [Fact]
    public void Every_region_has_a_default_vpc_that_no_audit_lists()
    {
        var vpc = _ec2.Ask(ec2 => ec2.DescribeVpcsAsync()).Vpcs.ShouldHaveSingleItem();

        vpc.IsDefault.ShouldBe(true);
        vpc.CidrBlock.ShouldBe("172.31.0.0/16");
        _ec2.World.Resources.ShouldBeEmpty();
    }

    [Fact]
    public void Asking_by_an_unknown_id_is_refused_but_by_filter_gives_nothing()
    {
        var refusal = _ec2.Refusal(ec2 =>
            ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = ["vpc-0123456789abcdef0"] })
        );
        var found = _ec2.Ask(ec2 =>
            ec2.DescribeVpcsAsync(
                new DescribeVpcsRequest { Filters = [new("vpc-id", ["vpc-0123456789abcdef0"])] }
            )
        );

        refusal.ErrorCode.ShouldBe("InvalidVpcID.NotFound");
        refusal.Message.ShouldBe("The vpc ID 'vpc-0123456789abcdef0' does not exist");
        (found.Vpcs ?? []).ShouldBeEmpty();
    }

    [Fact]
    public void Attributes_are_set_one_at_a_time()
    {
        var id = _ec2.CreateVpc();
        var refusal = _ec2.Refusal(ec2 =>
            ec2.ModifyVpcAttributeAsync(
                new()
                {
                    VpcId = id,
                    EnableDnsHostnames = true,
                    EnableDnsSupport = true,
                }
            )
        );
        _ec2.Ask(ec2 =>
            ec2.ModifyVpcAttributeAsync(new() { VpcId = id, EnableDnsHostnames = true })
        );

        refusal.ErrorCode.ShouldBe("InvalidParameterCombination");
        Attribute(id, VpcAttributeName.EnableDnsHostnames).EnableDnsHostnames.ShouldBe(true);
        Attribute(id, VpcAttributeName.EnableDnsSupport).EnableDnsSupport.ShouldBe(true);
    }

    [Fact]
    public void Hostnames_need_dns_support()
    {
        var id = _ec2.CreateVpc();
        _ec2.Ask(ec2 =>
            ec2.ModifyVpcAttributeAsync(new() { VpcId = id, EnableDnsSupport = false })
        );

        _ec2.Refusal(ec2 =>
                ec2.ModifyVpcAttributeAsync(new() { VpcId = id, EnableDnsHostnames = true })
            )
            .ErrorCode.ShouldBe("InvalidParameterCombination");
    }

    [Fact]
    public void Delete_waits_for_the_subnets()
    {
        var id = _ec2.CreateVpc();
        var subnet = _ec2.CreateSubnet(id, "10.1.0.0/24");
        var refusal = _ec2.Refusal(ec2 => ec2.DeleteVpcAsync(new DeleteVpcRequest(id)));
        _ec2.Ask(ec2 => ec2.DeleteSubnetAsync(new DeleteSubnetRequest(subnet)));
        _ec2.Ask(ec2 => ec2.DeleteVpcAsync(new DeleteVpcRequest(id)));

        refusal.ErrorCode.ShouldBe("DependencyViolation");
        refusal.Message.ShouldBe($"The vpc '{id}' has dependencies and cannot be deleted.");
        _ec2.World.Resources.ShouldBeEmpty();
        _ec2.Refusal(ec2 => ec2.DeleteVpcAsync(new DeleteVpcRequest(id)))
            .ErrorCode.ShouldBe("InvalidVpcID.NotFound");
    }

    [Fact]
    public void A_dry_run_changes_nothing()
    {
        var refusal = _ec2.Refusal(ec2 =>
            ec2.CreateVpcAsync(new CreateVpcRequest("10.1.0.0/16") { DryRun = true })
        );

        refusal.ErrorCode.ShouldBe("DryRunOperation");
        ((int)refusal.StatusCode).ShouldBe(412);
        _ec2.World.Resources.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_seed_gives_the_same_ids()
    {
        var other = new Ec2World();
        other.CreateVpc("10.9.0.0/16", Ec2World.Frankfurt);

        other.CreateVpc().ShouldBe(_ec2.CreateVpc());
        new Ec2World("another").CreateVpc().ShouldNotBe(other.CreateVpc("10.2.0.0/16"));
    }

    private Vpc Describe(string id) =>
        _ec2.Ask(ec2 => ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [id] }))
            .Vpcs.Single();

    private DescribeVpcAttributeResponse Attribute(string id, VpcAttributeName name) =>
        _ec2.Ask(ec2 =>
            ec2.DescribeVpcAttributeAsync(
                new DescribeVpcAttributeRequest { VpcId = id, Attribute = name }
            )
        );
}
