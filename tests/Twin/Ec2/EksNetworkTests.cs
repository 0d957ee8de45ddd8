using Amazon.EC2.Model;
using EksFed.Twin.Eks;

namespace EksFed.Twin.Tests.Ec2;

public sealed class EksNetworkTests
{
    private static readonly Dictionary<string, string> s_tags = new() { ["a"] = "b" };
    private readonly Ec2World _ec2 = new();
    private readonly string _vpc;
    private readonly string _subnet;

    public EksNetworkTests()
    {
        _vpc = _ec2.CreateVpc();
        _subnet = _ec2.CreateSubnet(_vpc, "10.1.0.0/28");
    }

    private IEksNetwork Network => _ec2.Api.Network;

    [Fact]
    public void A_subnet_is_described()
    {
        var subnet = Network.FindSubnet(Ec2World.Ireland, _subnet).ShouldNotBeNull();

        subnet.VpcId.ShouldBe(_vpc);
        subnet.FreeAddresses.ShouldBe(11);
        subnet.HasEgress.ShouldBeFalse();
        Network.FindSubnet(Ec2World.Frankfurt, _subnet).ShouldBeNull();
        Network.CidrsOf(Ec2World.Ireland, _vpc).ShouldBe(["10.1.0.0/16"]);
        Network.ZonesOf("us-west-2").Count.ShouldBe(4);
    }

    [Fact]
    public void A_public_subnet_that_maps_addresses_has_egress()
    {
        var subnet = _ec2.Ask(ec2 =>
            ec2.DescribeSubnetsAsync(
                new DescribeSubnetsRequest { Filters = [new("default-for-az", ["true"])] }
            )
        ).Subnets[0];

        var facts = Network.FindSubnet(Ec2World.Ireland, subnet.SubnetId).ShouldNotBeNull();

        facts.HasInternetGateway.ShouldBeTrue();
        facts.HasEgress.ShouldBeTrue();
    }

    [Fact]
    public void A_managed_interface_holds_subnet_and_group_until_eks_deletes_it()
    {
        var group = CreateGroup();
        var address = CreateInterface(group, managed: true).ShouldNotBeNull();
        address.PrivateIp.ShouldBe("10.1.0.4");

        Network.DeleteSecurityGroup(Ec2World.Ireland, group);
        Network.VpcOfSecurityGroup(Ec2World.Ireland, group).ShouldBe(_vpc);
        DeleteSubnet().ShouldBe("DependencyViolation");
        DeleteInterface(address).ShouldBe("OperationNotPermitted");
        Network.DeleteInterface(Ec2World.Ireland, address.InterfaceId);
        Network.DeleteInterface(Ec2World.Ireland, address.InterfaceId);
        Network.DeleteSecurityGroup(Ec2World.Ireland, group);
        Network.VpcOfSecurityGroup(Ec2World.Ireland, group).ShouldBeNull();
        DeleteSubnet().ShouldBeNull();
    }

    [Fact]
    public void What_a_node_leaves_behind_can_be_deleted_by_anyone()
    {
        var address = CreateInterface(CreateGroup(), managed: false).ShouldNotBeNull();

        _ec2.World.Resources.ShouldContain(each => each.Id == address.InterfaceId);
        DeleteInterface(address).ShouldBeNull();
    }

    [Fact]
    public void An_interface_of_an_instance_is_in_use()
    {
        var group = CreateGroup();
        var made = Network.CreateInterface(
            Ec2World.Ireland,
            new(_subnet, [group], "aws-K8S-i-1", s_tags, InstanceId: "i-0123456789abcdef0")
        );

        DeleteInterface(made.ShouldNotBeNull()).ShouldBe("InvalidParameterValue");
    }

    [Fact]
    public void A_full_subnet_gives_no_interface()
    {
        var group = CreateGroup();
        for (var i = 0; i < 11; i++)
        {
            CreateInterface(group, managed: true).ShouldNotBeNull();
        }

        CreateInterface(group, managed: true).ShouldBeNull();
    }

    [Fact]
    public void The_cluster_group_lets_its_members_in()
    {
        var id = CreateGroup();
        var group = _ec2.Ask(ec2 =>
                ec2.DescribeSecurityGroupsAsync(
                    new DescribeSecurityGroupsRequest { GroupIds = [id] }
                )
            )
            .SecurityGroups.Single();

        group
            .IpPermissions.ShouldHaveSingleItem()
            .UserIdGroupPairs.ShouldHaveSingleItem()
            .GroupId.ShouldBe(id);
        group.Tags.ShouldHaveSingleItem().Key.ShouldBe("a");
    }

    private string CreateGroup() =>
        Network.CreateSecurityGroup(
            Ec2World.Ireland,
            new("eks-cluster-sg-demo", "made by EKS", _vpc, s_tags)
        );

    private EksAddress? CreateInterface(string group, bool managed) =>
        Network.CreateInterface(
            Ec2World.Ireland,
            new(_subnet, [group], "Amazon EKS demo", s_tags, managed)
        );

    private string? DeleteSubnet() =>
        _ec2.Outcome(ec2 => ec2.DeleteSubnetAsync(new DeleteSubnetRequest(_subnet)));

    private string? DeleteInterface(EksAddress address) =>
        _ec2.Outcome(ec2 =>
            ec2.DeleteNetworkInterfaceAsync(new() { NetworkInterfaceId = address.InterfaceId })
        );
}
