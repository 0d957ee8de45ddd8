namespace EksFed.Twin.Ec2.Peering;

/// <summary>A peering as one of its Regions sees it: the same id and status, but tags of its own.</summary>
internal sealed class PeeringEnd(Ec2Region region, string id, PeeringLink link)
    : Ec2Resource(region, Ec2Kind.Peering, id)
{
    public PeeringLink Link => link;

    /// <summary>The accepter's Region learns of a peering a little later.</summary>
    public Course? Announcement { get; init; }

    public bool IsRequester => Region.Name == link.Requester.Region;

    public override bool IsVisible =>
        (Announcement is null || Announcement.IsDone) && link.IsVisible;

    /// <summary>It is one thing, listed where it was requested.</summary>
    public override bool IsAudited => IsRequester && link.IsAlive;

    public override string? Within => IsRequester ? link.Requester.VpcId : link.Accepter.VpcId;
}
