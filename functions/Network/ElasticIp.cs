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
/// <item><term>several, after allocating too</term><description>one is kept, the free ones are released; ready</description></item>
/// <item><term>on delete: associated</term><description>awaited: its NAT gateway is not deleted yet</description></item>
/// <item><term>on delete: free</term><description>released; gone</description></item>
/// </list>
/// Actions: ec2:DescribeAddresses, AllocateAddress, CreateTags, ReleaseAddress.
/// Repeatable: it is found by the tags that its allocation carried, its only handle. Nothing is awaited
/// here after allocating, since the next look may not show it yet: the NAT gateway awaits it.
/// </remarks>
public sealed class ElasticIp(AwsClients aws, StackSettings stack) : IStep<MemberSpec, Status>
{
    public async Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token)
    {
        var addresses = await FindAllAsync(spec.Of, token);
        if (addresses.Count == 0)
        {
            addresses = Ordered(
                await Surplus.CreateAsync(
                    () => AllocateAsync(spec.Of, token),
                    () => FindAllAsync(spec.Of, token),
                    each => each.AllocationId
                )
            );
        }

        var ec2 = aws.Ec2(spec.Of.Region);
        var (_, isAlone) = await Surplus.KeepOneAsync(
            addresses,
            each => ec2.ReleaseAddressAsync(new() { AllocationId = each.AllocationId }, token)
        );
        return isAlone
            ? Status.Done
            : Status.Awaiting(
                $"{spec.Of.Member} has several addresses in use, {string.Join(", ", addresses.Select(NameOf))}: "
                    + "release all but one, or take the member out, which releases them",
                TimeSpan.Zero
            );
    }

    public async Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Of.Region);
        foreach (var address in await FindAllAsync(spec.Of, token))
        {
            if (HolderOf(address) is { Length: > 0 } holder)
            {
                return Deletion.Awaiting(
                    $"{NameOf(address)} is still held by {holder}",
                    TimeSpan.Zero
                );
            }

            var held = await Removal.TryAsync(
                NameOf(address),
                () => ec2.ReleaseAddressAsync(new() { AllocationId = address.AllocationId }, token),
                () => Task.FromResult("a NAT gateway that is not gone yet")
            );
            if (held is not null)
            {
                return Deletion.Awaiting(held, TimeSpan.Zero);
            }
        }

        return Deletion.Gone;
    }

    /// <summary>The address of a member to build on, or null: it is in use, or the only one.</summary>
    internal async Task<Address?> FindAsync(MemberRef of, CancellationToken token)
    {
        var addresses = await FindAllAsync(of, token);
        return addresses is [var first, ..] && (addresses.Count == 1 || IsHeld(first))
            ? first
            : null;
    }

    private async Task<IReadOnlyList<Address>> FindAllAsync(MemberRef of, CancellationToken token)
    {
        var found = await aws.Ec2(of.Region)
            .DescribeAddressesAsync(new() { Filters = Owner(of).Filters }, token);
        return Ordered(found.Addresses ?? []);
    }

    private static List<Address> Ordered(IEnumerable<Address> addresses) =>
        [
            .. addresses
                .OrderByDescending(IsHeld)
                .ThenBy(address => address.AllocationId, StringComparer.Ordinal),
        ];

    private async Task<Address> AllocateAsync(MemberRef of, CancellationToken token)
    {
        var allocated = await aws.Ec2(of.Region)
            .AllocateAddressAsync(
                new()
                {
                    Domain = DomainType.Vpc,
                    TagSpecifications = Owner(of).On(ResourceType.ElasticIp),
                },
                token
            );
        return new() { AllocationId = allocated.AllocationId, PublicIp = allocated.PublicIp };
    }

    private static bool IsHeld(Address address) => HolderOf(address) is { Length: > 0 };

    private static string? HolderOf(Address address) =>
        address.NetworkInterfaceId ?? address.AssociationId;

    private static string NameOf(Address address) =>
        $"address {address.AllocationId} ({address.PublicIp})";

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.ElasticIp);
}
