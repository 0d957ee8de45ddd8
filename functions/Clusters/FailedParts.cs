using EksFed.Functions.Aws;
using EksFed.Functions.Network;
using EksFed.Functions.Request;

namespace EksFed.Functions.Clusters;

/// <summary>
/// What of a member failed for good in an execution before and was kept: it stands in the way of being made
/// anew, which the same request does that asks for this.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>on ensure</term><description>nothing: there is nothing to want; ready</description></item>
/// <item><term>a node group, a cluster, a NAT gateway, subnets that failed</term><description>deleted; awaited</description></item>
/// <item><term>the same, being deleted</term><description>awaited</description></item>
/// <item><term>a peering that failed</term><description>disowned, since it cannot be deleted</description></item>
/// <item><term>all else</term><description>left as it is: gone</description></item>
/// </list>
/// Actions: those of the deletes of <see cref="NodeGroup"/>, <see cref="Cluster"/>,
/// <see cref="NatGateway"/> and <see cref="Subnets"/>; ec2:DescribeVpcPeeringConnections, DeleteTags.
/// Repeatable: what is gone, or nobody's part any more, is not found again.
/// </remarks>
public sealed class FailedParts(AwsClients aws, StackSettings stack, TimeProvider time)
    : IStep<FailedPartsSpec, Status>
{
    public Task<Status> EnsureAsync(FailedPartsSpec spec, CancellationToken token) =>
        Task.FromResult(Status.Done);

    public async Task<Deletion> DeleteAsync(FailedPartsSpec spec, CancellationToken token)
    {
        var member = spec.Member;
        return All([
            await DisownPeeringsAsync(member, token),
            await DeleteClusterAsync(member, token),
            await new NatGateway(aws, stack, time).DeleteFailedAsync(member.Of, token),
            await new Subnets(aws, stack).DeleteFailedAsync(member.Of, token),
        ]);
    }

    private Task<Deletion> DisownPeeringsAsync(MemberPlan member, CancellationToken token) =>
        EachAsync(
            member.Peers,
            peer =>
                new Peering(aws, stack).DisownFailedAsync(
                    new(member.Of, member.VpcCidr, peer),
                    token
                )
        );

    // EKS deletes no cluster that has node groups.
    private async Task<Deletion> DeleteClusterAsync(MemberPlan member, CancellationToken token)
    {
        var ofGroups = await EachAsync(
            member.NodeGroups,
            group =>
                new NodeGroup(aws, stack, time).DeleteFailedAsync(
                    new(member.Of, member.Cluster, group),
                    token
                )
        );
        return ofGroups.Pending is null
            ? await new Cluster(aws, stack, time).DeleteFailedAsync(ClusterOf(member), token)
            : ofGroups;
    }

    private static ClusterSpec ClusterOf(MemberPlan member) =>
        new(member.Of, member.Cluster, member.Version, member.ServiceCidr, member.LogTypes);

    private static async Task<Deletion> EachAsync<T>(
        IEnumerable<T> things,
        Func<T, Task<Deletion>> delete
    )
    {
        var deletions = new List<Deletion>();
        foreach (var thing in things)
        {
            deletions.Add(await delete(thing));
        }

        return All(deletions);
    }

    private static Deletion All(IEnumerable<Deletion> deletions)
    {
        var pending = deletions.Select(each => each.Pending).OfType<Pending>().ToList();
        return pending.Count == 0
            ? Deletion.Gone
            : Deletion.Awaiting(
                string.Join("; ", pending.Select(each => each.What)),
                pending.Min(each => each.ExpectedIn)
            );
    }
}
