using Amazon.EC2;
using Amazon.EKS.Model;
using EksFed.Twin.Checks;
using EksFed.Twin.Faults;
using EksFed.Twin.Faults.Foreign;
using EksFed.Twin.Tests.Checks;
using EksFed.Twin.Tests.Eks;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Faults;

public sealed class ForeignPlantsTests
{
    private readonly EksWorld _world = new();
    private readonly Strangers _strangers;
    private Planting? _planting;

    public ForeignPlantsTests() => _strangers = Strangers.Watch(_world.World);

    [Fact]
    public void A_VPC_of_the_same_name_is_harmless()
    {
        PlantBefore("CreateVpc", ForeignPlants.SameName);
        var id = WorldPictureTests.Vpc(_world);
        var both = Vpcs();
        both.Count.ShouldBe(2);
        both.ShouldAllBe(vpc => vpc.Tags["Name"] == "demo-1");
        TakeAway();
        Vpcs().ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    public void A_security_group_of_the_same_name_is_in_the_way()
    {
        var vpc = WorldPictureTests.Vpc(_world);
        PlantBefore("CreateSecurityGroup", ForeignPlants.SameName);
        Should
            .Throw<AmazonEC2Exception>(() => WorldPictureTests.Group(_world, vpc))
            .ErrorCode.ShouldBe("InvalidGroup.Duplicate");
        TakeAway();
        WorldPictureTests.Group(_world, vpc).ShouldNotBeNull();
    }

    [Fact]
    public void A_cluster_of_the_same_name_is_active_and_in_the_way()
    {
        var before = Leftovers.Snapshot(_world.World);
        PlantBefore("CreateCluster", ForeignPlants.SameName);
        Should.Throw<ResourceInUseException>(() => _world.Create(_world.Request()));
        var theirs = _world.Describe();
        theirs.Status.Value.ShouldBe("ACTIVE");
        theirs.Tags.ShouldNotContainKey("eksfed:federation");
        _world.Pass(TimeSpan.FromHours(1));
        TakeAway();
        Leftovers.Find(_world.World, before).ShouldBeEmpty();
        _world.Create(_world.Request()).Status.Value.ShouldBe("CREATING");
    }

    [Fact]
    public void A_node_group_of_the_same_name_holds_the_cluster_until_it_is_gone()
    {
        _world.CreateActive();
        PlantBefore("CreateNodegroup", ForeignPlants.SameName);
        var nodes = _world.NodegroupRequest();
        Should.Throw<ResourceInUseException>(() =>
            _world.Ask(eks => eks.CreateNodegroupAsync(nodes))
        );
        _world.DescribeNodegroup().Status.Value.ShouldBe("ACTIVE");
        Should.Throw<ResourceInUseException>(() =>
            _world.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
        );
        TakeAway();
        _world
            .Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .Cluster.Status.Value.ShouldBe("DELETING");
    }

    [Fact]
    public void An_access_entry_of_the_same_principal_is_in_the_way()
    {
        _world.CreateActive();
        PlantBefore("CreateAccessEntry", ForeignPlants.SameName);
        Should.Throw<ResourceInUseException>(Allow);
        TakeAway();
        Should.NotThrow(Allow);
    }

    [Fact]
    public void A_log_group_of_the_same_name_is_in_the_way()
    {
        PlantBefore("CreateLogGroup", ForeignPlants.SameName);
        Should.Throw<WireError>(CreateLogGroup).Code.ShouldBe("ResourceAlreadyExistsException");
        TakeAway();
        Should.NotThrow(CreateLogGroup);
    }

    [Theory]
    [InlineData(ForeignPlants.Interface)]
    [InlineData(ForeignPlants.LoadBalancer)]
    public void An_interface_holds_its_subnet_and_its_VPC(string name)
    {
        var vpc = WorldPictureTests.Vpc(_world);
        var subnet = Subnet(vpc);
        PlantBefore("DeleteSubnet", name);
        Refusal(ec2 => ec2.DeleteSubnetAsync(new() { SubnetId = subnet }))
            .Message.ShouldBe($"The subnet '{subnet}' has dependencies and cannot be deleted.");
        Refusal(ec2 => ec2.DeleteVpcAsync(new() { VpcId = vpc }))
            .Message.ShouldBe($"The vpc '{vpc}' has dependencies and cannot be deleted.");
        TakeAway();
        _world.AskEc2(ec2 => ec2.DeleteSubnetAsync(new() { SubnetId = subnet }));
        _world.AskEc2(ec2 => ec2.DeleteVpcAsync(new() { VpcId = vpc }));
        Vpcs().ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_that_names_our_group_holds_it_and_its_group_the_VPC()
    {
        var vpc = WorldPictureTests.Vpc(_world);
        var group = WorldPictureTests.Group(_world, vpc);
        PlantBefore("DeleteSecurityGroup", ForeignPlants.GroupReference);
        Refusal(ec2 => ec2.DeleteSecurityGroupAsync(new() { GroupId = group }))
            .Message.ShouldBe($"resource {group} has a dependent object");
        Refusal(ec2 => ec2.DeleteVpcAsync(new() { VpcId = vpc }))
            .Message.ShouldBe($"The vpc '{vpc}' has dependencies and cannot be deleted.");
        TakeAway();
        _world.AskEc2(ec2 => ec2.DeleteSecurityGroupAsync(new() { GroupId = group }));
        _world.AskEc2(ec2 => ec2.DeleteVpcAsync(new() { VpcId = vpc }));
    }

    [Fact]
    public void Only_the_load_balancers_own_service_may_delete_its_interface()
    {
        var subnet = Subnet(WorldPictureTests.Vpc(_world));
        PlantBefore("DeleteSubnet", ForeignPlants.LoadBalancer);
        Refusal(ec2 => ec2.DeleteSubnetAsync(new() { SubnetId = subnet }));
        var card = _world.Interfaces().ShouldHaveSingleItem();
        card.InterfaceType.Value.ShouldBe("network_load_balancer");
        card.Attachment.InstanceOwnerId.ShouldBe("amazon-elb");
        Should
            .Throw<AmazonEC2Exception>(() =>
                _world.AskEc2(ec2 =>
                    ec2.DeleteNetworkInterfaceAsync(
                        new() { NetworkInterfaceId = card.NetworkInterfaceId }
                    )
                )
            )
            .ErrorCode.ShouldBe("OperationNotPermitted");
    }

    [Fact]
    public void Into_a_strangers_VPC_and_before_reads_nothing_is_planted()
    {
        IReadOnlyList<Planting>? found = null;
        _world.World.Faults = new FaultWhere(call =>
        {
            found = ForeignPlants.For(_world.World, call);
            return null;
        });
        _world.CreateActive();
        _world.AskEc2(ec2 => ec2.DescribeVpcsAsync(new Amazon.EC2.Model.DescribeVpcsRequest()));
        found.ShouldBe([]);
        _world.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }));
        found.ShouldBe([]);
    }

    private void PlantBefore(string operation, string name) =>
        _world.World.Faults = new FaultWhere(call =>
        {
            if (_planting is null && call.Operation.Name == operation)
            {
                _planting = ForeignPlants.Find(_world.World, call, name).ShouldNotBeNull();
                _strangers.Add(_planting.Plant());
            }

            return null;
        });

    private void TakeAway()
    {
        _strangers.Changes.ShouldBeEmpty();
        _planting.ShouldNotBeNull().Remove();
        _strangers.Changes.ShouldHaveSingleItem().ShouldEndWith("vanished");
    }

    private List<WorldResource> Vpcs() =>
        [.. _world.World.Resources.Where(each => each.Kind == "vpc")];

    private string Subnet(string vpc) =>
        _world
            .AskEc2(ec2 => ec2.CreateSubnetAsync(new() { VpcId = vpc, CidrBlock = "10.1.0.0/24" }))
            .Subnet.SubnetId;

    private AmazonEC2Exception Refusal<T>(Func<IAmazonEC2, Task<T>> work)
    {
        var refusal = Should.Throw<AmazonEC2Exception>(() => _world.AskEc2(work));
        refusal.ErrorCode.ShouldBe("DependencyViolation");
        return refusal;
    }

    private void Allow() =>
        _world.Ask(eks =>
            eks.CreateAccessEntryAsync(
                new()
                {
                    ClusterName = "demo-1",
                    PrincipalArn = "arn:aws:iam::111122223333:role/admin",
                }
            )
        );

    private void CreateLogGroup()
    {
        var credentials = _world.World.Identities.Issue("arn:aws:iam::111122223333:role/deployer");
        _world.World.Run(
            Caller.Operator,
            network =>
                new SignedSender(_world.World, Caller.Operator, credentials, network).JsonAsync(
                    EksWorld.Region,
                    "logs",
                    "Logs_20140328.CreateLogGroup",
                    new() { ["logGroupName"] = "/aws/eks/demo-1/cluster" }
                )
        );
    }
}
