using Amazon.EC2;
using EksFed.Functions.Aws;
using Gateway = Amazon.EC2.Model.InternetGateway;

namespace EksFed.Functions.Network;

/// <summary>The way out of a member's VPC for its NAT gateway, attached to the VPC.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no VPC</term><description>awaited</description></item>
/// <item><term>none</term><description>created with its tags and attached; ready</description></item>
/// <item><term>detached</term><description>attached; ready</description></item>
/// <item><term>attached</term><description>ready</description></item>
/// <item><term>on delete: any</term><description>detached and deleted; gone, or held by mapped addresses</description></item>
/// </list>
/// Actions: ec2:DescribeInternetGateways, DescribeVpcs, CreateInternetGateway, CreateTags,
/// AttachInternetGateway, DetachInternetGateway, DeleteInternetGateway, DescribeNetworkInterfaces.
/// Repeatable: it is found by the tags that its creation carried.
/// </remarks>
public sealed class InternetGateway(AwsClients aws, StackSettings stack) : IStep<MemberSpec, Status>
{
    public async Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token)
    {
        var gateway = await FindAsync(spec.Of, token);
        if (gateway?.Attachments is [_, ..])
        {
            return Status.Done;
        }

        var vpc = await new Vpc(aws, stack).FindAsync(spec.Of, token);
        if (vpc is null)
        {
            return Status.Awaiting($"the VPC of {spec.Of.Member} is not there yet", TimeSpan.Zero);
        }

        gateway ??= await CreateAsync(spec.Of, token);
        await aws.Ec2(spec.Of.Region)
            .AttachInternetGatewayAsync(
                new() { InternetGatewayId = gateway.InternetGatewayId, VpcId = vpc.VpcId },
                token
            );
        return Status.Done;
    }

    public async Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token)
    {
        foreach (var gateway in await FindAllAsync(spec.Of, token))
        {
            if (await DetachAsync(spec.Of.Region, gateway, token) is { } held)
            {
                return held;
            }

            await aws.Ec2(spec.Of.Region)
                .DeleteInternetGatewayAsync(
                    new() { InternetGatewayId = gateway.InternetGatewayId },
                    token
                );
        }

        return Deletion.Gone;
    }

    /// <summary>The internet gateway of a member, or null.</summary>
    internal async Task<Gateway?> FindAsync(MemberRef of, CancellationToken token) =>
        await FindAllAsync(of, token) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<Gateway>> FindAllAsync(MemberRef of, CancellationToken token)
    {
        var found = await aws.Ec2(of.Region)
            .DescribeInternetGatewaysAsync(new() { Filters = Owner(of).Filters }, token);
        return
        [
            .. (found.InternetGateways ?? [])
                .OrderByDescending(gateway => gateway.Attachments?.Count ?? 0)
                .ThenBy(gateway => gateway.InternetGatewayId, StringComparer.Ordinal),
        ];
    }

    private async Task<Gateway> CreateAsync(MemberRef of, CancellationToken token)
    {
        var created = await aws.Ec2(of.Region)
            .CreateInternetGatewayAsync(
                new() { TagSpecifications = Owner(of).On(ResourceType.InternetGateway) },
                token
            );
        return created.InternetGateway;
    }

    private async Task<Deletion?> DetachAsync(
        string region,
        Gateway gateway,
        CancellationToken token
    )
    {
        var ec2 = aws.Ec2(region);
        var id = gateway.InternetGatewayId;
        foreach (var vpcId in (gateway.Attachments ?? []).Select(attachment => attachment.VpcId))
        {
            try
            {
                await ec2.DetachInternetGatewayAsync(
                    new() { InternetGatewayId = id, VpcId = vpcId },
                    token
                );
            }
            catch (AmazonEC2Exception refusal) when (Holders.InUse(refusal))
            {
                var holders = await Holders.InterfacesAsync(ec2, new("vpc-id", [vpcId]), token);
                return Deletion.Awaiting(
                    $"internet gateway {id} is still held by public addresses among {holders}: "
                        + refusal.Message,
                    TimeSpan.Zero
                );
            }
        }

        return null;
    }

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.InternetGateway);
}
