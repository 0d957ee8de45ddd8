using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Clusters;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin;

namespace EksFed.Functions.Tests.Clusters;

/// <summary>What failed for good is made anew by the next ensure, once it is deleted; what did not fail stays.</summary>
public sealed class FailedPartsTests
{
    private static readonly MemberRef s_ours = StepCase.Ours;

    // AWS takes its own network interfaces away within minutes after a cluster is gone.
    private static readonly TimeSpan s_afterwards = TimeSpan.FromMinutes(3);

    private readonly StepWorld _world = new();
    private readonly StepCase _failed = FailedPartsCase.Of(s_ours, StepCase.Theirs);

    [Fact]
    public void A_failed_NAT_gateway() =>
        ShouldBeMadeAnew(StepCase.NatGateway(s_ours), LifecycleKind.NatGatewayAvailable);

    [Fact]
    public void Failed_subnets() =>
        ShouldBeMadeAnew(StepCase.Subnets(s_ours), LifecycleKind.SubnetAvailable);

    [Fact]
    public void A_failed_cluster() =>
        ShouldBeMadeAnew(StepCase.Cluster(s_ours), LifecycleKind.ClusterActive);

    [Fact]
    public void A_failed_node_group() =>
        ShouldBeMadeAnew(StepCase.NodeGroup(s_ours), LifecycleKind.NodeGroupActive);

    [Fact]
    public void Every_one_of_several_node_groups()
    {
        var one = StepCase.NodeGroupOf(s_ours);
        var other = one with { NodeGroup = one.NodeGroup with { Name = "ng-2" } };
        Fail(StepCase.NodeGroup(s_ours), LifecycleKind.NodeGroupActive);
        Should.Throw<ResourceFailedException>(() => Ensure(other));
        _world.World.Lifecycles.Fates = (_, _) => Fate.Completes;

        var member = FailedPartsCase.Member(s_ours, StepCase.Theirs) with
        {
            NodeGroups = [one.NodeGroup, other.NodeGroup],
        };
        _world.Delete(d =>
            new FailedParts(d.Aws, d.Settings, d.Time).DeleteAsync(new(member), default)
        );

        Ensure(other).ShouldBe(Status.Done);
    }

    [Fact]
    public void A_node_group_that_could_not_be_deleted()
    {
        var nodes = StepCase.NodeGroup(s_ours);
        nodes.Prepare(_world);
        _world.Ensure(nodes.Ensure);
        _world.World.Lifecycles.Fates = (_, _) => Fate.Fails;
        _world.Run(nodes.Delete);
        _world.Wait(TimeSpan.FromMinutes(20));
        _world.World.Lifecycles.Fates = (_, _) => Fate.Completes;
        Should
            .Throw<ResourceFailedException>(() => _world.Ensure(nodes.Ensure))
            .Message.ShouldContain("DELETE_FAILED");

        _world.Delete(_failed.Delete);

        _world.Ensure(nodes.Ensure).ShouldBe(Status.Done);
    }

    [Fact]
    public void A_failed_peering_cannot_be_deleted_and_is_ours_no_more()
    {
        ShouldBeMadeAnew(StepCase.Peering(s_ours, StepCase.Theirs), LifecycleKind.PeeringPending);

        var dead = Peerings()
            .Where(each => each.Status.Code == VpcPeeringConnectionStateReasonCode.Failed)
            .ShouldHaveSingleItem();
        dead.Tags.Select(tag => tag.Key)
            .ShouldBe(
                ["eksfed:stack", "eksfed:federation", "eksfed:member", "team", "Name"],
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_failed_peering_that_may_not_be_disowned_is_no_news_of_success()
    {
        Fail(StepCase.Peering(s_ours, StepCase.Theirs), LifecycleKind.PeeringPending);
        _world.Refuse("DeleteTags", "UnauthorizedOperation", "Not for you.", 403);

        var pending = _world.Run(_failed.Delete).Pending!;

        pending.What.ShouldStartWith("the failed peering pcx-");
        pending.What.ShouldContain("allow ec2:DeleteTags");
    }

    [Fact]
    public void A_failure_tells_that_the_same_request_makes_it_anew()
    {
        StepCase.NatGateway(s_ours).Prepare(_world);
        _world.World.Lifecycles.Fates = (_, _) => Fate.Fails;
        Should
            .Throw<ResourceFailedException>(() => _world.Ensure(StepCase.NatGateway(s_ours).Ensure))
            .Message.ShouldEndWith(
                "Please try again. Mend the cause, then send the same request again: it deletes what failed "
                    + "and makes it anew."
            );
    }

    [Fact]
    public void All_of_them_go_and_are_awaited_together()
    {
        _failed.Prepare(_world);
        _failed.Arrange!(_world);

        var pending = _world.Run(_failed.Delete).Pending!;

        pending.What.ShouldContain("node group ng-1 of demo-1 is being deleted");
        pending.What.ShouldContain("nat-");
        pending.ExpectedIn.ShouldBe(TimeSpan.FromSeconds(20), "the least of both");
    }

    [Fact]
    public void A_cluster_is_awaited_until_it_is_gone() =>
        ShouldBeAwaited(
            StepCase.Cluster(s_ours),
            LifecycleKind.ClusterActive,
            "EKS cluster demo-1 is DELETING"
        );

    [Fact]
    public void A_NAT_gateway_is_awaited_until_it_is_gone() =>
        ShouldBeAwaited(
            StepCase.NatGateway(s_ours),
            LifecycleKind.NatGatewayAvailable,
            "is being deleted"
        );

    [Fact]
    public void What_did_not_fail_is_only_looked_at()
    {
        foreach (
            var each in (StepCase[])
                [StepCase.NodeGroup(s_ours), StepCase.Peering(s_ours, StepCase.Theirs)]
        )
        {
            each.Prepare(_world);
            _world.Ensure(each.Ensure);
        }

        var before = _world.Inventory;
        _world
            .CallsOf(() => _world.Run(_failed.Delete).ShouldBe(Deletion.Gone))
            .ShouldNotContain(call => call.Operation.Writes);
        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void There_is_nothing_to_ensure() =>
        _world.CallsOf(() => _world.Ensure(_failed.Ensure).ShouldBe(Status.Done)).ShouldBeEmpty();

    private void ShouldBeAwaited(StepCase made, LifecycleKind fails, string words)
    {
        Fail(made, fails);

        _world.Run(_failed.Delete).Pending.ShouldNotBeNull();
        // EKS may show for some seconds what it was.
        _world.Wait(TimeSpan.FromSeconds(10));
        _world.Run(_failed.Delete).Pending!.What.ShouldContain(words);
    }

    private void ShouldBeMadeAnew(StepCase made, LifecycleKind fails)
    {
        Fail(made, fails);

        _world.Delete(_failed.Delete);
        _world.Ensure(made.Ensure);
        _world.Wait(s_afterwards);

        var calm = new StepWorld();
        made.Prepare(calm);
        calm.Ensure(made.Ensure);
        _world.Sorts.ShouldBe(calm.Sorts);
    }

    private Status Ensure(NodeGroupSpec spec) =>
        _world.Ensure(d => new NodeGroup(d.Aws, d.Settings, d.Time).EnsureAsync(spec, default));

    private void Fail(StepCase made, LifecycleKind fails)
    {
        made.Prepare(_world);
        _world.World.Lifecycles.Fates = (kind, _) => kind == fails ? Fate.Fails : Fate.Completes;
        Should.Throw<ResourceFailedException>(() => _world.Ensure(made.Ensure));
    }

    private List<VpcPeeringConnection> Peerings() =>
        _world
            .Ec2(
                s_ours,
                ec2 =>
                    ec2.DescribeVpcPeeringConnectionsAsync(
                        new DescribeVpcPeeringConnectionsRequest()
                    )
            )
            .VpcPeeringConnections;
}
