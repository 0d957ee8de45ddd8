using Amazon.EC2;
using EksFed.Functions.Aws;
using Model = Amazon.EC2.Model;

namespace EksFed.Functions.Network;

/// <summary>A member's VPC, with DNS host names, as EKS needs them.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>none</term><description>created with its tags, DNS host names switched on; ready</description></item>
/// <item><term>one, no DNS host names</term><description>switched on; ready</description></item>
/// <item><term>one</term><description>ready</description></item>
/// <item><term>several, after creating too</term><description>one is kept, the free ones are deleted; ready</description></item>
/// <item><term>several in use</term><description>awaited, naming them</description></item>
/// <item><term>on delete: any</term><description>all deleted; gone, or held by what is named</description></item>
/// </list>
/// Actions: ec2:DescribeVpcs, CreateVpc, CreateTags, DescribeVpcAttribute, ModifyVpcAttribute,
/// DeleteVpc, DescribeNetworkInterfaces, DescribeSecurityGroups, DescribeSubnets.
/// Repeatable: it is found by the tags that its creation carried, so a lost answer is found again.
/// Nothing is awaited here after creating, since the next look may not show it yet: who builds in it
/// awaits that there is one, alone and available.
/// </remarks>
public sealed class Vpc(AwsClients aws, StackSettings stack) : IStep<VpcSpec, Status>
{
    public async Task<Status> EnsureAsync(VpcSpec spec, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Of.Region);
        var vpcs = await FindAllAsync(spec.Of, token);
        var isNew = vpcs.Count == 0;
        if (isNew)
        {
            vpcs = Ordered(
                await Surplus.CreateAsync(
                    () => CreateAsync(spec, token),
                    () => FindAllAsync(spec.Of, token),
                    each => each.VpcId
                )
            );
        }

        var (vpc, isAlone) = await Surplus.KeepOneAsync(
            vpcs,
            each => ec2.DeleteVpcAsync(new() { VpcId = each.VpcId }, token)
        );
        if (!isAlone)
        {
            return Status.Awaiting(
                $"{spec.Of.Member} has several VPCs in use, {string.Join(", ", vpcs.Select(each => each.VpcId))}: "
                    + "empty all but one, or take the member out, which deletes them",
                TimeSpan.Zero
            );
        }

        if (vpc.CidrBlock != spec.Cidr)
        {
            throw new InvalidRequestException(
                $"VPC {vpc.VpcId} of {spec.Of.Member} has the range {vpc.CidrBlock}, which cannot become "
                    + $"{spec.Cidr}: take the member out of the federation first, then add it again."
            );
        }

        await EnsureDnsHostnamesAsync(ec2, vpc.VpcId, isNew, token);
        return Status.Done;
    }

    public async Task<Deletion> DeleteAsync(VpcSpec spec, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Of.Region);
        foreach (var id in (await FindAllAsync(spec.Of, token)).Select(vpc => vpc.VpcId))
        {
            var held = await Removal.TryAsync(
                $"VPC {id}",
                () => ec2.DeleteVpcAsync(new() { VpcId = id }, token),
                () => Holders.OfVpcAsync(ec2, id, token)
            );
            if (held is not null)
            {
                return Deletion.Awaiting(held, TimeSpan.Zero);
            }
        }

        return Deletion.Gone;
    }

    /// <summary>The VPC of a member to build in, or null: it is the only one, and available.</summary>
    internal async Task<Model.Vpc?> FindAsync(MemberRef of, CancellationToken token) =>
        await FindAllAsync(of, token) is [{ } vpc] && vpc.State == VpcState.Available ? vpc : null;

    /// <summary>
    /// All VPCs of a member: more than one only for the moment between two overlapping creations and
    /// the look that follows each of them.
    /// </summary>
    internal async Task<IReadOnlyList<Model.Vpc>> FindAllAsync(
        MemberRef of,
        CancellationToken token
    )
    {
        var found = await aws.Ec2(of.Region)
            .DescribeVpcsAsync(new() { Filters = Owner(of).Filters }, token);
        return Ordered(found.Vpcs ?? []);
    }

    private static List<Model.Vpc> Ordered(IEnumerable<Model.Vpc> vpcs) =>
        [.. vpcs.OrderBy(vpc => vpc.VpcId, StringComparer.Ordinal)];

    private async Task<Model.Vpc> CreateAsync(VpcSpec spec, CancellationToken token)
    {
        var created = await aws.Ec2(spec.Of.Region)
            .CreateVpcAsync(
                new()
                {
                    CidrBlock = spec.Cidr,
                    TagSpecifications = Owner(spec.Of).On(ResourceType.Vpc),
                },
                token
            );
        return created.Vpc;
    }

    // What was just made is not asked: EC2 may not know it everywhere yet, and the answer is known.
    private static async Task EnsureDnsHostnamesAsync(
        IAmazonEC2 ec2,
        string vpcId,
        bool isNew,
        CancellationToken token
    )
    {
        if (isNew || !await HasDnsHostnamesAsync(ec2, vpcId, token))
        {
            await ec2.ModifyVpcAttributeAsync(
                new() { VpcId = vpcId, EnableDnsHostnames = true },
                token
            );
        }
    }

    private static async Task<bool> HasDnsHostnamesAsync(
        IAmazonEC2 ec2,
        string vpcId,
        CancellationToken token
    )
    {
        var attribute = await ec2.DescribeVpcAttributeAsync(
            new() { VpcId = vpcId, Attribute = VpcAttributeName.EnableDnsHostnames },
            token
        );
        return attribute.EnableDnsHostnames == true;
    }

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.Vpc);
}
