using Amazon.EC2;
using EksFed.Functions.Aws;
using Gateway = Amazon.EC2.Model.NatGateway;

namespace EksFed.Functions.Network;

/// <summary>The way out for a member's private subnets, in its first public subnet.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no public subnet, or no address</term><description>awaited</description></item>
/// <item><term>none, or only deleted ones</term><description>created with its tags; awaited</description></item>
/// <item><term>pending, deleting</term><description>awaited</description></item>
/// <item><term>failed, in the present subnet</term><description>ResourceFailedException with its reason</description></item>
/// <item><term>available</term><description>ready</description></item>
/// <item><term>on delete: available, pending, failed</term><description>deleted; awaited</description></item>
/// <item><term>on delete of what failed: failed</term><description>deleted; awaited, as what is being deleted</description></item>
/// <item><term>on delete: deleting</term><description>awaited: it holds address, subnet and internet gateway</description></item>
/// </list>
/// Actions: ec2:DescribeNatGateways, DescribeSubnets, DescribeAddresses, CreateNatGateway, CreateTags,
/// DeleteNatGateway.
/// Repeatable: it is found by the tags that its creation carried; the token covers the seconds until
/// EC2 shows it.
/// </remarks>
public sealed class NatGateway(AwsClients aws, StackSettings stack, TimeProvider time)
    : IStep<MemberSpec, Status>
{
    public async Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token)
    {
        var gateways = await FindAllAsync(spec.Of, token);
        foreach (var gateway in gateways)
        {
            if (gateway.State == NatGatewayState.Available)
            {
                return Status.Done;
            }

            if (gateway.State == NatGatewayState.Pending)
            {
                return Status.Awaiting(
                    $"NAT gateway {gateway.NatGatewayId} is pending",
                    time.Left(LeastTimes.NatGatewayCreation, gateway.CreateTime)
                );
            }
        }

        return await CreateAsync(spec.Of, gateways, token);
    }

    public async Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token) =>
        await DeleteAsync(spec.Of.Region, await FindAllAsync(spec.Of, token), token);

    /// <summary>Deletes those that failed, so that the next ensure makes one anew.</summary>
    internal async Task<Deletion> DeleteFailedAsync(MemberRef of, CancellationToken token)
    {
        var gateways = await FindAllAsync(of, token);
        return await DeleteAsync(
            of.Region,
            [
                .. gateways.Where(each =>
                    each.State == NatGatewayState.Failed || each.State == NatGatewayState.Deleting
                ),
            ],
            token
        );
    }

    private async Task<Deletion> DeleteAsync(
        string region,
        IReadOnlyList<Gateway> gateways,
        CancellationToken token
    )
    {
        var held = new List<string>();
        foreach (var id in gateways.Where(IsThere).Select(each => each.NatGatewayId))
        {
            var awaited = await Removal.TryAsync(
                $"NAT gateway {id}",
                () => aws.Ec2(region).DeleteNatGatewayAsync(new() { NatGatewayId = id }, token)
            );
            if (awaited is not null)
            {
                held.Add(awaited);
            }
        }

        if (held.Count > 0)
        {
            return Deletion.Awaiting(string.Join("; ", held), TimeSpan.Zero);
        }

        var going = gateways.Where(each => each.State != NatGatewayState.Deleted).ToList();
        return going.Count == 0
            ? Deletion.Gone
            : Deletion.Awaiting(
                $"{string.Join(", ", going.Select(each => each.NatGatewayId))} is being deleted",
                going.Exists(IsThere) ? LeastTimes.NatGatewayDeletion : TimeSpan.Zero
            );
    }

    /// <summary>All of a member's that EC2 still shows, also failed and deleted ones, newest first.</summary>
    internal async Task<IReadOnlyList<Gateway>> FindAllAsync(MemberRef of, CancellationToken token)
    {
        var found = await aws.Ec2(of.Region)
            .DescribeNatGatewaysAsync(new() { Filter = Owner(of).Filters }, token);
        return
        [
            .. (found.NatGateways ?? [])
                .OrderByDescending(gateway => gateway.CreateTime)
                .ThenBy(gateway => gateway.NatGatewayId, StringComparer.Ordinal),
        ];
    }

    private static bool IsThere(Gateway gateway) =>
        gateway.State != NatGatewayState.Deleting && gateway.State != NatGatewayState.Deleted;

    private async Task<Status> CreateAsync(
        MemberRef of,
        IReadOnlyList<Gateway> former,
        CancellationToken token
    )
    {
        var subnets = await new Subnets(aws, stack).FindAsync(of, Part.PublicSubnet, token);
        var address = await new ElasticIp(aws, stack).FindAsync(of, token);
        if (subnets is not [{ SubnetId: var subnetId }, ..] || address is null)
        {
            return Status.Awaiting(
                $"{of.Member} has no public subnet, or not one address alone, yet",
                TimeSpan.Zero
            );
        }

        // EC2 shows failed ones for an hour: one in a subnet that is no more is history.
        var failed = former.FirstOrDefault(each =>
            each.State == NatGatewayState.Failed && each.SubnetId == subnetId
        );
        if (failed is not null)
        {
            throw new ResourceFailedException(
                $"NAT gateway {failed.NatGatewayId} in {of.Region} failed with {failed.FailureCode}: "
                    + failed.FailureMessage
            );
        }

        var created = await aws.Ec2(of.Region)
            .CreateNatGatewayAsync(
                new()
                {
                    SubnetId = subnetId,
                    AllocationId = address.AllocationId,
                    ClientToken = TokenFor(subnetId, address.AllocationId, former),
                    TagSpecifications = Owner(of).On(ResourceType.Natgateway),
                },
                token
            );
        return Status.Awaiting(
            $"NAT gateway {created.NatGateway.NatGatewayId} was just created",
            LeastTimes.NatGatewayCreation
        );
    }

    // Every predecessor that is still shown, for an hour after its end, makes another token.
    private string TokenFor(string subnetId, string allocationId, IEnumerable<Gateway> former) =>
        ClientToken.Of(
            time,
            [
                subnetId,
                allocationId,
                .. former.Select(each => each.NatGatewayId).Order(StringComparer.Ordinal),
            ]
        );

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.NatGateway);
}
