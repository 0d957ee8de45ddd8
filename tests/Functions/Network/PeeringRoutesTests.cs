using Amazon.EC2.Model;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Network;

public sealed class PeeringRoutesTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _routes = StepCase.PeeringRoutes(StepCase.Ours, StepCase.Theirs);

    [Fact]
    public void Each_private_table_leads_to_the_other_range()
    {
        _routes.Prepare(_world);
        _world.Ensure(_routes.Ensure);

        RoutesOf(StepCase.Ours).ShouldContain("10.2.0.0/16 active");
        RoutesOf(StepCase.Theirs).ShouldContain("10.1.0.0/16 active");
        _world.Delete(_routes.Delete);
        RoutesOf(StepCase.Ours).ShouldNotContain("10.2.0.0/16 active");
        RoutesOf(StepCase.Theirs).ShouldNotContain("10.1.0.0/16 active");
    }

    [Fact]
    public void Routes_of_a_peering_that_is_gone_are_turned_to_the_new_one()
    {
        var peering = StepCase.Peering(StepCase.Ours, StepCase.Theirs);
        _routes.Prepare(_world);
        _world.Ensure(_routes.Ensure);
        _world.Delete(peering.Delete);
        RoutesOf(StepCase.Ours).ShouldContain("10.2.0.0/16 blackhole");

        _world.Ensure(peering.Ensure);
        _world.Ensure(_routes.Ensure);

        RoutesOf(StepCase.Ours).ShouldContain("10.2.0.0/16 active");
        RoutesOf(StepCase.Theirs).ShouldContain("10.1.0.0/16 active");
    }

    [Fact]
    public void A_strangers_working_route_is_refused_and_untouched()
    {
        _routes.Prepare(_world);
        var table = PrivateTable(StepCase.Ours);
        var nat = table.Routes.Single(route => route.NatGatewayId != null).NatGatewayId;
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.CreateRouteAsync(
                    new()
                    {
                        RouteTableId = table.RouteTableId,
                        DestinationCidrBlock = "10.2.0.0/16",
                        NatGatewayId = nat,
                    }
                )
        );

        Should
            .Throw<OwnershipConflictException>(() => _world.Ensure(_routes.Ensure))
            .Message.ShouldContain("10.2.0.0/16");
        _world.Delete(_routes.Delete);

        RoutesOf(StepCase.Ours).ShouldContain("10.2.0.0/16 active");
    }

    [Fact]
    public void A_missing_table_is_awaited_by_itself_as_long_as_its_gateway_takes()
    {
        StepCase.Peering(StepCase.Ours, StepCase.Theirs).Prepare(_world);

        ShouldAwaitTables(looks: 1);
        StepCase.PrivateRoutes(StepCase.Ours).Prepare(_world);
        _world.Ensure(StepCase.PrivateRoutes(StepCase.Ours).Ensure);
        ShouldAwaitTables(looks: 2);
    }

    private void ShouldAwaitTables(int looks)
    {
        Status? status = null;
        _world
            .CallsOf(() => status = _world.Run(_routes.Ensure))
            .Select(call => call.Operation.Name)
            .ShouldBe(Enumerable.Repeat("DescribeRouteTables", looks));
        status!.Pending!.What.ShouldContain("a route table of the peering of demo-1");
        status.Pending.ExpectedIn.ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
    }

    private IEnumerable<string> RoutesOf(MemberRef of) =>
        PrivateTable(of).Routes.Select(route => $"{route.DestinationCidrBlock} {route.State}");

    private RouteTable PrivateTable(MemberRef of) =>
        _world
            .RouteTables(of)
            .Single(table =>
                table.Tags.Exists(tag => tag is { Key: "eksfed:part", Value: "private-routes" })
            );
}
