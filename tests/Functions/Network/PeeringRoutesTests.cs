using Amazon.EC2.Model;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Faults;

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
        var nat = PrivateTable(StepCase.Ours)
            .Routes.Single(route => route.NatGatewayId != null)
            .NatGatewayId;
        AddRoute(new() { NatGatewayId = nat });

        Should
            .Throw<OwnershipConflictException>(() => _world.Ensure(_routes.Ensure))
            .Message.ShouldContain(
                "already sends 10.2.0.0/16 to something else, which is not ours."
            );
        _world.Delete(_routes.Delete);

        RoutesOf(StepCase.Ours).ShouldContain("10.2.0.0/16 active");
    }

    [Fact]
    public void A_strangers_peering_that_has_the_range_is_named()
    {
        _routes.Prepare(_world);
        var (vpcId, _) = _world.AddConnector(StepCase.Ours);
        var peering = PeerWith(vpcId);
        AddRoute(new() { VpcPeeringConnectionId = peering });

        Should
            .Throw<OwnershipConflictException>(() => _world.Ensure(_routes.Ensure))
            .Message.ShouldContain($"already sends 10.2.0.0/16 to {peering}, which is not ours.");
    }

    [Fact]
    public void Without_an_active_peering_routes_are_awaited()
    {
        _routes.Prepare(_world);
        _world.Delete(StepCase.Peering(StepCase.Ours, StepCase.Theirs).Delete);

        _world
            .Run(_routes.Ensure)
            .Pending!.What.ShouldBe("the peering of demo-1 is not active yet");
    }

    [Fact]
    public void A_missing_table_of_its_own_keeps_no_route_of_the_peers()
    {
        _routes.Prepare(_world);
        _world.Ensure(_routes.Ensure);
        _world.Delete(StepCase.PrivateRoutes(StepCase.Ours).Delete);

        _world.Delete(_routes.Delete);

        RoutesOf(StepCase.Theirs).ShouldNotContain("10.1.0.0/16 active");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Routes_to_a_former_peering_of_ours_and_to_the_one_after_it_go(bool areTurned)
    {
        var peering = StepCase.Peering(StepCase.Ours, StepCase.Theirs);
        _routes.Prepare(_world);
        _world.Ensure(_routes.Ensure);
        _world.Delete(peering.Delete);
        _world.Ensure(peering.Ensure);
        if (areTurned)
        {
            _world.Ensure(_routes.Ensure);
        }

        _world.Delete(_routes.Delete);

        RoutesOf(StepCase.Ours).ShouldNotContain(route => route.StartsWith("10.2."));
        RoutesOf(StepCase.Theirs).ShouldNotContain(route => route.StartsWith("10.1."));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_route_whose_deletion_is_denied_is_awaited_and_the_other_goes(int denied)
    {
        _routes.Prepare(_world);
        _world.Ensure(_routes.Ensure);
        var deletions = 0;
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "DeleteRoute" && ++deletions == denied
                ? Fault.Refused(new("UnauthorizedOperation", "You are not authorized."))
                : null
        );

        _world.Run(_routes.Delete).Pending!.What.ShouldContain("could not be deleted");

        deletions.ShouldBe(2);
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

    // A stranger's, to the peer's range.
    private void AddRoute(CreateRouteRequest request)
    {
        request.RouteTableId = PrivateTable(StepCase.Ours).RouteTableId;
        request.DestinationCidrBlock = "10.2.0.0/16";
        _world.Ec2(StepCase.Ours, ec2 => ec2.CreateRouteAsync(request));
    }

    private string PeerWith(string vpcId)
    {
        var own = _world.VpcId(StepCase.Ours);
        var id = _world
            .Ec2(
                StepCase.Ours,
                ec2 =>
                    ec2.CreateVpcPeeringConnectionAsync(
                        new CreateVpcPeeringConnectionRequest { VpcId = own, PeerVpcId = vpcId }
                    )
            )
            .VpcPeeringConnection.VpcPeeringConnectionId;
        _world.Wait(TimeSpan.FromMinutes(1));
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.AcceptVpcPeeringConnectionAsync(
                    new AcceptVpcPeeringConnectionRequest { VpcPeeringConnectionId = id }
                )
        );
        _world.Wait(TimeSpan.FromMinutes(1));
        return id;
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
