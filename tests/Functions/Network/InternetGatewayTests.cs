using Amazon.EC2.Model;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Network;

public sealed class InternetGatewayTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _gateway = StepCase.InternetGateway(StepCase.Ours);

    public InternetGatewayTests() => _gateway.Prepare(_world);

    [Fact]
    public void Of_several_the_attached_one_is_kept()
    {
        _world.Ensure(_gateway.Ensure);
        var calm = _world.Inventory;
        AddUnseen();
        AddUnseen();

        _world.Ensure(_gateway.Ensure);

        _world.Inventory.ShouldBe(calm);
    }

    [Fact]
    public void Several_in_use_are_awaited_by_name_and_left()
    {
        _world.Ensure(_gateway.Ensure);
        var (vpcId, _) = _world.AddConnector(StepCase.Ours);
        var second = AddUnseen();
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.AttachInternetGatewayAsync(new() { InternetGatewayId = second, VpcId = vpcId })
        );
        var before = _world.Inventory;

        _world
            .Run(_gateway.Ensure)
            .Pending!.What.ShouldBe(
                $"demo-1 has several internet gateways in use, {string.Join(", ", Gateways())}: "
                    + "detach all but that of its VPC"
            );
        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void Where_the_vpc_has_one_of_somebody_else_it_is_awaited_by_name()
    {
        _world.Wait(TimeSpan.FromSeconds(5));
        var vpcId = _world.VpcId(StepCase.Ours);
        var theirs = _world
            .Ec2(
                StepCase.Ours,
                ec2 => ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())
            )
            .InternetGateway.InternetGatewayId;
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.AttachInternetGatewayAsync(new() { InternetGatewayId = theirs, VpcId = vpcId })
        );

        _world.Run(_gateway.Ensure).Pending!.What.ShouldContain($"an internet gateway of {vpcId}");
    }

    [Fact]
    public void One_that_is_not_attached_is_attached_before_routes_lead_there()
    {
        _world.Ensure(_gateway.Ensure);
        _world.Ensure(StepCase.Subnets(StepCase.Ours).Ensure);
        var id = Gateways().Single();
        var vpcId = _world.VpcId(StepCase.Ours);
        _world.Ec2(
            StepCase.Ours,
            ec2 => ec2.DetachInternetGatewayAsync(new() { InternetGatewayId = id, VpcId = vpcId })
        );
        var routes = StepCase.PublicRoutes(StepCase.Ours).Ensure;

        _world.Run(routes).Pending!.What.ShouldBe("demo-1 has no gateway for public-routes yet");
        _world.Ensure(_gateway.Ensure);
        _world.Ensure(routes).ShouldBe(Status.Done);
    }

    [Fact]
    public void One_that_public_addresses_hold_is_named_and_kept()
    {
        _world.Ensure(_gateway.Ensure);
        var before = _world.Inventory;
        _world.Refuse(
            "DetachInternetGateway",
            "DependencyViolation",
            "It has mapped public addresses."
        );

        var calls = _world.CallsOf(() =>
            _world
                .Run(_gateway.Delete)
                .Pending!.What.ShouldStartWith(
                    $"internet gateway {Gateways().Single()} is still held by public addresses among"
                )
        );

        calls.ShouldNotContain(call => call.Operation.Name == "DeleteInternetGateway");
        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void Delete_takes_all_of_several()
    {
        _world.Ensure(_gateway.Ensure);
        AddUnseen();

        _world.Delete(_gateway.Delete);

        Gateways().ShouldBeEmpty();
    }

    private IEnumerable<string> Gateways() =>
        _world.Parts("internet-gateway").Select(each => each.Id).Order(StringComparer.Ordinal);

    // As another invocation makes it that overlaps this one.
    private string AddUnseen()
    {
        var tags = _world.TagsOf("internet-gateway", "internet-gateway");
        return _world
            .Ec2(
                StepCase.Ours,
                ec2 =>
                    ec2.CreateInternetGatewayAsync(
                        new CreateInternetGatewayRequest { TagSpecifications = tags }
                    )
            )
            .InternetGateway.InternetGatewayId;
    }
}
