using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Network;

/// <summary>One NAT gateway and its life: pending → available or failed; deleting → deleted.</summary>
/// <remarks>Source: Amazon VPC user guide, "NAT gateways" and "Troubleshoot NAT gateways".</remarks>
internal sealed class NatGateway(Subnet subnet, Address? address, string connectivity)
    : Ec2Resource(subnet.Region, Ec2Kind.NatGateway, subnet.Region.NewId(Ec2Kind.NatGateway))
{
    // "Deleted and failed NAT gateways remain visible for about an hour."
    private static readonly TimeSpan s_afterlife = TimeSpan.FromHours(1);
    private DateTimeOffset _vanishesAt = DateTimeOffset.MaxValue;
    private Course? _transition;

    public Subnet Subnet => subnet;

    public Address? Address => address;

    public string Connectivity => connectivity;

    public string State { get; private set; } = "pending";

    /// <summary>Set while pending already, shown once the state is <c>failed</c>.</summary>
    public WireError? Failure { get; private set; }

    public NetworkInterface? Interface { get; private set; }

    public DateTimeOffset CreatedAt { get; } = subnet.Region.Now;

    public DateTimeOffset? DeletedAt { get; private set; }

    public override bool IsVisible => Region.Now < _vanishesAt;

    public override bool IsAudited => State is not ("deleted" or "failed");

    public override string? Within => subnet.Vpc.Id;

    private string LifecycleName => $"{subnet.Vpc.Cidr}/{subnet.Cidr}";

    public void Provision()
    {
        var obstacle = Obstacle();
        if (obstacle is null)
        {
            Interface = Region.NetworkInterfaces.Add(
                new(subnet, $"Interface for NAT Gateway {Id}")
                {
                    Type = "nat_gateway",
                    RequesterId = Region.Account.Id,
                    RequesterManaged = true,
                    AttachmentId = Region.NewId("ela-attach"),
                }
            );
            address?.Associate(Interface);
        }

        After(
            LifecycleKind.NatGatewayAvailable,
            () => EndProvisioning(obstacle),
            () => EndProvisioning(obstacle ?? MissingGateway() ?? InternalError())
        );
    }

    /// <summary>Once is enough: repeating it while it is going on changes nothing.</summary>
    public void BeginDelete()
    {
        if (State == "deleting")
        {
            return;
        }

        _transition?.Dispose();
        State = "deleting";
        _vanishesAt = DateTimeOffset.MaxValue;
        DeletedAt = Region.Now;
        After(LifecycleKind.NatGatewayDeleted, () => End("deleted"));
    }

    private WireError? Obstacle()
    {
        if (address?.Interface is not null)
        {
            return new(
                "Resource.AlreadyAssociated",
                $"Elastic IP address [{address.Id}] is already associated"
            );
        }

        return subnet.FreeAddresses < 1
            ? new(
                "InsufficientFreeAddressesInSubnet",
                "Subnet has insufficient free addresses to create this NAT gateway"
            )
            : null;
    }

    private void EndProvisioning(WireError? obstacle)
    {
        Failure = obstacle ?? MissingGateway();
        if (Failure is null)
        {
            State = "available";
        }
        else
        {
            End("failed");
        }
    }

    private WireError? MissingGateway() =>
        connectivity == "public" && subnet.Vpc.InternetGateway is null
            ? new(
                "Gateway.NotAttached",
                $"Network {subnet.Vpc.Id} has no Internet gateway attached"
            )
            : null;

    // Source: "NAT gateway creation fails" in the VPC user guide, the one code for AWS's own fault.
    private WireError InternalError() =>
        new(
            "InternalError",
            $"Network interface {Interface?.Id}, created and used internally by this NAT gateway is "
                + "in an invalid state. Please try again."
        );

    private void End(string state)
    {
        State = state;
        _vanishesAt = Region.Now + s_afterlife;
        if (Interface is not null)
        {
            address?.Dissociate();
            Region.NetworkInterfaces.Remove(Interface);
            Interface = null;
        }
    }

    private void After(LifecycleKind kind, Action done, Action? failed = null) =>
        _transition = Region.Begin(kind, this, LifecycleName, done, failed);
}
