using Amazon.EC2;
using EksFed.Functions.Aws;
using Model = Amazon.EC2.Model;

namespace EksFed.Functions.Network;

/// <summary>A member's VPC, with DNS host names, as EKS needs them.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>none</term><description>created with its tags; awaited</description></item>
/// <item><term>pending</term><description>awaited</description></item>
/// <item><term>available, no DNS host names</term><description>switched on; ready</description></item>
/// <item><term>available</term><description>ready</description></item>
/// <item><term>on delete: any</term><description>deleted; gone, or held by what is named</description></item>
/// </list>
/// Actions: ec2:DescribeVpcs, CreateVpc, CreateTags, DescribeVpcAttribute, ModifyVpcAttribute,
/// DeleteVpc, DescribeNetworkInterfaces.
/// Repeatable: it is found by the tags that its creation carried, so a lost answer is found again.
/// </remarks>
public sealed class Vpc(AwsClients aws, StackSettings stack) : IStep<VpcSpec, Status>
{
    public async Task<Status> EnsureAsync(VpcSpec spec, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Of.Region);
        var vpc = await FindAsync(spec.Of, token);
        if (vpc is null)
        {
            var created = await ec2.CreateVpcAsync(
                new()
                {
                    CidrBlock = spec.Cidr,
                    TagSpecifications = Owner(spec.Of).On(ResourceType.Vpc),
                },
                token
            );
            return Status.Awaiting($"VPC {created.Vpc.VpcId} was just created", TimeSpan.Zero);
        }

        if (vpc.CidrBlock != spec.Cidr)
        {
            throw new InvalidRequestException(
                $"VPC {vpc.VpcId} of {spec.Of.Member} has the range {vpc.CidrBlock}, which cannot become "
                    + $"{spec.Cidr}: take the member out of the federation first, then add it again."
            );
        }

        if (vpc.State != VpcState.Available)
        {
            return Status.Awaiting($"VPC {vpc.VpcId} is {vpc.State}", TimeSpan.Zero);
        }

        await EnsureDnsHostnamesAsync(ec2, vpc.VpcId, token);
        return Status.Done;
    }

    public async Task<Deletion> DeleteAsync(VpcSpec spec, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Of.Region);
        foreach (var vpc in await FindAllAsync(spec.Of, token))
        {
            try
            {
                await ec2.DeleteVpcAsync(new() { VpcId = vpc.VpcId }, token);
            }
            catch (AmazonEC2Exception refusal) when (Holders.InUse(refusal))
            {
                var holders = await Holders.InterfacesAsync(ec2, new("vpc-id", [vpc.VpcId]), token);
                return Deletion.Awaiting(
                    $"VPC {vpc.VpcId} is still held by {holders}: {refusal.Message}",
                    TimeSpan.Zero
                );
            }
        }

        return Deletion.Gone;
    }

    /// <summary>The VPC of a member, or null.</summary>
    internal async Task<Model.Vpc?> FindAsync(MemberRef of, CancellationToken token) =>
        await FindAllAsync(of, token) is [var first, ..] ? first : null;

    // More than one only if two invocations overlapped before EC2 showed the first one's VPC:
    // ensure then keeps to the first by id, delete takes them all.
    private async Task<IReadOnlyList<Model.Vpc>> FindAllAsync(MemberRef of, CancellationToken token)
    {
        var found = await aws.Ec2(of.Region)
            .DescribeVpcsAsync(new() { Filters = Owner(of).Filters }, token);
        return [.. (found.Vpcs ?? []).OrderBy(vpc => vpc.VpcId, StringComparer.Ordinal)];
    }

    private static async Task EnsureDnsHostnamesAsync(
        IAmazonEC2 ec2,
        string vpcId,
        CancellationToken token
    )
    {
        var attribute = await ec2.DescribeVpcAttributeAsync(
            new() { VpcId = vpcId, Attribute = VpcAttributeName.EnableDnsHostnames },
            token
        );
        if (attribute.EnableDnsHostnames != true)
        {
            await ec2.ModifyVpcAttributeAsync(
                new() { VpcId = vpcId, EnableDnsHostnames = true },
                token
            );
        }
    }

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.Vpc);
}
