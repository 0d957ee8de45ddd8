using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Peering;

/// <summary>A peering as a whole; what each Region sees of it is a <see cref="PeeringEnd"/>.</summary>
/// <remarks>
/// Source: VPC peering guide, "VPC peering connection lifecycle": initiating-request → failed or
/// pending-acceptance → expired, deleted, or provisioning → active → deleting (inter-Region) → deleted.
/// </remarks>
internal sealed class PeeringLink(Ec2Account account, PeeringSide requester, PeeringSide accepter)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromDays(7);
    private static readonly TimeSpan s_afterlife = TimeSpan.FromHours(2);
    private PeeringStatus _status = PeeringStatus.Initiating(accepter.Owner);
    private DateTimeOffset _diedAt = DateTimeOffset.MaxValue;
    private Course? _transition;

    public PeeringSide Requester => requester;

    public PeeringSide Accepter => accepter;

    /// <summary>Its name in draws: nothing of it is random.</summary>
    public string Key { get; } =
        $"{requester.Region}/{requester.Cidr}/{accepter.Region}/{accepter.Cidr}";

    public bool IsInterRegion => requester.Region != accepter.Region;

    public DateTimeOffset ExpiresAt { get; } = account.Clock.Now + s_patience;

    public PeeringStatus Status =>
        _status.Code == "pending-acceptance" && account.Clock.Now >= ExpiresAt
            ? PeeringStatus.Expired
            : _status;

    public bool IsActive => Status.Code == "active";

    public bool IsOutstanding => Status.Code is "initiating-request" or "pending-acceptance";

    /// <summary>Not dead: no second peering between these VPCs can be made.</summary>
    public bool IsAlive => IsOutstanding || Status.Code is "provisioning" or "active" or "deleting";

    /// <summary>Dead ones are shown for hours.</summary>
    public bool IsVisible => account.Clock.Now < VanishesAt;

    private DateTimeOffset VanishesAt =>
        Status == PeeringStatus.Expired ? ExpiresAt + s_afterlife
        : _diedAt == DateTimeOffset.MaxValue ? _diedAt
        : _diedAt + s_afterlife;

    public bool Connects(Vpc vpc) => requester.Vpc == vpc || accepter.Vpc == vpc;

    /// <summary>The request reaches the other side, or fails there.</summary>
    public void Request() =>
        After(LifecycleKind.PeeringPending, Arrive, () => Die(PeeringStatus.Failed));

    public void Accept()
    {
        RefuseUnless("provisioning", "pending-acceptance");
        _status = PeeringStatus.Provisioning;
        After(LifecycleKind.PeeringActive, () => _status = PeeringStatus.Active);
    }

    public void Delete()
    {
        RefuseUnless("deleting", "pending-acceptance", "provisioning", "active");
        if (IsInterRegion && Status.Code is "active" or "provisioning")
        {
            _status = PeeringStatus.Deleting(requester.Owner);
            After(LifecycleKind.PeeringDeleted, () => Die(PeeringStatus.Deleted(requester.Owner)));
        }
        else
        {
            Die(PeeringStatus.Deleted(requester.Owner));
        }
    }

    /// <summary>A deleted VPC takes its peerings with it.</summary>
    public void Abandon()
    {
        if (IsAlive)
        {
            Die(PeeringStatus.Deleted(requester.Owner));
        }
    }

    private void Arrive()
    {
        if (accepter.Vpc is null || accepter.Vpc.Cidr.Overlaps(requester.Vpc!.Cidr))
        {
            Die(PeeringStatus.Failed);
        }
        else
        {
            _status = PeeringStatus.Pending(accepter.Owner);
        }
    }

    private void RefuseUnless(string next, params IReadOnlyList<string> states)
    {
        if (!states.Contains(Status.Code))
        {
            throw new WireError(
                "InvalidStateTransition",
                $"Invalid state transition, attempted to transition from {Status.Code} to {next}"
            );
        }
    }

    private void Die(PeeringStatus status)
    {
        _transition?.Dispose();
        (_status, _diedAt) = (status, account.Clock.Now);
    }

    private void After(LifecycleKind kind, Action done, Action? failed = null)
    {
        _transition?.Dispose();
        _transition = account.Lifecycles.Begin(kind, Key, done, failed);
    }
}
