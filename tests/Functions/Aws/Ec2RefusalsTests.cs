using Amazon.EC2;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Aws;

/// <summary>What a step takes for an observation, and what for an error, when EC2 refuses a call.</summary>
public sealed class Ec2RefusalsTests
{
    private const string Said = "EC2 said so.";

    private readonly StepWorld _world = new();

    [Theory]
    [InlineData("SecurityGroup", "CreateSecurityGroup", "InvalidGroup.Duplicate")]
    [InlineData("SecurityGroup", "AuthorizeSecurityGroupIngress", "InvalidPermission.Duplicate")]
    [InlineData("SecurityGroup", "AuthorizeSecurityGroupIngress", "InvalidGroup.NotFound")]
    [InlineData("Subnets", "CreateSubnet", "InvalidSubnet.Conflict")]
    [InlineData("InternetGateway", "AttachInternetGateway", "Resource.AlreadyAssociated")]
    [InlineData("PublicRoutes", "CreateRoute", "RouteAlreadyExists")]
    [InlineData("PublicRoutes", "CreateRoute", "NatGatewayNotFound")]
    [InlineData("PublicRoutes", "AssociateRouteTable", "Resource.AlreadyAssociated")]
    [InlineData("Peering", "CreateVpcPeeringConnection", "VpcPeeringConnectionAlreadyExists")]
    public void What_is_not_as_it_was_shown_is_awaited(string step, string operation, string code)
    {
        var ensure = Prepared(step).Ensure;
        Refuse(operation, code);

        _world.Run(ensure).Pending!.What.ShouldContain(Said);
    }

    [Theory]
    [InlineData("InternetGateway", "AttachInternetGateway")]
    [InlineData("PublicRoutes", "CreateRoute")]
    public void A_value_that_is_wrong_is_an_error(string step, string operation)
    {
        var ensure = Prepared(step).Ensure;
        Refuse(operation, "InvalidParameterValue");

        Should
            .Throw<AmazonEC2Exception>(() => _world.Run(ensure))
            .ErrorCode.ShouldBe("InvalidParameterValue");
    }

    [Theory]
    [InlineData("ElasticIp", "ReleaseAddress", "InvalidIPAddress.InUse")]
    [InlineData("ElasticIp", "ReleaseAddress", "AuthFailure")]
    [InlineData("OrphanInterfaces", "DeleteNetworkInterface", "InvalidNetworkInterface.InUse")]
    public void What_is_held_or_denied_is_awaited(string step, string operation, string code)
    {
        var delete = Made(step).Delete;
        Refuse(operation, code);

        _world.Run(delete).Pending!.What.ShouldContain(Said);
    }

    [Theory]
    [InlineData("NatGateway", "DeleteNatGateway", "NatGatewayNotFound")]
    [InlineData("InternetGateway", "DetachInternetGateway", "Gateway.NotAttached")]
    [InlineData("OrphanInterfaces", "DeleteSecurityGroup", "InvalidGroup.NotFound")]
    public void What_is_gone_already_needs_no_delete(string step, string operation, string code)
    {
        var delete = Made(step).Delete;
        Refuse(operation, code);

        (_world.Run(delete).Pending?.What ?? "").ShouldNotContain(Said);
    }

    [Fact]
    public void An_interface_attached_since_it_was_shown_is_awaited()
    {
        var delete = Made("OrphanInterfaces").Delete;
        Refuse("DeleteNetworkInterface", "InvalidParameterValue", "eni-1 is currently in use.");

        _world.Run(delete).Pending!.What.ShouldContain("eni-1 is currently in use.");
    }

    [Fact]
    public void A_delete_that_is_wrong_is_an_error()
    {
        var delete = Made("OrphanInterfaces").Delete;
        Refuse("DeleteNetworkInterface", "InvalidParameterValue");

        Should
            .Throw<AmazonEC2Exception>(() => _world.Run(delete))
            .ErrorCode.ShouldBe("InvalidParameterValue");
    }

    private StepCase Prepared(string step)
    {
        var given = StepCases.Of("demo")[step];
        given.Prepare(_world);
        _world.Wait(TimeSpan.FromSeconds(5));
        return given;
    }

    private StepCase Made(string step)
    {
        var given = Prepared(step);
        if (given.Arrange is { } arrange)
        {
            arrange(_world);
        }
        else
        {
            _world.Ensure(given.Ensure);
        }

        return given;
    }

    private void Refuse(string operation, string code, string message = Said) =>
        _world.Refuse(operation, code, message);
}
