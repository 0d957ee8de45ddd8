using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2.Peering;

public sealed class PeeringsTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(15);
    private readonly Ec2World _ec2 = new();
    private readonly string _own;
    private readonly string _peer;

    public PeeringsTests()
    {
        _own = _ec2.CreateVpc();
        _peer = _ec2.CreateVpc("10.2.0.0/16", Ec2World.Frankfurt);
    }

    [Fact]
    public void It_goes_from_request_to_active()
    {
        var made = Create();
        made.Status.Code.Value.ShouldBe("initiating-request");
        made.AccepterVpcInfo.Region.ShouldBe(Ec2World.Frankfurt);
        _ec2.Wait(s_soon);
        Status(made).ShouldBe("pending-acceptance");
        Accept(made).Status.Code.Value.ShouldBe("provisioning");
        _ec2.Wait(s_soon);

        Status(made).ShouldBe("active");
        Status(made, Ec2World.Frankfurt).ShouldBe("active");
        Delete(made);
        Status(made).ShouldBe("deleting");
        _ec2.World.Resources.ShouldContain(each => each.Id == made.VpcPeeringConnectionId);
        _ec2.Wait(s_soon);
        Status(made).ShouldBe("deleted");
        _ec2.World.Resources.ShouldNotContain(each => each.Kind == "vpc-peering-connection");
        _ec2.Wait(TimeSpan.FromHours(2));
        _ec2.Refusal(ec2 => ec2.DescribeVpcPeeringConnectionsAsync(ById(made)))
            .ErrorCode.ShouldBe("InvalidVpcPeeringConnectionID.NotFound");
    }

    [Fact]
    public void The_accepters_region_learns_of_it_later()
    {
        var made = Create();

        var refusal = _ec2.Refusal(
            Ec2World.Frankfurt,
            ec2 => ec2.AcceptVpcPeeringConnectionAsync(Acceptance(made))
        );

        refusal.ErrorCode.ShouldBe("InvalidVpcPeeringConnectionID.NotFound");
        refusal.Message.ShouldBe(
            $"The vpcPeeringConnection ID '{made.VpcPeeringConnectionId}' does not exist"
        );
    }

    [Fact]
    public void It_is_accepted_in_the_accepters_region_only()
    {
        var made = Create();
        _ec2.Wait(s_soon);

        var refusal = _ec2.Refusal(ec2 => ec2.AcceptVpcPeeringConnectionAsync(Acceptance(made)));

        refusal.ErrorCode.ShouldBe("OperationNotPermitted");
        refusal.Message.ShouldBe(
            "Incorrect region (eu-west-1) specified for this request. VPC peering connection "
                + $"{made.VpcPeeringConnectionId} must be accepted in region eu-central-1"
        );
    }

    [Fact]
    public void Tags_belong_to_the_region_that_set_them()
    {
        var request = Request(_peer);
        request.TagSpecifications = Ec2World.Tagged("vpc-peering-connection", ("a", "b"));
        var made = _ec2.Ask(ec2 =>
            ec2.CreateVpcPeeringConnectionAsync(request)
        ).VpcPeeringConnection;
        _ec2.Wait(s_soon);

        Describe(made, Ec2World.Ireland).Tags.ShouldHaveSingleItem().Key.ShouldBe("a");
        (Describe(made, Ec2World.Frankfurt).Tags ?? []).ShouldBeEmpty();
        _ec2.Ask(
            Ec2World.Frankfurt,
            ec2 =>
                ec2.CreateTagsAsync(
                    new CreateTagsRequest([made.VpcPeeringConnectionId], [new("c", "d")])
                )
        );
        Describe(made, Ec2World.Frankfurt).Tags.ShouldHaveSingleItem().Key.ShouldBe("c");
        Describe(made, Ec2World.Ireland).Tags.ShouldHaveSingleItem().Key.ShouldBe("a");
    }

    [Theory]
    [InlineData("10.1.128.0/20")]
    [InlineData(null)]
    public void Overlapping_ranges_and_unknown_vpcs_make_it_fail_later(string? cidr)
    {
        var peer = cidr is null
            ? "vpc-0123456789abcdef0"
            : _ec2.CreateVpc(cidr, Ec2World.Frankfurt);
        var made = _ec2.Ask(ec2 =>
            ec2.CreateVpcPeeringConnectionAsync(Request(peer))
        ).VpcPeeringConnection;
        _ec2.Wait(s_soon);

        Describe(made, Ec2World.Ireland)
            .Status.Message.ShouldBe(
                "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range"
            );
        _ec2.Refusal(ec2 => ec2.DeleteVpcPeeringConnectionAsync(Deletion(made)))
            .ErrorCode.ShouldBe("InvalidStateTransition");
        _ec2.World.Resources.ShouldNotContain(each => each.Kind == "vpc-peering-connection");
    }

    [Fact]
    public void Two_vpcs_have_one_peering_at_a_time()
    {
        var made = Create();

        _ec2.Refusal(ec2 => ec2.CreateVpcPeeringConnectionAsync(Request(_peer)))
            .ErrorCode.ShouldBe("VpcPeeringConnectionAlreadyExists");
        _ec2.Wait(s_soon);
        Delete(made);
        Status(made).ShouldBe("deleted");
        Create().VpcPeeringConnectionId.ShouldNotBe(made.VpcPeeringConnectionId);
    }

    [Fact]
    public void Nobody_accepts_it_after_a_week()
    {
        var made = Create();
        _ec2.Wait(TimeSpan.FromDays(7));

        Status(made).ShouldBe("expired");
        _ec2.Refusal(
                Ec2World.Frankfurt,
                ec2 => ec2.AcceptVpcPeeringConnectionAsync(Acceptance(made))
            )
            .ErrorCode.ShouldBe("InvalidStateTransition");
    }

    [Fact]
    public void Options_need_an_active_peering_and_the_right_region()
    {
        var made = Create();
        _ec2.Wait(s_soon);
        Modify(made)
            .Message.ShouldBe(
                $"Peering {made.VpcPeeringConnectionId} is not active. "
                    + "Peering options can be added only to active peerings."
            );
        Accept(made);
        _ec2.Wait(s_soon);
        Modify(made).ErrorCode.ShouldBe("OperationNotPermitted");
        _ec2.Ask(ec2 =>
            ec2.ModifyVpcAttributeAsync(new() { VpcId = _own, EnableDnsHostnames = true })
        );
        _ec2.Ask(ec2 => ec2.ModifyVpcPeeringConnectionOptionsAsync(Options(made)));

        Describe(made, Ec2World.Ireland)
            .RequesterVpcInfo.PeeringOptions.AllowDnsResolutionFromRemoteVpc.ShouldBe(true);
        _ec2.Refusal(
                Ec2World.Frankfurt,
                ec2 => ec2.ModifyVpcPeeringConnectionOptionsAsync(Options(made))
            )
            .ErrorCode.ShouldBe("OperationNotPermitted");
    }

    [Fact]
    public void A_deleted_vpc_takes_its_peerings_with_it()
    {
        var made = Create();
        _ec2.Wait(s_soon);
        Accept(made);
        _ec2.Wait(s_soon);
        _ec2.Ask(Ec2World.Frankfurt, ec2 => ec2.DeleteVpcAsync(new DeleteVpcRequest(_peer)));

        Status(made).ShouldBe("deleted");
    }

    [Fact]
    public void Outstanding_requests_are_limited()
    {
        _ec2.Api.Settings.Quotas = new() { OutstandingPeerings = 1 };
        Create();
        var third = _ec2.CreateVpc("10.3.0.0/16", Ec2World.Frankfurt);

        _ec2.Refusal(ec2 => ec2.CreateVpcPeeringConnectionAsync(Request(third)))
            .ErrorCode.ShouldBe("OutstandingVpcPeeringConnectionLimitExceeded");
    }

    private static AcceptVpcPeeringConnectionRequest Acceptance(VpcPeeringConnection peering) =>
        new() { VpcPeeringConnectionId = peering.VpcPeeringConnectionId };

    private static DeleteVpcPeeringConnectionRequest Deletion(VpcPeeringConnection peering) =>
        new() { VpcPeeringConnectionId = peering.VpcPeeringConnectionId };

    private static DescribeVpcPeeringConnectionsRequest ById(VpcPeeringConnection peering) =>
        new() { VpcPeeringConnectionIds = [peering.VpcPeeringConnectionId] };

    private static ModifyVpcPeeringConnectionOptionsRequest Options(VpcPeeringConnection peering) =>
        new()
        {
            VpcPeeringConnectionId = peering.VpcPeeringConnectionId,
            RequesterPeeringConnectionOptions = new() { AllowDnsResolutionFromRemoteVpc = true },
        };

    private CreateVpcPeeringConnectionRequest Request(string peer) =>
        new()
        {
            VpcId = _own,
            PeerVpcId = peer,
            PeerRegion = Ec2World.Frankfurt,
        };

    private VpcPeeringConnection Create() =>
        _ec2.Ask(ec2 => ec2.CreateVpcPeeringConnectionAsync(Request(_peer))).VpcPeeringConnection;

    private VpcPeeringConnection Accept(VpcPeeringConnection peering) =>
        _ec2.Ask(
            Ec2World.Frankfurt,
            ec2 => ec2.AcceptVpcPeeringConnectionAsync(Acceptance(peering))
        ).VpcPeeringConnection;

    private void Delete(VpcPeeringConnection peering) =>
        _ec2.Ask(ec2 => ec2.DeleteVpcPeeringConnectionAsync(Deletion(peering)));

    private AmazonEC2Exception Modify(VpcPeeringConnection peering) =>
        _ec2.Refusal(ec2 => ec2.ModifyVpcPeeringConnectionOptionsAsync(Options(peering)));

    private VpcPeeringConnection Describe(VpcPeeringConnection peering, string region) =>
        _ec2.Ask(region, ec2 => ec2.DescribeVpcPeeringConnectionsAsync(ById(peering)))
            .VpcPeeringConnections.Single();

    private string Status(VpcPeeringConnection peering, string region = Ec2World.Ireland) =>
        Describe(peering, region).Status.Code.Value;
}
