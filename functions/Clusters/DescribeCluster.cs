using EksFed.Functions.Aws;
using State = Amazon.EKS.ClusterStatus;

namespace EksFed.Functions.Clusters;

/// <summary>Asks whether a member's cluster can be talked to, before it is taken out.</summary>
/// <remarks>
/// Never pending and never a conflict: access when the cluster is ours and serves (ACTIVE, UPDATING),
/// none otherwise. Actions: eks:DescribeCluster. Repeatable: it only reads.
/// </remarks>
public static class DescribeCluster
{
    public static async Task<ClusterStatus> AskAsync(
        Dependencies dependencies,
        ClusterRef asked,
        CancellationToken token
    )
    {
        var region = asked.Of.Region;
        var cluster = await Cluster.FindAsync(dependencies.Aws.Eks(region), asked.Cluster, token);
        var owner = new Ownership(dependencies.Settings.Stack, asked.Of, Part.Cluster);
        return
            cluster is not null
            && owner.Owns(cluster.Tags ?? [])
            && (cluster.Status == State.ACTIVE || cluster.Status == State.UPDATING)
            ? new(Cluster.AccessTo(cluster, region))
            : new();
    }
}
