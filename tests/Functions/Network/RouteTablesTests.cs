using Amazon.EC2;
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

    [Fact]
    public void Without_subnets_it_is_awaited()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);

        _world
            .CallsOf(() =>
                _world.Run(_routes.Ensure).Pending!.What.ShouldBe("demo-1 has no public-subnet yet")
            )
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void An_association_whose_deletion_is_denied_keeps_the_table()
    {
        _routes.Prepare(_world);
        _world.Ensure(_routes.Ensure);
        _world.Refuse("DisassociateRouteTable", "UnauthorizedOperation", "You are not authorized.");

        var calls = _world.CallsOf(() =>
            _world.Run(_routes.Delete).Pending!.What.ShouldStartWith("association rtbassoc-")
        );

        calls.ShouldNotContain(call => call.Operation.Name == "DeleteRouteTable");
    }

    [Theory]
    [InlineData("InvalidParameterValue", "There is no route defined for '0.0.0.0/0'", true)]
    [InlineData("InvalidParameterValue", "The gateway is of another VPC", false)]
    [InlineData("OperationNotPermitted", "There is no route defined here", false)]
    public void Only_a_route_that_has_gone_is_awaited(string code, string message, bool isAwaited)
    {
        _routes.Prepare(_world);
        _world.Refuse("CreateRoute", code, message);

        if (isAwaited)
        {
            _world.Run(_routes.Ensure).Pending!.What.ShouldContain("is not as it was shown");
        }
        else
        {
            Should
                .Throw<AmazonEC2Exception>(() => _world.Run(_routes.Ensure))
                .ErrorCode.ShouldBe(code);
        }
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
