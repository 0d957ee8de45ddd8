using Amazon.EKS;
using Amazon.EKS.Model;
using EksFed.Functions.Aws;
using EksFed.Functions.Network;
using Control = Amazon.EKS.Model.Cluster;
using State = Amazon.EKS.ClusterStatus;

namespace EksFed.Functions.Clusters;

/// <summary>
/// An EKS control plane, private from its first second, whose identities are access entries alone.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no private subnets, or no security group</term><description>awaited</description></item>
/// <item><term>none</term><description>created with its tags; awaited</description></item>
/// <item><term>none, though the name is taken</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>CREATING, UPDATING, DELETING</term><description>awaited</description></item>
/// <item><term>FAILED</term><description>ResourceFailedException with its health issues</description></item>
/// <item><term>ACTIVE</term><description>ready, with the way to its API server</description></item>
/// <item><term>somebody else's</term><description>OwnershipConflictException, both directions</description></item>
/// <item><term>on delete of what failed: FAILED, DELETING</term><description>as on delete</description></item>
/// <item><term>on delete: ours</term><description>deleted; awaited, with node groups named that hold it</description></item>
/// </list>
/// Actions: eks:DescribeCluster, CreateCluster, TagResource, DeleteCluster, ListNodegroups;
/// iam:PassRole; ec2:DescribeSubnets, DescribeSecurityGroups.
/// Repeatable: the name is unique in the Region, and a token covers the seconds until EKS shows it.
/// </remarks>
public sealed class Cluster(AwsClients aws, StackSettings stack, TimeProvider time)
    : IStep<ClusterSpec, ClusterStatus>
{
    public async Task<ClusterStatus> EnsureAsync(ClusterSpec spec, CancellationToken token)
    {
        var cluster = await FindAsync(aws.Eks(spec.Of.Region), spec.Cluster, token);
        if (cluster is null)
        {
            return await CreateAsync(spec, token);
        }

        Owner(spec.Of).Demand($"EKS cluster {spec.Cluster}", cluster.Tags);
        if (cluster.Status == State.FAILED)
        {
            throw new ResourceFailedException(
                $"EKS cluster {spec.Cluster} in {spec.Of.Region} failed: {Issues(cluster)}"
            );
        }

        return cluster.Status == State.ACTIVE
            ? new(AccessTo(cluster, spec.Of.Region))
            : Awaiting(
                $"EKS cluster {spec.Cluster} is {cluster.Status}",
                cluster.Status == State.CREATING
                    ? time.Left(LeastTimes.ClusterCreation, cluster.CreatedAt)
                    : TimeSpan.Zero
            );
    }

    public async Task<Deletion> DeleteAsync(ClusterSpec spec, CancellationToken token)
    {
        var eks = aws.Eks(spec.Of.Region);
        return await FindAsync(eks, spec.Cluster, token) is { } cluster
            ? await DeleteAsync(eks, spec, cluster, token)
            : Deletion.Gone;
    }

    /// <summary>Deletes it if it failed, so that the next ensure makes it anew.</summary>
    internal async Task<Deletion> DeleteFailedAsync(ClusterSpec spec, CancellationToken token)
    {
        var eks = aws.Eks(spec.Of.Region);
        return
            await FindAsync(eks, spec.Cluster, token) is { } cluster
            && (cluster.Status == State.FAILED || cluster.Status == State.DELETING)
            ? await DeleteAsync(eks, spec, cluster, token)
            : Deletion.Gone;
    }

    private async Task<Deletion> DeleteAsync(
        IAmazonEKS eks,
        ClusterSpec spec,
        Control cluster,
        CancellationToken token
    )
    {
        Owner(spec.Of).Demand($"EKS cluster {spec.Cluster}", cluster.Tags);
        if (cluster.Status == State.DELETING)
        {
            return Deletion.Awaiting($"EKS cluster {spec.Cluster} is DELETING", TimeSpan.Zero);
        }

        try
        {
            var denied = await EksRefusals.TryDeleteAsync(
                $"EKS cluster {spec.Cluster}",
                () => eks.DeleteClusterAsync(new() { Name = spec.Cluster }, token)
            );
            if (denied is not null)
            {
                return Deletion.Awaiting(denied, TimeSpan.Zero);
            }
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsInUse(refusal))
        {
            return Deletion.Awaiting(
                $"EKS cluster {spec.Cluster} is held by {await HoldersAsync(eks, spec, token)}: "
                    + refusal.Message,
                TimeSpan.Zero
            );
        }

        return Deletion.Awaiting(
            $"EKS cluster {spec.Cluster} is being deleted",
            LeastTimes.ClusterDeletion
        );
    }

    /// <summary>The cluster of that name, whoever owns it, or null.</summary>
    internal static async Task<Control?> FindAsync(
        IAmazonEKS eks,
        string name,
        CancellationToken token
    )
    {
        try
        {
            return (await eks.DescribeClusterAsync(new() { Name = name }, token)).Cluster;
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsNotFound(refusal))
        {
            return null;
        }
    }

    internal static ClusterAccess AccessTo(Control cluster, string region) =>
        new(cluster.Name, region, cluster.Endpoint, cluster.CertificateAuthority.Data);

    private static ClusterStatus Awaiting(string what, TimeSpan expectedIn) =>
        new(Pending: new(what, expectedIn));

    private async Task<ClusterStatus> CreateAsync(ClusterSpec spec, CancellationToken token)
    {
        var subnets = await new Subnets(aws, stack).FindAsync(spec.Of, Part.PrivateSubnet, token);
        var group =
            subnets.Count < 2
                ? null
                : await new SecurityGroup(aws, stack).FindAsync(spec.Of, subnets[0].VpcId, token);
        if (group is null)
        {
            return Awaiting(
                $"{spec.Of.Member} has no two private subnets or no security group yet",
                TimeSpan.Zero
            );
        }

        var request = Request(spec, [.. subnets.Select(each => each.SubnetId)], group.GroupId);
        try
        {
            await aws.Eks(spec.Of.Region).CreateClusterAsync(request, token);
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsInUse(refusal))
        {
            // The name of a cluster that is just gone stays taken for a while, too.
            return Awaiting(Unseen.Explain($"EKS cluster {spec.Cluster}", refusal), TimeSpan.Zero);
        }

        return Awaiting($"EKS cluster {spec.Cluster} was just created", LeastTimes.ClusterCreation);
    }

    // EKS's defaults are a public endpoint, identities in a config map, an administrator who is
    // whoever created the cluster, and extended support at six times the price.
    private CreateClusterRequest Request(
        ClusterSpec spec,
        List<string> subnetIds,
        string groupId
    ) =>
        new()
        {
            Name = spec.Cluster,
            Version = spec.Version,
            RoleArn = stack.ClusterRoleArn,
            ResourcesVpcConfig = new()
            {
                SubnetIds = subnetIds,
                SecurityGroupIds = [groupId],
                EndpointPrivateAccess = true,
                EndpointPublicAccess = false,
            },
            AccessConfig = new()
            {
                AuthenticationMode = AuthenticationMode.API,
                BootstrapClusterCreatorAdminPermissions = false,
            },
            UpgradePolicy = new() { SupportType = SupportType.STANDARD },
            KubernetesNetworkConfig = new()
            {
                IpFamily = IpFamily.Ipv4,
                ServiceIpv4Cidr = spec.ServiceCidr,
            },
            Logging =
                spec.LogTypes.Count == 0
                    ? null
                    : new()
                    {
                        ClusterLogging = [new() { Types = [.. spec.LogTypes], Enabled = true }],
                    },
            Tags = Owner(spec.Of).Tags,
            ClientRequestToken = ClientToken.Of(time, [spec.Cluster, groupId, .. subnetIds]),
        };

    private static async Task<string> HoldersAsync(
        IAmazonEKS eks,
        ClusterSpec spec,
        CancellationToken token
    )
    {
        try
        {
            var found = await eks.ListNodegroupsAsync(new() { ClusterName = spec.Cluster }, token);
            return found.Nodegroups is [_, ..] names
                ? $"node groups {string.Join(", ", names)}"
                : "an operation in progress";
        }
        catch (AmazonEKSException refusal) when (EksRefusals.IsNotFound(refusal))
        {
            return "nothing any more";
        }
    }

    private static string Issues(Control cluster) =>
        string.Join(
            "; ",
            (cluster.Health?.Issues ?? []).Select(issue => $"{issue.Code}: {issue.Message}")
        );

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.Cluster);
}
