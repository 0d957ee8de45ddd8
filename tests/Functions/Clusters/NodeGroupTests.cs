using Amazon.EKS;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Clusters;

public sealed class NodeGroupTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _nodes = StepCase.NodeGroup(StepCase.Ours);

    [Fact]
    public void It_is_as_the_plan_says()
    {
        _nodes.Prepare(_world);
        _world.Ensure(_nodes.Ensure);

        var group = Seen();
        group.ScalingConfig.DesiredSize.ShouldBe(2);
        group.InstanceTypes.ShouldBe(["m5.large"]);
        group.Labels["tier"].ShouldBe("web");
        group.Taints.ShouldHaveSingleItem().Effect.Value.ShouldBe("NO_SCHEDULE");
        group.UpdateConfig.MaxUnavailable.ShouldBe(1);
        group.Tags["cost"].ShouldBe("web");
        group.Tags["team"].ShouldBe("platform");
        group.Subnets.Count.ShouldBe(2);
    }

    [Fact]
    public void Nodes_that_cannot_join_are_final_and_delete_cleans_them()
    {
        var cluster = StepCase.Cluster(StepCase.Ours);
        cluster.Prepare(_world);
        _world.Ensure(cluster.Ensure);
        var before = _world.Inventory;

        Should
            .Throw<ResourceFailedException>(() => _world.Ensure(_nodes.Ensure))
            .Message.ShouldContain("CREATE_FAILED: NodeCreationFailure");
        _world.Delete(_nodes.Delete);

        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void Without_private_subnets_it_is_awaited() =>
        _world.Run(_nodes.Ensure).Pending!.What.ShouldBe("demo-1 has no private subnet yet");

    [Theory]
    [InlineData("ResourceInUseException", "The name is taken.")]
    [InlineData("InvalidRequestException", "Cluster 'demo-1' is not in ACTIVE status")]
    public void What_another_moment_may_allow_is_awaited(string code, string message)
    {
        _nodes.Prepare(_world);
        _world.Refuse("CreateNodegroup", code, message);

        _world.Run(_nodes.Ensure).Pending!.What.ShouldContain(message);
    }

    [Theory]
    [InlineData("InvalidRequestException", "The role has no trust in ec2.amazonaws.com.")]
    [InlineData("InvalidParameterException", "A parameter is not in ACTIVE status")]
    public void What_no_moment_will_allow_is_an_error(string code, string message)
    {
        _nodes.Prepare(_world);
        _world.Refuse("CreateNodegroup", code, message);

        Should
            .Throw<AmazonEKSException>(() => _world.Run(_nodes.Ensure))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void While_something_else_goes_on_with_it_its_deletion_is_awaited()
    {
        _nodes.Prepare(_world);
        _world.Ensure(_nodes.Ensure);
        _world.Refuse("DeleteNodegroup", "ResourceInUseException", "An update is in progress.");

        _world
            .Run(_nodes.Delete)
            .Pending!.What.ShouldStartWith(
                "node group ng-1 of demo-1 is ACTIVE: An update is in progress."
            );
    }

    [Fact]
    public void While_it_is_being_deleted_it_is_only_looked_at()
    {
        _nodes.Prepare(_world);
        _world.Ensure(_nodes.Ensure);
        _world.Run(_nodes.Delete);

        _world
            .CallsOf(() => _world.Run(_nodes.Delete).Pending.ShouldNotBeNull())
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void A_strangers_of_our_name_is_refused_and_untouched()
    {
        _nodes.Prepare(_world);
        _world.Ensure(_nodes.Ensure);
        _world.Disown(Seen().NodegroupArn);

        var calls = _world.CallsOf(() =>
        {
            Should
                .Throw<OwnershipConflictException>(() => _world.Ensure(_nodes.Ensure))
                .Message.ShouldStartWith(
                    "node group ng-1 of demo-1 in eu-west-1 exists but is not"
                );
            Should.Throw<OwnershipConflictException>(() => _world.Delete(_nodes.Delete));
        });

        calls.ShouldNotContain(call => call.Operation.Writes);
    }

    private Amazon.EKS.Model.Nodegroup Seen() =>
        _world
            .Eks(eks =>
                eks.DescribeNodegroupAsync(new() { ClusterName = "demo-1", NodegroupName = "ng-1" })
            )
            .Nodegroup;
}
