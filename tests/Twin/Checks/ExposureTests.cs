using EksFed.Twin.Checks;
using EksFed.Twin.Eks;
using EksFed.Twin.Tests.Eks;

namespace EksFed.Twin.Tests.Checks;

public sealed class ExposureTests
{
    private readonly EksWorld _world = new();

    [Fact]
    public void What_was_always_private_was_never_exposed()
    {
        var exposure = Exposure.Watch(_world.World);
        _world.CreateActive();
        var vpc = WorldPictureTests.Vpc(_world);
        WorldPictureTests.Authorize(_world, WorldPictureTests.Group(_world, vpc), "10.0.0.0/8");
        exposure.Ever.ShouldBeEmpty();
    }

    [Fact]
    public void An_endpoint_that_was_public_for_a_while_is_remembered()
    {
        _world.CreateActive();
        var exposure = Exposure.Watch(_world.World);
        foreach (var open in new[] { true, false })
        {
            _world.Ask(eks =>
                eks.UpdateClusterConfigAsync(
                    new()
                    {
                        Name = "demo-1",
                        ResourcesVpcConfig = new() { EndpointPublicAccess = open },
                    }
                )
            );
            _world.Pass(TimeSpan.FromMinutes(20));
        }

        var opening = exposure.Ever.ShouldHaveSingleItem();
        opening.What.ShouldBe("cluster demo-1 in eu-west-1");
        opening.Way.ShouldBe("endpoint from [0.0.0.0/0]");
    }

    [Fact]
    public void A_cluster_that_is_born_public_is_seen_unless_it_is_a_strangers()
    {
        var exposure = Exposure.Watch(_world.World);
        var theirs = Public("theirs");
        theirs.Tags = [];
        _world.Create(theirs);
        exposure.Ever.ShouldBeEmpty();
        _world.Create(Public("ours"));
        exposure.Ever.Select(each => each.What).ShouldBe(["cluster ours in eu-west-1"]);
    }

    [Fact]
    public void A_rule_that_let_everybody_in_is_remembered_after_its_group_is_gone()
    {
        var exposure = Exposure.Watch(_world.World);
        var group = WorldPictureTests.Group(_world, WorldPictureTests.Vpc(_world));
        WorldPictureTests.Authorize(_world, group, "0.0.0.0/0");
        _world.AskEc2(ec2 => ec2.DeleteSecurityGroupAsync(new() { GroupId = group }));
        exposure.Ever.ShouldHaveSingleItem().Way.ShouldBe("in tcp 443-443 from 0.0.0.0/0 \"\"");
    }

    [Fact]
    public void A_machine_that_got_a_public_address_is_seen()
    {
        var exposure = Exposure.Watch(_world.World);
        var vpc = WorldPictureTests.Vpc(_world);
        var subnet = _world
            .AskEc2(ec2 => ec2.CreateSubnetAsync(new() { VpcId = vpc, CidrBlock = "10.1.0.0/24" }))
            .Subnet.SubnetId;
        Launch(subnet);
        exposure.Ever.ShouldBeEmpty();
        _world.AskEc2(ec2 =>
            ec2.ModifySubnetAttributeAsync(new() { SubnetId = subnet, MapPublicIpOnLaunch = true })
        );
        Launch(subnet);
        exposure.Ever.ShouldHaveSingleItem().Way.ShouldBe("public address at launch");
    }

    private void Launch(string subnet) =>
        _world.Ec2.Network.CreateInterface(
            EksWorld.Region,
            new EksInterface(
                subnet,
                [],
                "",
                new Dictionary<string, string>(),
                InstanceId: "i-0123456789abcdef0"
            )
        );

    private Amazon.EKS.Model.CreateClusterRequest Public(string name)
    {
        var request = _world.Request(name);
        request.ResourcesVpcConfig.EndpointPublicAccess = true;
        return request;
    }
}
