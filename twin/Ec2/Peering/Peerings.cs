using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Peering;

/// <summary>VPC peering connections, within a Region and between two.</summary>
internal static class Peerings
{
    private static readonly Listing<PeeringEnd> s_listing = new Listing<PeeringEnd>(
        "vpcPeeringConnectionSet",
        "VpcPeeringConnectionId",
        Write
    )
        .Filter("accepter-vpc-info.cidr-block", end => AccepterCidr(end.Link))
        .Filter("accepter-vpc-info.owner-id", end => end.Link.Accepter.Owner)
        .Filter("accepter-vpc-info.vpc-id", end => end.Link.Accepter.VpcId)
        .Filter("requester-vpc-info.cidr-block", end => Cidr(end.Link.Requester))
        .Filter("requester-vpc-info.owner-id", end => end.Link.Requester.Owner)
        .Filter("requester-vpc-info.vpc-id", end => end.Link.Requester.VpcId)
        .Filter("status-code", end => end.Link.Status.Code)
        .Filter("status-message", end => end.Link.Status.Message)
        .Filter("vpc-peering-connection-id", end => end.Id);

    public static void CreateVpcPeeringConnection(Ec2Call call, Ec2Xml answer)
    {
        var vpcId = call.Parameters.Required("VpcId");
        var peerVpcId = call.Parameters.Required("PeerVpcId");
        var peerOwner = call.Parameters.Find("PeerOwnerId") ?? call.Region.Account.Id;
        var peerRegion = call.Parameters.Find("PeerRegion") ?? call.Region.Name;
        var tags = call.TagsFor(Ec2Kind.Peering);
        call.Begin();
        var region = call.Region;
        var vpc = region.Vpcs.Get(vpcId);
        var peer = FindPeer(region, peerOwner, peerRegion, peerVpcId);
        RefuseSecond(region, vpcId, peerVpcId);
        PeeringLimits.RefuseRequest(vpc);
        var link = new PeeringLink(
            region.Account,
            new(region.Account.Id, region.Name, vpcId, vpc),
            new(peerOwner, peerRegion, peerVpcId, peer)
        );
        var end = region.Peerings.Add(
            new(region, region.NewId(Ec2Kind.Peering), link) { Tags = tags }
        );
        Announce(end);
        answer.Group("vpcPeeringConnection", xml => Write(xml, end));
    }

    public static void AcceptVpcPeeringConnection(Ec2Call call, Ec2Xml answer)
    {
        var end = ReadEnd(call);
        if (end.Link.Accepter.Region != call.Region.Name)
        {
            throw new WireError(
                "OperationNotPermitted",
                $"Incorrect region ({call.Region.Name}) specified for this request. VPC peering "
                    + $"connection {end.Id} must be accepted in region {end.Link.Accepter.Region}"
            );
        }

        PeeringLimits.RefuseAcceptance(end.Link);
        end.Link.Accept();
        answer.Group("vpcPeeringConnection", xml => Write(xml, end));
    }

    public static void DescribeVpcPeeringConnections(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.Peerings, answer);

    public static void DeleteVpcPeeringConnection(Ec2Call call, Ec2Xml answer)
    {
        var end = ReadEnd(call);
        end.Link.Delete();
        answer.Done();
    }

    private static PeeringEnd ReadEnd(Ec2Call call)
    {
        var id = call.Parameters.Required("VpcPeeringConnectionId");
        call.Begin();
        return call.Region.Peerings.Get(id);
    }

    // An unknown VPC of another Region or account makes the peering fail later; one of the own
    // Region is refused at once.
    private static Vpc? FindPeer(Ec2Region region, string owner, string regionName, string id)
    {
        Ec2Kind.Vpc.RefuseMalformed(id);
        if (owner != region.Account.Id)
        {
            return null;
        }

        return regionName == region.Name ? region.Vpcs.Get(id)
            : region.Account.Find(regionName) is { } other ? other.Vpcs.Find(id)
            : throw QueryParameters.Invalid("PeerRegion", regionName);
    }

    private static void RefuseSecond(Ec2Region region, string vpcId, string peerVpcId)
    {
        var existing = region.Peerings.FirstOrDefault(end =>
            end.Link.IsAlive
            && (end.Link.Requester.VpcId, end.Link.Accepter.VpcId) is var (requester, accepter)
            && (
                (requester == vpcId && accepter == peerVpcId)
                || (requester == peerVpcId && accepter == vpcId)
            )
        );
        if (existing is not null)
        {
            throw new WireError(
                "VpcPeeringConnectionAlreadyExists",
                $"A VPC peering connection between {vpcId} and {peerVpcId} already exists: {existing.Id}"
            );
        }
    }

    private static void Announce(PeeringEnd end)
    {
        end.Link.Request();
        if (end.Link.IsInterRegion && end.Link.Accepter.Vpc is { Region: var other })
        {
            other.Peerings.Add(
                new(other, end.Id, end.Link)
                {
                    Announcement = other.Account.Lifecycles.Begin(
                        LifecycleKind.PeeringVisible,
                        end.Link.Key
                    ),
                }
            );
        }
    }

    private static string? Cidr(PeeringSide side) => side.Cidr;

    private static string? AccepterCidr(PeeringLink link) =>
        link.Status.Code is "provisioning" or "active" ? Cidr(link.Accepter) : null;

    private static void Write(Ec2Xml xml, PeeringEnd end) =>
        xml.Group(
                "accepterVpcInfo",
                info => WriteSide(info, end.Link.Accepter, AccepterCidr(end.Link), end.Link)
            )
            .Add("expirationTime", end.Link.IsOutstanding ? end.Link.ExpiresAt : null)
            .Group(
                "requesterVpcInfo",
                info => WriteSide(info, end.Link.Requester, Cidr(end.Link.Requester), end.Link)
            )
            .Group(
                "status",
                status =>
                    status.Add("code", end.Link.Status.Code).Add("message", end.Link.Status.Message)
            )
            .Tags(end.Tags)
            .Add("vpcPeeringConnectionId", end.Id);

    // The accepter's range is not told before it has accepted.
    private static void WriteSide(Ec2Xml xml, PeeringSide side, string? cidr, PeeringLink link)
    {
        xml.Add("cidrBlock", cidr)
            .Add("ownerId", side.Owner)
            .Add("vpcId", side.VpcId)
            .Add("region", side.Region);
        if (cidr is not null)
        {
            xml.Set("cidrBlockSet", [cidr], (item, block) => item.Add("cidrBlock", block));
        }

        if (link.IsActive)
        {
            xml.Group(
                "peeringOptions",
                options =>
                    options
                        .Add("allowDnsResolutionFromRemoteVpc", side.AllowsRemoteDns)
                        .Add("allowEgressFromLocalClassicLinkToRemoteVpc", value: false)
                        .Add("allowEgressFromLocalVpcToRemoteClassicLink", value: false)
            );
        }
    }
}
