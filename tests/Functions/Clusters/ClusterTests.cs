using EksFed.Functions.Clusters;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Clusters;

public sealed class ClusterTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _cluster = StepCase.Cluster(StepCase.Ours);

    public ClusterTests() => _cluster.Prepare(_world);

    [Fact]
    public void It_is_private_knows_access_entries_alone_and_has_standard_support()
    {
        _world.Ensure(_cluster.Ensure);

        var cluster = _world.Cluster();
        cluster.ResourcesVpcConfig.EndpointPrivateAccess.ShouldBe(true);
        cluster.ResourcesVpcConfig.EndpointPublicAccess.ShouldBe(false);
        cluster.ResourcesVpcConfig.SubnetIds.Count.ShouldBe(2);
        cluster.ResourcesVpcConfig.SecurityGroupIds.ShouldHaveSingleItem();
        cluster.AccessConfig.AuthenticationMode.Value.ShouldBe("API");
        cluster.UpgradePolicy.SupportType.Value.ShouldBe("STANDARD");
        cluster.KubernetesNetworkConfig.ServiceIpv4Cidr.ShouldBe("172.20.0.0/16");
        cluster
            .Logging.ClusterLogging.Single(setup => setup.Enabled == true)
            .Types.ShouldBe(["api", "audit"]);
        _world
            .Eks(eks => eks.ListAccessEntriesAsync(new() { ClusterName = "demo-1" }))
            .AccessEntries.ShouldBeEmpty();
    }

    [Fact]
    public void Without_log_types_nothing_is_asked_of_logging()
    {
        var spec = StepCase.ClusterOf(StepCase.Ours) with { LogTypes = [] };
        var silent = StepCase.Of(d => new Cluster(d.Aws, d.Settings, d.Time), spec);

        var request = "";
        _world.World.Faults = new FaultWhere(call =>
        {
            request = call.Request!.Text;
            return null;
        });
        _world.Run(silent.Ensure);

        request.ShouldContain("AuthenticationMode", Case.Insensitive);
        request.ShouldNotContain("logging", Case.Insensitive);
    }

    [Fact]
    public void When_active_it_tells_how_to_reach_it()
    {
        var status = _world.Ensure(_cluster.Ensure).ShouldBeOfType<ClusterStatus>();

        var cluster = _world.Cluster();
        status.Access.ShouldBe(
            new("demo-1", "eu-west-1", cluster.Endpoint, cluster.CertificateAuthority.Data)
        );
    }

    [Fact]
    public void The_wait_it_tells_of_shrinks_and_never_overshoots()
    {
        var began = _world.World.Clock.Now;
        var first = _world.Run(_cluster.Ensure).Pending!.ExpectedIn;
        _world.Wait(TimeSpan.FromSeconds(400));
        var second = _world.Run(_cluster.Ensure).Pending!.ExpectedIn;
        _world.Ensure(_cluster.Ensure);

        first.ShouldBe(TimeSpan.FromSeconds(440));
        second.ShouldBeInRange(TimeSpan.FromSeconds(38), TimeSpan.FromSeconds(40));
        (_world.World.Clock.Now - began).ShouldBeGreaterThan(first);
    }

    [Fact]
    public void One_that_failed_is_final_and_delete_cleans_it()
    {
        _world.Run(_cluster.Ensure);
        _world.Delete(StepCase.Subnets(StepCase.Ours).Delete);

        Should
            .Throw<ResourceFailedException>(() => _world.Ensure(_cluster.Ensure))
            .Message.ShouldContain("Ec2SubnetNotFound");
        _world.Delete(_cluster.Delete).ShouldBe(Deletion.Gone);
        _world.World.Resources.ShouldNotContain(each => each.Kind == "cluster");
    }

    [Fact]
    public void Node_groups_that_hold_it_are_named()
    {
        var nodes = StepCase.NodeGroup(StepCase.Ours);
        nodes.Prepare(_world);
        _world.Ensure(nodes.Ensure);

        _world
            .Run(_cluster.Delete)
            .Pending!.What.ShouldBe(
                "EKS cluster demo-1 is held by node groups ng-1: Cluster has nodegroups attached"
            );
    }

    [Theory]
    [InlineData(null, "an operation in progress")]
    [InlineData("ResourceNotFoundException", "nothing any more")]
    public void Without_a_node_group_something_else_holds_it_or_has_just_let_go(
        string? refusalOfList,
        string holder
    )
    {
        _world.Ensure(_cluster.Ensure);
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name switch
            {
                "DeleteCluster" => Fault.Refused(new("ResourceInUseException", "It is in use.")),
                "ListNodegroups" when refusalOfList is not null => Fault.Refused(
                    new(refusalOfList, "No cluster found for name: demo-1.")
                ),
                _ => null,
            }
        );

        _world
            .Run(_cluster.Delete)
            .Pending!.What.ShouldBe($"EKS cluster demo-1 is held by {holder}: It is in use.");
    }

    [Fact]
    public void Without_its_subnets_it_is_awaited()
    {
        var world = new StepWorld();

        world
            .CallsOf(() =>
                world
                    .Run(_cluster.Ensure)
                    .Pending!.What.ShouldBe(
                        "demo-1 has no two private subnets or no security group yet"
                    )
            )
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void A_name_that_is_taken_though_nothing_shows_is_awaited()
    {
        _world.Refuse("CreateCluster", "ResourceInUseException", "The name is taken.");

        _world.Run(_cluster.Ensure).Pending!.What.ShouldContain("The name is taken.");
    }

    [Fact]
    public void While_it_is_being_deleted_it_is_only_looked_at()
    {
        _world.Ensure(_cluster.Ensure);
        _world.Run(_cluster.Delete);
        _world.Wait(TimeSpan.FromSeconds(30));

        _world
            .CallsOf(() => _world.Run(_cluster.Delete).Pending.ShouldNotBeNull())
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void A_strangers_of_our_name_is_refused_and_untouched()
    {
        _world.Ensure(_cluster.Ensure);
        _world.Disown(_world.Cluster().Arn);

        var calls = _world.CallsOf(() =>
        {
            Should
                .Throw<OwnershipConflictException>(() => _world.Ensure(_cluster.Ensure))
                .Message.ShouldStartWith("EKS cluster demo-1 in eu-west-1 exists but is not");
            Should.Throw<OwnershipConflictException>(() => _world.Delete(_cluster.Delete));
        });

        calls.ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void Describing_gives_access_to_ours_while_it_serves_and_to_nothing_else()
    {
        var absent = Described();
        _world.Run(_cluster.Ensure);
        var creating = Described();
        _world.Ensure(_cluster.Ensure);
        var active = Described();
        _world.Disown(_world.Cluster().Arn);
        var strangers = Described();

        absent.ShouldBe(new());
        creating.ShouldBe(new());
        active.Access!.Endpoint.ShouldBe(_world.Cluster().Endpoint);
        strangers.ShouldBe(new());
    }

    private ClusterStatus Described() =>
        _world.Run(d =>
            DescribeCluster.AskAsync(d, new(StepCase.Ours, "demo-1"), CancellationToken.None)
        );
}
