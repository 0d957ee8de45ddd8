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
/// <item><term>the CNI's interfaces, attached or refused</term><description>awaited</description></item>
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
        var ec2 = aws.Ec2(spec.Of.Region);
        foreach (var vpc in await new Vpc(aws, stack).FindAllAsync(spec.Of, token))
        {
            var held =
                await SweepInterfacesAsync(ec2, vpc.VpcId, token)
                ?? await SweepGroupsAsync(ec2, vpc.VpcId, token);
            if (held is not null)
            {
                return held;
            }
        }

        return Deletion.Gone;
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
        var held = new List<string>();
        foreach (var id in left.Where(IsFree).Select(each => each.NetworkInterfaceId))
        {
            var awaited = await Removal.TryAsync(
                $"network interface {id}",
                () => ec2.DeleteNetworkInterfaceAsync(new() { NetworkInterfaceId = id }, token)
            );
            if (awaited is not null)
            {
                held.Add(awaited);
            }
        }

        var attached = left.Where(each => !IsFree(each)).Select(each => each.NetworkInterfaceId);
        if (string.Join(", ", attached) is { Length: > 0 } ids)
        {
            held.Add($"{ids} of the VPC CNI still attached");
        }

        return held.Count == 0 ? null : Deletion.Awaiting(string.Join("; ", held), TimeSpan.Zero);
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
                var held = await Removal.TryAsync(
                    $"security group {group.GroupName} ({group.GroupId})",
                    () => ec2.DeleteSecurityGroupAsync(new() { GroupId = group.GroupId }, token),
                    () => Holders.OfGroupAsync(ec2, group, token)
                );
                if (held is not null)
                {
                    return Deletion.Awaiting(held, TimeSpan.Zero);
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
