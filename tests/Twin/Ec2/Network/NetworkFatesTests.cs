using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Twin.Tests.Fates;

namespace EksFed.Twin.Tests.Ec2.Network;

public sealed class NetworkFatesTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(3);
    private readonly Ec2World _ec2 = new();
    private readonly string _vpc;
    private readonly string _subnet;

    public NetworkFatesTests()
    {
        _vpc = _ec2.CreateVpc();
        _subnet = _ec2.CreateSubnet(_vpc, "10.1.0.0/24");
        var gateway = _ec2.Ask(ec2 =>
            ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())
        ).InternetGateway.InternetGatewayId;
        _ec2.Ask(ec2 =>
            ec2.AttachInternetGatewayAsync(new() { InternetGatewayId = gateway, VpcId = _vpc })
        );
        _ec2.Wait(s_long);
    }

    [Fact]
    public void A_vpc_may_stay_pending()
    {
        _ec2.World.Doom(LifecycleKind.VpcAvailable, Fate.Never);
        var vpc = _ec2.CreateVpc("10.3.0.0/16");
        _ec2.Wait(s_long);
        State().ShouldBe(VpcState.Pending);

        _ec2.World.Free(LifecycleKind.VpcAvailable);

        State().ShouldBe(VpcState.Available);

        VpcState State() =>
            _ec2.Ask(ec2 => ec2.DescribeVpcsAsync(new DescribeVpcsRequest { VpcIds = [vpc] }))
                .Vpcs.Single()
                .State;
    }

    [Fact]
    public void A_failed_subnet_can_be_deleted_and_made_again()
    {
        _ec2.World.Doom(LifecycleKind.SubnetAvailable, Fate.Fails);
        var failed = _ec2.CreateSubnet(_vpc, "10.1.1.0/24");
        StateOf(failed).ShouldBe("pending");
        _ec2.Wait(s_long);
        StateOf(failed).ShouldBe("failed");

        _ec2.Outcome(ec2 => ec2.DeleteSubnetAsync(new() { SubnetId = failed })).ShouldBeNull();
        var again = _ec2.CreateSubnet(_vpc, "10.1.1.0/24");
        _ec2.Wait(s_long);

        StateOf(again).ShouldBe("available");
    }

    [Fact]
    public void A_failed_gateway_tells_why_frees_its_address_and_vanishes_after_an_hour()
    {
        _ec2.World.Doom(LifecycleKind.NatGatewayAvailable, Fate.Fails);
        var address = Allocate();
        var failed = CreateNat(address);
        _ec2.Wait(s_long);

        var seen = Describe(failed).ShouldNotBeNull();
        seen.State.ShouldBe(NatGatewayState.Failed);
        seen.FailureCode.ShouldBe("InternalError");
        seen.FailureMessage.ShouldEndWith("is in an invalid state. Please try again.");
        _ec2.Refusal(ec2 => ec2.DeleteVpcAsync(new() { VpcId = _vpc }));
        var second = CreateNat(address);
        _ec2.Wait(s_long);
        Describe(second)!.State.ShouldBe(NatGatewayState.Available);
        _ec2.Wait(TimeSpan.FromHours(1));
        Describe(failed).ShouldBeNull();
    }

    [Fact]
    public void A_failed_gateway_can_be_deleted()
    {
        _ec2.World.Doom(LifecycleKind.NatGatewayAvailable, Fate.Fails);
        var address = Allocate();
        var failed = CreateNat(address);
        _ec2.Wait(s_long);

        Delete(failed).ShouldBeNull();
        _ec2.Wait(s_long);

        Describe(failed)!.State.ShouldBe(NatGatewayState.Deleted);
        Release(address).ShouldBeNull();
    }

    [Fact]
    public void A_gateway_that_stays_pending_can_be_deleted()
    {
        _ec2.World.Doom(LifecycleKind.NatGatewayAvailable, Fate.Never);
        var address = Allocate();
        var nat = CreateNat(address);
        _ec2.Wait(TimeSpan.FromHours(3));
        Describe(nat)!.State.ShouldBe(NatGatewayState.Pending);

        Delete(nat).ShouldBeNull();
        _ec2.Wait(s_long);

        Describe(nat)!.State.ShouldBe(NatGatewayState.Deleted);
        Release(address).ShouldBeNull();
    }

    [Fact]
    public void A_gateway_that_stays_in_deletion_holds_its_address_until_it_is_gone()
    {
        var address = Allocate();
        var nat = CreateNat(address);
        _ec2.Wait(s_long);
        _ec2.World.Doom(LifecycleKind.NatGatewayDeleted, Fate.Never);
        Delete(nat).ShouldBeNull();
        _ec2.Wait(TimeSpan.FromHours(3));
        Describe(nat)!.State.ShouldBe(NatGatewayState.Deleting);
        Release(address).ShouldBe("InvalidIPAddress.InUse");
        Delete(nat).ShouldBeNull();

        _ec2.World.Free(LifecycleKind.NatGatewayDeleted);

        Describe(nat)!.State.ShouldBe(NatGatewayState.Deleted);
        Release(address).ShouldBeNull();
    }

    private string StateOf(string subnet) =>
        _ec2.Ask(ec2 =>
                ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { SubnetIds = [subnet] })
            )
            .Subnets.Single()
            .State;

    private string Allocate() =>
        _ec2.Ask(ec2 =>
            ec2.AllocateAddressAsync(new AllocateAddressRequest { Domain = DomainType.Vpc })
        ).AllocationId;

    private string? Release(string allocation) =>
        _ec2.Outcome(ec2 => ec2.ReleaseAddressAsync(new() { AllocationId = allocation }));

    private string CreateNat(string allocation) =>
        _ec2.Ask(ec2 =>
            ec2.CreateNatGatewayAsync(new() { SubnetId = _subnet, AllocationId = allocation })
        ).NatGateway.NatGatewayId;

    private string? Delete(string id) =>
        _ec2.Outcome(ec2 => ec2.DeleteNatGatewayAsync(new() { NatGatewayId = id }));

    private NatGateway? Describe(string id) =>
        (
            _ec2.Ask(ec2 =>
                ec2.DescribeNatGatewaysAsync(
                    new DescribeNatGatewaysRequest { Filter = [new("vpc-id", [_vpc])] }
                )
            ).NatGateways
            ?? []
        ).Find(nat => nat.NatGatewayId == id);
}
