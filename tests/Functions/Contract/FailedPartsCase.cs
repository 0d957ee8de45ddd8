using EksFed.Functions.Clusters;
using EksFed.Functions.Network;
using EksFed.Functions.Request;

namespace EksFed.Functions.Tests.Contract;

/// <summary>
/// A member of which whatever can fail by itself has failed: a NAT gateway without an internet gateway, nodes
/// without a way out, a peering with a VPC of the same range.
/// </summary>
internal static class FailedPartsCase
{
    public static StepCase Of(MemberRef of, MemberRef peer) =>
        StepCase.Of(
            d => new FailedParts(d.Aws, d.Settings, d.Time),
            new FailedPartsSpec(Member(of, peer)),
            StepCase.Cluster(of),
            StepCase.ElasticIp(of),
            StepCase.Of(
                d => new Vpc(d.Aws, d.Settings),
                new VpcSpec(peer, StepCase.Cidr(StepCase.Ours))
            )
        ) with
        {
            Arrange = world => Fail(world, of, peer),
        };

    private static void Fail(StepWorld world, MemberRef of, MemberRef peer)
    {
        StepCase[] doomed =
        [
            StepCase.NatGateway(of),
            StepCase.NodeGroup(of),
            StepCase.Peering(of, peer),
        ];
        foreach (var each in doomed)
        {
            Should.Throw<ResourceFailedException>(() => world.Ensure(each.Ensure));
        }
    }

    public static MemberPlan Member(MemberRef of, MemberRef peer)
    {
        var (cluster, peering) = (StepCase.ClusterOf(of), StepCase.PeeringOf(of, peer));
        return new(
            of,
            Host: true,
            cluster.Cluster,
            cluster.Version,
            peering.VpcCidr,
            cluster.ServiceCidr,
            StepCase.SubnetsOf(of).Zones,
            ApiClientCidrs: [],
            cluster.LogTypes,
            LogRetentionDays: 30,
            [StepCase.NodeGroupOf(of).NodeGroup],
            IdentityMappings: [],
            [peering.Peer]
        );
    }
}
