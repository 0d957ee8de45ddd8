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
