using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Twin.Tests.Fates;

namespace EksFed.Twin.Tests.Ec2.Peering;

public sealed class PeeringFatesTests
{
    private readonly Ec2World _ec2 = new();
    private readonly TwoNetworks _networks;

    public PeeringFatesTests()
    {
        _networks = new(_ec2, _ec2.CreateVpc(TwoNetworks.NearCidr));
        _ec2.CreateVpc(TwoNetworks.FarCidr, Ec2World.Frankfurt);
    }

    [Fact]
    public void A_failed_request_cannot_be_deleted_but_made_again()
    {
        _ec2.World.Doom(LifecycleKind.PeeringPending, Fate.Fails);
        var failed = _networks.Request();
        StatusOf(failed).ShouldBe("failed");
        Delete(failed).ShouldBe("InvalidStateTransition");

        StatusOf(_networks.Request()).ShouldBe("pending-acceptance");
    }

    [Fact]
    public void A_request_may_never_arrive()
    {
        _ec2.World.Doom(LifecycleKind.PeeringPending, Fate.Never);
        var peering = _networks.Request();
        StatusOf(peering).ShouldBe("initiating-request");

        _ec2.World.Free(LifecycleKind.PeeringPending);

        StatusOf(peering).ShouldBe("pending-acceptance");
    }

    [Fact]
    public void The_other_region_may_never_hear_of_it()
    {
        _ec2.World.Doom(LifecycleKind.PeeringVisible, Fate.Never);
        var peering = _networks.Request();
        StatusOf(peering).ShouldBe("pending-acceptance");
        StatusOf(peering, Ec2World.Frankfurt).ShouldBeNull();

        _ec2.World.Free(LifecycleKind.PeeringVisible);

        StatusOf(peering, Ec2World.Frankfurt).ShouldBe("pending-acceptance");
    }

    [Fact]
    public void Accepted_it_may_stay_provisioning_and_still_be_deleted()
    {
        _ec2.World.Doom(LifecycleKind.PeeringActive, Fate.Never);
        var peering = _networks.Request();
        TwoNetworks.Accept(_ec2, peering);
        StatusOf(peering).ShouldBe("provisioning");

        Delete(peering).ShouldBeNull();
        _ec2.Wait(TimeSpan.FromSeconds(15));

        StatusOf(peering).ShouldBe("deleted");
    }

    [Fact]
    public void Released_it_becomes_active_and_its_deletion_ends()
    {
        _ec2.World.Doom(LifecycleKind.PeeringActive, Fate.Never);
        var peering = _networks.Request();
        TwoNetworks.Accept(_ec2, peering);
        _ec2.World.Free(LifecycleKind.PeeringActive);
        StatusOf(peering).ShouldBe("active");

        _ec2.World.Doom(LifecycleKind.PeeringDeleted, Fate.Never);
        Delete(peering).ShouldBeNull();
        _ec2.Wait(TimeSpan.FromHours(1));
        StatusOf(peering).ShouldBe("deleting");
        _ec2.World.Free(LifecycleKind.PeeringDeleted);

        StatusOf(peering).ShouldBe("deleted");
    }

    private string? Delete(string peering) =>
        _ec2.Outcome(ec2 =>
            ec2.DeleteVpcPeeringConnectionAsync(new() { VpcPeeringConnectionId = peering })
        );

    private string? StatusOf(string peering, string region = Ec2World.Ireland) =>
        (
            _ec2.Ask(
                region,
                ec2 =>
                    ec2.DescribeVpcPeeringConnectionsAsync(
                        new DescribeVpcPeeringConnectionsRequest()
                    )
            ).VpcPeeringConnections
            ?? []
        )
            .Find(each => each.VpcPeeringConnectionId == peering)
            ?.Status.Code.Value;
}
