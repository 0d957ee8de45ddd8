using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Peering;

/// <summary>How many peerings there may be.</summary>
/// <remarks>Source: VPC peering guide, "VPC peering connection quotas".</remarks>
internal static class PeeringLimits
{
    public static void RefuseRequest(Vpc vpc)
    {
        var region = vpc.Region;
        var outstanding = region.Peerings.Count(end => end.IsRequester && end.Link.IsOutstanding);
        if (outstanding >= region.Quotas.OutstandingPeerings)
        {
            throw new WireError(
                "OutstandingVpcPeeringConnectionLimitExceeded",
                "The maximum number of outstanding VPC peering connections has been reached."
            );
        }

        if (Count(vpc, link => link.IsAlive) >= region.Quotas.ActivePeeringsPerVpc)
        {
            throw new WireError(
                "VpcPeeringConnectionsPerVpcLimitExceeded",
                $"The maximum number of VPC peering connections for {vpc.Id} has been reached."
            );
        }
    }

    /// <summary>Counted for both VPCs.</summary>
    public static void RefuseAcceptance(PeeringLink link)
    {
        foreach (var vpc in new[] { link.Requester.Vpc, link.Accepter.Vpc })
        {
            if (
                vpc is not null
                && Count(vpc, each => each.Status.Code is "provisioning" or "active")
                    >= vpc.Region.Quotas.ActivePeeringsPerVpc
            )
            {
                throw new WireError(
                    "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
                    $"The maximum number of active VPC peering connections for {vpc.Id} has been "
                        + "reached."
                );
            }
        }
    }

    private static int Count(Vpc vpc, Func<PeeringLink, bool> counts) => vpc.Peerings.Count(counts);
}
