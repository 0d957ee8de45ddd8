using Amazon.EC2.Model;
using EksFed.Functions.Network;
using EksFed.Functions.Network.Routes;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Network;

public sealed class PeeringTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _peering = StepCase.Peering(StepCase.Ours, StepCase.Theirs);

    [Fact]
    public void A_peer_that_is_not_there_yet_is_awaited()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        _world.Wait(TimeSpan.FromSeconds(5));

        _world.Run(_peering.Ensure).Pending!.What.ShouldBe("the VPC of demo-2 is not there yet");
    }

    [Fact]
    public void Both_sides_carry_the_tags()
    {
        _peering.Prepare(_world);
        _world.Ensure(_peering.Ensure);

        foreach (var of in (MemberRef[])[StepCase.Ours, StepCase.Theirs])
        {
            var seen = _world
                .Ec2(
                    of,
                    ec2 =>
                        ec2.DescribeVpcPeeringConnectionsAsync(
                            new DescribeVpcPeeringConnectionsRequest()
                        )
                )
                .VpcPeeringConnections.ShouldHaveSingleItem();
            seen.Status.Code.Value.ShouldBe("active");
            seen.Tags.ShouldContain(tag =>
                tag.Key == "eksfed:part" && tag.Value == "peering-with-demo-2"
            );
        }
    }

    [Fact]
    public void An_acceptance_that_was_refused_is_repeated_without_tagging_again()
    {
        _peering.Prepare(_world);
        var refusals = 1;
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "AcceptVpcPeeringConnection" && refusals-- > 0
                ? Fault.Refused(new("InvalidStateTransition", "Not yet."))
                : null
        );
        _world.Ensure(_peering.Ensure);

        refusals.ShouldBe(-1);
        _world.World.Journal.Entries.Count(call => call.Operation.Name == "CreateTags").ShouldBe(1);
    }

    [Fact]
    public void Two_members_of_one_region_are_peered_too()
    {
        var neighbour = StepCase.Theirs with { Region = StepCase.Ours.Region };
        var peering = StepCase.Peering(StepCase.Ours, neighbour);
        peering.Prepare(_world);
        var before = _world.Inventory;
        _world.Ensure(peering.Ensure);
        _world.Delete(peering.Delete);

        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void Overlapping_ranges_fail_for_good() =>
        FailureOfOverlapping().Message.ShouldContain("must not overlap");

    [Fact]
    public void A_failure_with_a_former_vpc_is_history()
    {
        FailureOfOverlapping();
        _world.Delete(StepCase.Vpc(StepCase.Theirs).Delete);
        _world.Ensure(StepCase.Vpc(StepCase.Theirs).Ensure);

        _world.Ensure(_peering.Ensure).ShouldBe(Status.Done);
    }

    private ResourceFailedException FailureOfOverlapping()
    {
        var clone = StepCase.Of(
            d => new Functions.Network.Vpc(d.Aws, d.Settings),
            new VpcSpec(StepCase.Theirs, StepCase.Cidr(StepCase.Ours))
        );
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        _world.Ensure(clone.Ensure);
        return Should.Throw<ResourceFailedException>(() => _world.Ensure(_peering.Ensure));
    }

    [Fact]
    public void The_connector_is_peered_and_routed_like_a_member()
    {
        var home = StepCase.Theirs;
        var (vpcId, tableId) = _world.AddConnector(home);
        _world.Settings = _world.Settings with
        {
            ConnectorVpcId = vpcId,
            ConnectorRouteTableIds = [tableId],
        };
        var before = _world.Inventory;
        var spec = new PeeringSpec(
            StepCase.Ours,
            StepCase.Cidr(StepCase.Ours),
            new(null, home.Region, "10.0.0.0/24")
        );
        var peering = StepCase.Of(
            d => new Peering(d.Aws, d.Settings),
            spec,
            StepCase.Vpc(StepCase.Ours)
        );
        var routes = StepCase.Of(
            d => new PeeringRoutes(d.Aws, d.Settings),
            spec,
            peering,
            StepCase.PrivateRoutes(StepCase.Ours)
        );
        routes.Prepare(_world);
        _world.Ensure(routes.Ensure);

        _world.Parts("connector-peering").ShouldNotBeEmpty();
        RoutesOf(home, tableId).ShouldContain("10.1.0.0/16 active");
        _world.Delete(routes.Delete);
        RoutesOf(home, tableId).ShouldNotContain("10.1.0.0/16 active");
        _world.Delete(peering.Delete);
        before.Except(_world.Inventory).ShouldBeEmpty();
    }

    private IEnumerable<string> RoutesOf(MemberRef of, string tableId) =>
        _world
            .Ec2(
                of,
                ec2 =>
                    ec2.DescribeRouteTablesAsync(
                        new DescribeRouteTablesRequest { RouteTableIds = [tableId] }
                    )
            )
            .RouteTables.Single()
            .Routes.Select(route => $"{route.DestinationCidrBlock} {route.State}");
}
