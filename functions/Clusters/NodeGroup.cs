using Amazon.EKS;
using Amazon.EKS.Model;
using EksFed.Functions.Aws;
using EksFed.Functions.Network;
using EksFed.Functions.Request;

namespace EksFed.Functions.Clusters;

/// <summary>A managed node group in a member's private subnets.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no private subnets</term><description>awaited</description></item>
/// <item><term>none</term><description>created with its tags; awaited</description></item>
/// <item><term>none, though the name is taken</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>none, the cluster is being changed</term><description>awaited</description></item>
/// <item><term>CREATING, UPDATING, DELETING, DEGRADED</term><description>awaited</description></item>
/// <item><term>CREATE_FAILED, DELETE_FAILED</term><description>ResourceFailedException with its health issues</description></item>
/// <item><term>ACTIVE</term><description>ready</description></item>
/// <item><term>somebody else's</term><description>OwnershipConflictException, both directions</description></item>
/// <item><term>on delete of what failed: CREATE_FAILED, DELETE_FAILED, DELETING</term><description>as on delete</description></item>
/// <item><term>on delete: ours, whatever its state</term><description>deleted; awaited until EKS knows it no more</description></item>
/// </list>
/// Actions: eks:DescribeNodegroup, CreateNodegroup, TagResource, DeleteNodegroup; iam:PassRole;
/// ec2:DescribeSubnets.
/// Repeatable: the name is unique in the cluster, and a token covers the seconds until EKS shows it.
/// </remarks>
public sealed class NodeGroup(AwsClients aws, StackSettings stack, TimeProvider time)
    : IStep<NodeGroupSpec, Status>
{
    public async Task<Status> EnsureAsync(NodeGroupSpec spec, CancellationToken token)
    {
        var group = await FindAsync(spec, token);
        if (group is null)
        {
            return await CreateAsync(spec, token);
        }

        if (HasFailed(group))
        {
            throw new ResourceFailedException(
                $"{NameOf(spec)} in {spec.Of.Region} is {group.Status}: {Issues(group)}"
            );
        }

        return group.Status == NodegroupStatus.ACTIVE
            ? Status.Done
            : Status.Awaiting(
                $"{NameOf(spec)} is {group.Status}. {Issues(group)}",
                group.Status == NodegroupStatus.CREATING
                    ? time.Left(LeastTimes.NodeGroupCreation, group.CreatedAt)
                    : TimeSpan.Zero
            );
    }

    public async Task<Deletion> DeleteAsync(NodeGroupSpec spec, CancellationToken token) =>
        await FindAsync(spec, token) is { } group
            ? await DeleteAsync(spec, group, token)
            : Deletion.Gone;

    /// <summary>Deletes it if it failed, so that the next ensure makes it anew.</summary>
    internal async Task<Deletion> DeleteFailedAsync(NodeGroupSpec spec, CancellationToken token) =>
        await FindAsync(spec, token) is { } group
        && (HasFailed(group) || group.Status == NodegroupStatus.DELETING)
            ? await DeleteAsync(spec, group, token)
            : Deletion.Gone;

    private async Task<Deletion> DeleteAsync(
        NodeGroupSpec spec,
        Nodegroup group,
        CancellationToken token
    )
    {
        if (group.Status == NodegroupStatus.DELETING)
        {
            return Deletion.Awaiting($"{NameOf(spec)} is DELETING", TimeSpan.Zero);
        }

        try
        {
            var denied = await EksRefusals.TryDeleteAsync(
                NameOf(spec),
                () =>
                    aws.Eks(spec.Of.Region)
                        .DeleteNodegroupAsync(
                            new()
                            {
                                ClusterName = spec.Cluster,
                                NodegroupName = spec.NodeGroup.Name,
                            },
                            token
                        )
            );
            if (denied is not null)
            {
                return Deletion.Awaiting(denied, TimeSpan.Zero);
            }
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsInUse(refusal))
        {
            return Deletion.Awaiting(
                $"{NameOf(spec)} is {group.Status}: {refusal.Message} {Issues(group)}",
                TimeSpan.Zero
            );
        }

        return Deletion.Awaiting(
            $"{NameOf(spec)} is being deleted. {Issues(group)}",
            LeastTimes.NodeGroupDeletion
        );
    }

    private static bool HasFailed(Nodegroup group) =>
        group.Status == NodegroupStatus.CREATE_FAILED
        || group.Status == NodegroupStatus.DELETE_FAILED;

    private async Task<Nodegroup?> FindAsync(NodeGroupSpec spec, CancellationToken token)
    {
        try
        {
            var found = await aws.Eks(spec.Of.Region)
                .DescribeNodegroupAsync(
                    new() { ClusterName = spec.Cluster, NodegroupName = spec.NodeGroup.Name },
                    token
                );
            Owner(spec).Demand(NameOf(spec), found.Nodegroup.Tags);
            return found.Nodegroup;
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsNotFound(refusal))
        {
            return null;
        }
    }

    private async Task<Status> CreateAsync(NodeGroupSpec spec, CancellationToken token)
    {
        var subnets = await new Subnets(aws, stack).FindAsync(spec.Of, Part.PrivateSubnet, token);
        if (subnets.Count == 0)
        {
            return Status.Awaiting($"{spec.Of.Member} has no private subnet yet", TimeSpan.Zero);
        }

        var subnetIds = subnets.Select(subnet => subnet.SubnetId).ToList();
        try
        {
            await aws.Eks(spec.Of.Region).CreateNodegroupAsync(Request(spec, subnetIds), token);
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsInUse(refusal))
        {
            // The name of a group that is just gone stays taken for a while, too.
            return Status.Awaiting(Unseen.Explain(NameOf(spec), refusal), TimeSpan.Zero);
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsNotActive(refusal))
        {
            return Status.Awaiting($"{NameOf(spec)}: {refusal.Message}", TimeSpan.Zero);
        }

        return Status.Awaiting($"{NameOf(spec)} was just created", LeastTimes.NodeGroupCreation);
    }

    private CreateNodegroupRequest Request(NodeGroupSpec spec, List<string> subnetIds)
    {
        var plan = spec.NodeGroup;
        return new()
        {
            ClusterName = spec.Cluster,
            NodegroupName = plan.Name,
            NodeRole = stack.NodeRoleArn,
            Subnets = subnetIds,
            InstanceTypes = [.. plan.InstanceTypes],
            AmiType = plan.AmiType,
            CapacityType = plan.CapacityType,
            DiskSize = plan.DiskSize,
            ScalingConfig = new()
            {
                MinSize = plan.MinSize,
                MaxSize = plan.MaxSize,
                DesiredSize = plan.DesiredSize,
            },
            UpdateConfig = UpdateOf(plan),
            Labels = new(plan.Labels, StringComparer.Ordinal),
            Taints = [.. plan.Taints.Select(TaintOf)],
            Tags = Owner(spec).Tags,
            ClientRequestToken = ClientToken.Of(time, [spec.Cluster, plan.Name, .. subnetIds]),
        };
    }

    private static NodegroupUpdateConfig? UpdateOf(NodeGroupPlan plan) =>
        plan is { MaxUnavailable: null, MaxUnavailablePercentage: null }
            ? null
            : new()
            {
                MaxUnavailable = plan.MaxUnavailable,
                MaxUnavailablePercentage = plan.MaxUnavailablePercentage,
            };

    private static Taint TaintOf(TaintPlan taint) =>
        new()
        {
            Key = taint.Key,
            Value = taint.Value,
            Effect = taint.Effect,
        };

    private static string Issues(Nodegroup group) =>
        string.Join(
            "; ",
            (group.Health?.Issues ?? []).Select(issue => $"{issue.Code}: {issue.Message}")
        );

    private static string NameOf(NodeGroupSpec spec) =>
        $"node group {spec.NodeGroup.Name} of {spec.Cluster}";

    private Ownership Owner(NodeGroupSpec spec)
    {
        var tags = new Dictionary<string, string>(spec.Of.Tags, StringComparer.Ordinal);
        foreach (var (key, value) in spec.NodeGroup.Tags)
        {
            tags[key] = value;
        }

        return new(stack.Stack, spec.Of with { Tags = tags }, Part.NodeGroup);
    }
}
