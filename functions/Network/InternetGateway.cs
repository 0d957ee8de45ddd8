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
/// <item><term>several, after creating too</term><description>the attached one is kept, or the first; the others are deleted</description></item>
/// <item><term>the VPC has one that is not shown as ours</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>on delete: any</term><description>all detached and deleted; gone, or held by mapped addresses</description></item>
/// </list>
/// Actions: ec2:DescribeInternetGateways, DescribeVpcs, CreateInternetGateway, CreateTags,
/// AttachInternetGateway, DetachInternetGateway, DeleteInternetGateway, DescribeNetworkInterfaces.
/// Repeatable: it is found by the tags that its creation carried, and EC2 attaches one alone to a VPC.
/// </remarks>
public sealed class InternetGateway(AwsClients aws, StackSettings stack) : IStep<MemberSpec, Status>
{
    public async Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token)
    {
        var gateways = await FindAllAsync(spec.Of, token);
        if (gateways is [{ Attachments: [_, ..] }])
        {
            return Status.Done;
        }

        var vpc = await new Vpc(aws, stack).FindAsync(spec.Of, token);
        if (vpc is null)
        {
            return Status.Awaiting($"the VPC of {spec.Of.Member} is not there yet", TimeSpan.Zero);
        }

        if (gateways.Count == 0)
        {
            gateways = Ordered(
                await Surplus.CreateAsync(
                    () => CreateAsync(spec.Of, token),
                    () => FindAllAsync(spec.Of, token),
                    each => each.InternetGatewayId
                )
            );
        }

        var ec2 = aws.Ec2(spec.Of.Region);
        var (kept, isAlone) = await Surplus.KeepOneAsync(
            gateways,
            each =>
                ec2.DeleteInternetGatewayAsync(
                    new() { InternetGatewayId = each.InternetGatewayId },
                    token
                )
        );
        return isAlone
            ? await AttachAsync(ec2, kept, vpc.VpcId, token)
            : Status.Awaiting(
                $"{spec.Of.Member} has several internet gateways in use, "
                    + $"{string.Join(", ", gateways.Select(each => each.InternetGatewayId))}: "
                    + "detach all but that of its VPC",
                TimeSpan.Zero
            );
    }

    public async Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Of.Region);
        foreach (var gateway in await FindAllAsync(spec.Of, token))
        {
            var id = gateway.InternetGatewayId;
            var held =
                await DetachAsync(ec2, gateway, token)
                ?? await Removal.TryAsync(
                    $"internet gateway {id}",
                    () => ec2.DeleteInternetGatewayAsync(new() { InternetGatewayId = id }, token)
                );
            if (held is not null)
            {
                return Deletion.Awaiting(held, TimeSpan.Zero);
            }
        }

        return Deletion.Gone;
    }

    /// <summary>The internet gateway of a member, or null: routes lead to an attached one.</summary>
    internal async Task<Gateway?> FindAsync(MemberRef of, CancellationToken token) =>
        await FindAllAsync(of, token) is [{ Attachments: [_, ..] } first, ..] ? first : null;

    private async Task<IReadOnlyList<Gateway>> FindAllAsync(MemberRef of, CancellationToken token)
    {
        var found = await aws.Ec2(of.Region)
            .DescribeInternetGatewaysAsync(new() { Filters = Owner(of).Filters }, token);
        return Ordered(found.InternetGateways ?? []);
    }

    private static List<Gateway> Ordered(IEnumerable<Gateway> gateways) =>
        [
            .. gateways
                .OrderByDescending(gateway => gateway.Attachments?.Count ?? 0)
                .ThenBy(gateway => gateway.InternetGatewayId, StringComparer.Ordinal),
        ];

    private static async Task<Status> AttachAsync(
        IAmazonEC2 ec2,
        Gateway gateway,
        string vpcId,
        CancellationToken token
    )
    {
        if (gateway.Attachments is [_, ..])
        {
            return Status.Done;
        }

        try
        {
            await ec2.AttachInternetGatewayAsync(
                new() { InternetGatewayId = gateway.InternetGatewayId, VpcId = vpcId },
                token
            );
            return Status.Done;
        }
        catch (AmazonEC2Exception refusal) when (IsAttached(refusal))
        {
            return Status.Awaiting(
                Unseen.Explain($"an internet gateway of {vpcId}", refusal),
                TimeSpan.Zero
            );
        }
    }

    // Either this gateway, or another one to this VPC.
    private static bool IsAttached(AmazonEC2Exception refusal) =>
        Ec2Refusals.IsThereAlready(refusal)
        || (
            refusal.ErrorCode == "InvalidParameterValue"
            && refusal.Message.Contains("already has an internet gateway", StringComparison.Ordinal)
        );

    private async Task<Gateway> CreateAsync(MemberRef of, CancellationToken token)
    {
        var created = await aws.Ec2(of.Region)
            .CreateInternetGatewayAsync(
                new() { TagSpecifications = Owner(of).On(ResourceType.InternetGateway) },
                token
            );
        return created.InternetGateway;
    }

    private static async Task<string?> DetachAsync(
        IAmazonEC2 ec2,
        Gateway gateway,
        CancellationToken token
    )
    {
        var id = gateway.InternetGatewayId;
        foreach (var vpcId in (gateway.Attachments ?? []).Select(attachment => attachment.VpcId))
        {
            var held = await Removal.TryAsync(
                $"internet gateway {id}",
                () =>
                    ec2.DetachInternetGatewayAsync(
                        new() { InternetGatewayId = id, VpcId = vpcId },
                        token
                    ),
                async () =>
                    "public addresses among "
                    + await Holders.InterfacesAsync(ec2, new("vpc-id", [vpcId]), token)
            );
            if (held is not null)
            {
                return held;
            }
        }

        return null;
    }

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, Part.InternetGateway);
}
