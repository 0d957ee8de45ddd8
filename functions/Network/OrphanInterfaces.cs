using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Network;

/// <summary>
/// What a cluster leaves behind in its VPC when nodes and load balancers go: the CNI's network
/// interfaces, and security groups made by EKS and by load balancer controllers.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>on ensure</term><description>nothing: there is nothing to want; ready</description></item>
/// <item><term>no VPC</term><description>gone</description></item>
/// <item><term>the CNI's interfaces, free</term><description>deleted; goes on</description></item>
/// <item><term>the CNI's interfaces, still attached</term><description>awaited</description></item>
/// <item><term>groups <c>eks-cluster-sg-*</c>, <c>k8s-elb-*</c></term><description>deleted; gone, or held by what is named</description></item>
/// </list>
/// Actions: ec2:DescribeVpcs, DescribeNetworkInterfaces, DeleteNetworkInterface,
/// DescribeSecurityGroups, DeleteSecurityGroup.
/// Repeatable: everything in question lies in our VPC and is recognised by its maker's marks.
/// </remarks>
public sealed class OrphanInterfaces(AwsClients aws, StackSettings stack)
    : IStep<MemberSpec, Status>
{
    // A load balancer's group is referenced by a rule of the cluster's: that one has to go first.
    private static readonly string[] s_groupPrefixes = ["eks-cluster-sg-", "k8s-elb-"];

    public Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token) =>
        Task.FromResult(Status.Done);

    public async Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token)
    {
        var vpc = await new Vpc(aws, stack).FindAsync(spec.Of, token);
        if (vpc is null)
        {
            return Deletion.Gone;
        }

        var ec2 = aws.Ec2(spec.Of.Region);
        return await SweepInterfacesAsync(ec2, vpc.VpcId, token)
            ?? await SweepGroupsAsync(ec2, vpc.VpcId, token)
            ?? Deletion.Gone;
    }

    private static async Task<Deletion?> SweepInterfacesAsync(
        IAmazonEC2 ec2,
        string vpcId,
        CancellationToken token
    )
    {
        var found = await ec2.DescribeNetworkInterfacesAsync(
            new() { Filters = [new("vpc-id", [vpcId])] },
            token
        );
        var left = (found.NetworkInterfaces ?? []).Where(IsOfCni).ToList();
        foreach (var each in left.Where(IsFree))
        {
            await ec2.DeleteNetworkInterfaceAsync(
                new() { NetworkInterfaceId = each.NetworkInterfaceId },
                token
            );
        }

        var attached = left.Where(each => !IsFree(each)).Select(each => each.NetworkInterfaceId);
        return string.Join(", ", attached) is { Length: > 0 } ids
            ? Deletion.Awaiting($"{ids} of the VPC CNI still attached", TimeSpan.Zero)
            : null;
    }

    private static async Task<Deletion?> SweepGroupsAsync(
        IAmazonEC2 ec2,
        string vpcId,
        CancellationToken token
    )
    {
        var found = await ec2.DescribeSecurityGroupsAsync(
            new() { Filters = [new("vpc-id", [vpcId])] },
            token
        );
        foreach (var prefix in s_groupPrefixes)
        {
            foreach (
                var group in (found.SecurityGroups ?? []).Where(each =>
                    each.GroupName.StartsWith(prefix, StringComparison.Ordinal)
                )
            )
            {
                try
                {
                    await ec2.DeleteSecurityGroupAsync(new() { GroupId = group.GroupId }, token);
                }
                catch (AmazonEC2Exception refusal) when (Holders.InUse(refusal))
                {
                    var holders = await Holders.InterfacesAsync(
                        ec2,
                        new("group-id", [group.GroupId]),
                        token
                    );
                    return Deletion.Awaiting(
                        $"security group {group.GroupName} ({group.GroupId}) is still used by {holders}",
                        TimeSpan.Zero
                    );
                }
            }
        }

        return null;
    }

    // The marks of amazon-vpc-cni-k8s: the description, and since 1.12 a tag.
    private static bool IsOfCni(NetworkInterface each) =>
        each.RequesterManaged != true
        && (
            each.Description?.StartsWith("aws-K8S-", StringComparison.Ordinal) == true
            || (each.TagSet ?? []).Exists(tag =>
                tag is { Key: "eks:eni:owner", Value: "amazon-vpc-cni" }
                || tag.Key == "cluster.k8s.amazonaws.com/name"
            )
        );

    private static bool IsFree(NetworkInterface each) =>
        each.Status == NetworkInterfaceStatus.Available;
}
