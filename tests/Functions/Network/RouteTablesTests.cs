using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Network;

public sealed class RouteTablesTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _routes = StepCase.PublicRoutes(StepCase.Ours);

    [Fact]
    public void Of_several_the_one_that_subnets_use_is_meant_and_delete_takes_all()
    {
        _routes.Prepare(_world);
        var before = _world.Inventory;
        _world.Ensure(_routes.Ensure);
        AddUnseen(4);

        _world
            .CallsOf(() => _world.Ensure(_routes.Ensure))
            .ShouldNotContain(call => call.Operation.Writes);
        _world.Delete(_routes.Delete);

        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void Without_an_available_nat_gateway_private_routes_are_awaited()
    {
        var nat = StepCase.NatGateway(StepCase.Ours);
        nat.Prepare(_world);
        _world.Run(nat.Ensure);

        var before = _world.Inventory;
        _world
            .Run(StepCase.PrivateRoutes(StepCase.Ours).Ensure)
            .Pending!.What.ShouldBe("demo-1 has no gateway for private-routes yet");
        _world.Inventory.ShouldBe(before);
    }

    // As overlapping invocations make them when the client token changes between them; with so many,
    // some sort before the first one.
    private void AddUnseen(int count)
    {
        var vpcId = _world.VpcId(StepCase.Ours);
        var tags = _world.TagsOf("public-routes", "route-table");
        for (var i = 0; i < count; i++)
        {
            _world.Ec2(
                StepCase.Ours,
                ec2 => ec2.CreateRouteTableAsync(new() { VpcId = vpcId, TagSpecifications = tags })
            );
        }
    }
}
