using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2.Network;

/// <summary>Internet gateway, address, NAT gateway: what holds what, and how they fail.</summary>
public sealed class EgressTests
{
    private static readonly TimeSpan s_natTime = TimeSpan.FromSeconds(150);
    private readonly Ec2World _ec2 = new();
    private readonly string _vpc;
    private readonly string _subnet;

    public EgressTests()
    {
        _vpc = _ec2.CreateVpc();
        _subnet = _ec2.CreateSubnet(_vpc, "10.1.0.0/24");
    }

    [Fact]
    public void A_vpc_has_one_internet_gateway()
    {
        var gateway = Attach();
        var other = CreateGateway();
        var again = _ec2.Refusal(ec2 => ec2.AttachInternetGatewayAsync(Attachment(gateway)));
        var second = _ec2.Refusal(ec2 => ec2.AttachInternetGatewayAsync(Attachment(other)));

        again.ErrorCode.ShouldBe("Resource.AlreadyAssociated");
        second.Message.ShouldBe($"Network {_vpc} already has an internet gateway attached");
        _ec2.Refusal(ec2 => ec2.DeleteInternetGatewayAsync(new() { InternetGatewayId = gateway }))
            .ErrorCode.ShouldBe("DependencyViolation");
        _ec2.Refusal(ec2 => ec2.DetachInternetGatewayAsync(Detachment(other)))
            .ErrorCode.ShouldBe("Gateway.NotAttached");
        _ec2.Refusal(ec2 => ec2.DeleteVpcAsync(new DeleteVpcRequest(_vpc)))
            .ErrorCode.ShouldBe("DependencyViolation");
    }

    [Fact]
    public void Addresses_are_limited_to_five()
    {
        var addresses = Enumerable.Range(0, 5).Select(_ => Allocate()).ToList();
        var refusal = _ec2.Refusal(ec2 => ec2.AllocateAddressAsync(new AllocateAddressRequest()));

        refusal.ErrorCode.ShouldBe("AddressLimitExceeded");
        _ec2.Ask(ec2 => ec2.ReleaseAddressAsync(new() { AllocationId = addresses[0] }));
        Allocate().ShouldStartWith("eipalloc-");
        _ec2.Refusal(ec2 => ec2.ReleaseAddressAsync(new() { AllocationId = addresses[0] }))
            .ErrorCode.ShouldBe("InvalidAllocationID.NotFound");
    }

    [Fact]
    public void A_nat_gateway_becomes_available_and_holds_everything_until_deleted()
    {
        var gateway = Attach();
        var address = Allocate();
        var nat = CreateNat(address);
        nat.State.ShouldBe(NatGatewayState.Pending);
        _ec2.Wait(s_natTime);

        var seen = Describe(nat.NatGatewayId);
        seen.State.ShouldBe(NatGatewayState.Available);
        seen.NatGatewayAddresses.Single().AllocationId.ShouldBe(address);
        seen.NatGatewayAddresses.Single().PublicIp.ShouldStartWith("198.1");
        _ec2.Ask(ec2 => ec2.DeleteNatGatewayAsync(new() { NatGatewayId = nat.NatGatewayId }));
        _ec2.Ask(ec2 => ec2.DeleteNatGatewayAsync(new() { NatGatewayId = nat.NatGatewayId }));
        Describe(nat.NatGatewayId).State.ShouldBe(NatGatewayState.Deleting);
        Release(address).ShouldBe("InvalidIPAddress.InUse");
        _ec2.Refusal(ec2 => ec2.DetachInternetGatewayAsync(Detachment(gateway)))
            .Message.ShouldContain("mapped public address(es)");
        _ec2.Refusal(ec2 => ec2.DeleteSubnetAsync(new DeleteSubnetRequest(_subnet)))
            .ErrorCode.ShouldBe("DependencyViolation");

        _ec2.Wait(s_natTime);
        Describe(nat.NatGatewayId).State.ShouldBe(NatGatewayState.Deleted);
        Release(address).ShouldBeNull();
        _ec2.Ask(ec2 => ec2.DetachInternetGatewayAsync(Detachment(gateway)));
        _ec2.Ask(ec2 => ec2.DeleteSubnetAsync(new DeleteSubnetRequest(_subnet)));
        _ec2.World.Resources.ShouldNotContain(each => each.Kind == "natgateway");

        _ec2.Wait(TimeSpan.FromHours(1));
        _ec2.Refusal(ec2 =>
                ec2.DescribeNatGatewaysAsync(
                    new DescribeNatGatewaysRequest { NatGatewayIds = [nat.NatGatewayId] }
                )
            )
            .ErrorCode.ShouldBe("NatGatewayNotFound");
    }

    [Fact]
    public void Without_an_internet_gateway_it_fails_later()
    {
        var address = Allocate();
        var nat = CreateNat(address);
        _ec2.Wait(s_natTime);

        var seen = Describe(nat.NatGatewayId);
        seen.State.ShouldBe(NatGatewayState.Failed);
        seen.FailureCode.ShouldBe("Gateway.NotAttached");
        seen.FailureMessage.ShouldBe($"Network {_vpc} has no Internet gateway attached");
        Release(address).ShouldBeNull();
    }

    [Fact]
    public void With_an_address_in_use_it_fails_later()
    {
        Attach();
        var address = Allocate();
        CreateNat(address);
        var second = CreateNat(address);
        _ec2.Wait(s_natTime);

        Describe(second.NatGatewayId).FailureCode.ShouldBe("Resource.AlreadyAssociated");
    }

    [Fact]
    public void What_does_not_exist_is_refused_at_once()
    {
        var address = Allocate();

        _ec2.Refusal(ec2 =>
                ec2.CreateNatGatewayAsync(
                    new() { SubnetId = "subnet-0123456789abcdef0", AllocationId = address }
                )
            )
            .ErrorCode.ShouldBe("InvalidSubnetID.NotFound");
        _ec2.Refusal(ec2 =>
                ec2.CreateNatGatewayAsync(
                    new() { SubnetId = _subnet, AllocationId = "eipalloc-0123456789abcdef0" }
                )
            )
            .ErrorCode.ShouldBe("InvalidAllocationID.NotFound");
    }

    [Fact]
    public void A_repeated_token_gives_the_same_gateway_and_other_parameters_are_refused()
    {
        Attach();
        var address = Allocate();
        var first = CreateNat(address, "token");
        var again = CreateNat(address, "token");
        var other = Allocate();
        var refusal = _ec2.Refusal(ec2 =>
            ec2.CreateNatGatewayAsync(
                new()
                {
                    SubnetId = _subnet,
                    AllocationId = other,
                    ClientToken = "token",
                }
            )
        );

        again.NatGatewayId.ShouldBe(first.NatGatewayId);
        refusal.ErrorCode.ShouldBe("IdempotentParameterMismatch");
    }

    [Fact]
    public void Five_fit_into_a_zone()
    {
        _ec2.Api.Settings.Quotas = new() { AddressesPerRegion = 9 };
        Attach();
        for (var i = 0; i < 5; i++)
        {
            CreateNat(Allocate());
        }

        var sixth = Allocate();
        _ec2.Refusal(ec2 =>
                ec2.CreateNatGatewayAsync(new() { SubnetId = _subnet, AllocationId = sixth })
            )
            .ErrorCode.ShouldBe("NatGatewayLimitExceeded");
    }

    [Fact]
    public void Its_interface_can_be_seen_but_not_deleted()
    {
        Attach();
        var nat = CreateNat(Allocate());
        var seen = _ec2.Ask(ec2 =>
                ec2.DescribeNetworkInterfacesAsync(
                    new DescribeNetworkInterfacesRequest { Filters = [new("subnet-id", [_subnet])] }
                )
            )
            .NetworkInterfaces.ShouldHaveSingleItem();

        seen.Description.ShouldBe($"Interface for NAT Gateway {nat.NatGatewayId}");
        seen.RequesterManaged.ShouldBe(true);
        seen.Status.ShouldBe(NetworkInterfaceStatus.InUse);
        seen.PrivateIpAddress.ShouldBe("10.1.0.4");
        _ec2.Refusal(ec2 =>
                ec2.DeleteNetworkInterfaceAsync(
                    new() { NetworkInterfaceId = seen.NetworkInterfaceId }
                )
            )
            .ErrorCode.ShouldBe("OperationNotPermitted");
        _ec2.Refusal(ec2 =>
                ec2.DetachNetworkInterfaceAsync(
                    new() { AttachmentId = seen.Attachment.AttachmentId }
                )
            )
            .ErrorCode.ShouldBe("OperationNotPermitted");
    }

    private string CreateGateway() =>
        _ec2.Ask(ec2 =>
            ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())
        ).InternetGateway.InternetGatewayId;

    private string Attach()
    {
        var gateway = CreateGateway();
        _ec2.Ask(ec2 => ec2.AttachInternetGatewayAsync(Attachment(gateway)));
        return gateway;
    }

    private AttachInternetGatewayRequest Attachment(string gateway) =>
        new() { InternetGatewayId = gateway, VpcId = _vpc };

    private DetachInternetGatewayRequest Detachment(string gateway) =>
        new() { InternetGatewayId = gateway, VpcId = _vpc };

    private string Allocate() =>
        _ec2.Ask(ec2 =>
            ec2.AllocateAddressAsync(new AllocateAddressRequest { Domain = DomainType.Vpc })
        ).AllocationId;

    private string? Release(string allocation) =>
        _ec2.Outcome(ec2 => ec2.ReleaseAddressAsync(new() { AllocationId = allocation }));

    private NatGateway CreateNat(string allocation, string? token = null) =>
        _ec2.Ask(ec2 =>
            ec2.CreateNatGatewayAsync(
                new()
                {
                    SubnetId = _subnet,
                    AllocationId = allocation,
                    ClientToken = token,
                }
            )
        ).NatGateway;

    private NatGateway Describe(string id) =>
        _ec2.Ask(ec2 =>
                ec2.DescribeNatGatewaysAsync(
                    new DescribeNatGatewaysRequest { NatGatewayIds = [id] }
                )
            )
            .NatGateways.Single();
}
