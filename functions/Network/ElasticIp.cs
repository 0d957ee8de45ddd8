using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Network;

/// <summary>The public address of a member's NAT gateway.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>none</term><description>allocated with its tags; ready</description></item>
/// <item><term>one</term><description>ready</description></item>
/// <item><term>on delete: associated</term><description>awaited: its NAT gateway is not deleted yet</description></item>
/// <item><term>on delete: free</term><description>released; gone</description></item>
/// </list>
/// Actions: ec2:DescribeAddresses, AllocateAddress, CreateTags, ReleaseAddress.
/// Repeatable: it is found by the tags that its allocation carried, its only handle.
/// </remarks>
public sealed class ElasticIp(AwsClients aws, StackSettings stack) : IStep<MemberSpec, Status>
{
    public async Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token)
    {
        if (await FindAsync(spec.Of, token) is null)
        {
            await aws.Ec2(spec.Of.Region)
                .AllocateAddressAsync(
                    new()
                    {
                        Domain = DomainType.Vpc,
                        TagSpecifications = Owner(spec.Of).On(ResourceType.ElasticIp),
                    },
                    token
                );
        }

        return Status.Done;
    }

    public async Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Of.Region);
        foreach (var address in await FindAllAsync(spec.Of, token))
        {
            var held = address.NetworkInterfaceId ?? address.AssociationId;
            if (held is { Length: > 0 })
            {
                return Deletion.Awaiting(
                    $"address {address.AllocationId} ({address.PublicIp}) is still held by {held}",
                    TimeSpan.Zero
                );
            }

            try
            {
                await ec2.ReleaseAddressAsync(new() { AllocationId = address.AllocationId }, token);
            }
            catch (AmazonEC2Exception refusal) when (Holders.InUse(refusal))
            {
                return Deletion.Awaiting(
                    $"address {address.AllocationId} is still in use: {refusal.Message}",
                    TimeSpan.Zero
                );
            }
        }

        return Deletion.Gone;
    }

    /// <summary>The address of a member, or null.</summary>
    internal async Task<Address?> FindAsync(MemberRef of, CancellationToken token) =>
        await FindAllAsync(of, token) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<Address>> FindAllAsync(MemberRef of, CancellationToken token)
    {
        var found = await aws.Ec2(of.Region)
            .DescribeAddressesAsync(new() { Filters = Owner(of).Filters }, token);
        return
        [
            .. (found.Addresses ?? []).OrderBy(
                address => address.AllocationId,
                StringComparer.Ordinal
            ),
        ];
    }

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.ElasticIp);
}
