using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;
using Group = Amazon.EC2.Model.SecurityGroup;

namespace EksFed.Functions.Network;

/// <summary>
/// A member's own security group for its API server: TCP 443 from the given ranges. It is handed to
/// EKS at creation, so that the rules hold from the cluster's first second.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no VPC</term><description>awaited</description></item>
/// <item><term>none of our name in the VPC</term><description>created with its tags and rules; ready</description></item>
/// <item><term>none, though the name is taken</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>ours, rules missing or outdated</term><description>allowed or revoked; ready</description></item>
/// <item><term>ours, rules there or gone unseen</term><description>awaited</description></item>
/// <item><term>ours</term><description>ready</description></item>
/// <item><term>somebody else's</term><description>OwnershipConflictException, both directions</description></item>
/// <item><term>on delete: ours</term><description>deleted; gone, or held by what is named</description></item>
/// </list>
/// Actions: ec2:DescribeVpcs, DescribeSecurityGroups, CreateSecurityGroup, CreateTags,
/// AuthorizeSecurityGroupIngress, RevokeSecurityGroupIngress, DeleteSecurityGroup,
/// DescribeNetworkInterfaces.
/// Repeatable: the name is unique in the VPC, and only rules that are missing are added.
/// </remarks>
public sealed class SecurityGroup(AwsClients aws, StackSettings stack)
    : IStep<SecurityGroupSpec, Status>
{
    private const string Tcp = "tcp";
    private const int Https = 443;

    public async Task<Status> EnsureAsync(SecurityGroupSpec spec, CancellationToken token)
    {
        var vpc = await new Vpc(aws, stack).FindAsync(spec.Of, token);
        if (vpc is null)
        {
            return Status.Awaiting($"the VPC of {spec.Of.Member} is not there yet", TimeSpan.Zero);
        }

        try
        {
            var group =
                await FindAsync(spec.Of, vpc.VpcId, token)
                ?? await CreateAsync(spec.Of, vpc.VpcId, token);
            await EnsureRulesAsync(aws.Ec2(spec.Of.Region), group, spec.ApiClientCidrs, token);
            return Status.Done;
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsThereAlready(refusal))
        {
            return Status.Awaiting(
                Unseen.Explain($"security group {NameOf(spec.Of)}, or a rule of it,", refusal),
                TimeSpan.Zero
            );
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsGone(refusal))
        {
            return Status.Awaiting(
                $"security group {NameOf(spec.Of)} is not as it was shown: {refusal.Message}",
                TimeSpan.Zero
            );
        }
    }

    public async Task<Deletion> DeleteAsync(SecurityGroupSpec spec, CancellationToken token)
    {
        foreach (var vpc in await new Vpc(aws, stack).FindAllAsync(spec.Of, token))
        {
            if (
                await FindAsync(spec.Of, vpc.VpcId, token) is { } group
                && await DeleteAsync(aws.Ec2(spec.Of.Region), group, token) is { } held
            )
            {
                return Deletion.Awaiting(held, TimeSpan.Zero);
            }
        }

        return Deletion.Gone;
    }

    private static Task<string?> DeleteAsync(
        IAmazonEC2 ec2,
        Group group,
        CancellationToken token
    ) =>
        Removal.TryAsync(
            $"security group {group.GroupId}",
            () => ec2.DeleteSecurityGroupAsync(new() { GroupId = group.GroupId }, token),
            () => Holders.OfGroupAsync(ec2, group, token)
        );

    /// <summary>The group in the member's VPC that has our name, or null.</summary>
    /// <exception cref="OwnershipConflictException">It is somebody else's.</exception>
    internal async Task<Group?> FindAsync(MemberRef of, string vpcId, CancellationToken token)
    {
        var found = await aws.Ec2(of.Region)
            .DescribeSecurityGroupsAsync(
                new() { Filters = [new("vpc-id", [vpcId]), new("group-name", [NameOf(of)])] },
                token
            );
        if (found.SecurityGroups is not [var group, ..])
        {
            return null;
        }

        Owner(of).Demand($"security group {group.GroupName} ({group.GroupId})", group.Tags);
        return group;
    }

    private async Task<Group> CreateAsync(MemberRef of, string vpcId, CancellationToken token)
    {
        var created = await aws.Ec2(of.Region)
            .CreateSecurityGroupAsync(
                new()
                {
                    GroupName = NameOf(of),
                    Description = $"API server of {of.Member}",
                    VpcId = vpcId,
                    TagSpecifications = Owner(of).On(ResourceType.SecurityGroup),
                },
                token
            );
        return new() { GroupId = created.GroupId, IpPermissions = [] };
    }

    private static async Task EnsureRulesAsync(
        IAmazonEC2 ec2,
        Group group,
        IReadOnlyList<string> wanted,
        CancellationToken token
    )
    {
        var allowed = (group.IpPermissions ?? [])
            .Where(rule => rule.IpProtocol == Tcp && rule.FromPort == Https && rule.ToPort == Https)
            .SelectMany(rule => rule.Ipv4Ranges ?? [])
            .Select(range => range.CidrIp)
            .ToList();
        if (wanted.Except(allowed).ToList() is [_, ..] missing)
        {
            await ec2.AuthorizeSecurityGroupIngressAsync(
                new() { GroupId = group.GroupId, IpPermissions = [From(missing)] },
                token
            );
        }

        if (allowed.Except(wanted).ToList() is [_, ..] outdated)
        {
            await ec2.RevokeSecurityGroupIngressAsync(
                new() { GroupId = group.GroupId, IpPermissions = [From(outdated)] },
                token
            );
        }
    }

    private static IpPermission From(IEnumerable<string> cidrs) =>
        new()
        {
            IpProtocol = Tcp,
            FromPort = Https,
            ToPort = Https,
            Ipv4Ranges = [.. cidrs.Select(cidr => new IpRange { CidrIp = cidr })],
        };

    private static string NameOf(MemberRef of) => $"eksfed-api-{of.Member}";

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.SecurityGroup);
}
