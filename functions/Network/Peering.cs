using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;
using EksFed.Functions.Request;

namespace EksFed.Functions.Network;

/// <summary>
/// A peering between a member's VPC, which requests it, and that of another member or of the stack's
/// connector, in whose Region it is accepted.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>one of the VPCs is missing</term><description>awaited</description></item>
/// <item><term>none, or only dead ones</term><description>requested with its tags; awaited</description></item>
/// <item><term>none, though EC2 says there is one</term><description>awaited, naming it as somebody else's</description></item>
/// <item><term>failed between these VPCs</term><description>ResourceFailedException with its reason</description></item>
/// <item><term>pending acceptance, visible to the peer</term><description>tagged there, accepted; awaited</description></item>
/// <item><term>on its way</term><description>awaited</description></item>
/// <item><term>active</term><description>ready</description></item>
/// <item><term>on delete: pending or active</term><description>deleted; awaited</description></item>
/// <item><term>on delete of what failed: failed</term><description>disowned: it cannot be deleted, and EC2 forgets it in two hours</description></item>
/// <item><term>on delete: on its way</term><description>awaited</description></item>
/// </list>
/// Actions: ec2:DescribeVpcPeeringConnections, DescribeVpcs, CreateVpcPeeringConnection, CreateTags,
/// AcceptVpcPeeringConnection, DeleteVpcPeeringConnection, DeleteTags.
/// Repeatable: it is found by the tags that its creation carried; there is one between two VPCs. The peer's Region knows no tags
/// until they are set there; that precedes the acceptance, so an active one has them.
/// </remarks>
public sealed class Peering(AwsClients aws, StackSettings stack) : IStep<PeeringSpec, Status>
{
    public async Task<Status> EnsureAsync(PeeringSpec spec, CancellationToken token)
    {
        var peerings = await FindAllAsync(spec, token);
        var alive = peerings.FirstOrDefault(IsAlive);
        if (alive is null)
        {
            return await RequestAsync(spec, peerings, token);
        }

        var state = alive.Status.Code;
        if (state == VpcPeeringConnectionStateReasonCode.Active)
        {
            return Status.Done;
        }

        var accepted =
            state == VpcPeeringConnectionStateReasonCode.PendingAcceptance
            && await AcceptAsync(spec, alive.VpcPeeringConnectionId, token);
        return Status.Awaiting(
            $"peering {alive.VpcPeeringConnectionId} with {NameOf(spec.Peer)} "
                + (accepted ? "was just accepted" : $"is {state}"),
            TimeSpan.Zero
        );
    }

    public async Task<Deletion> DeleteAsync(PeeringSpec spec, CancellationToken token)
    {
        var alive = (await FindAllAsync(spec, token)).Where(IsAlive).ToList();
        var denied = new List<string>();
        foreach (var id in alive.Where(IsDeletable).Select(each => each.VpcPeeringConnectionId))
        {
            var awaited = await Removal.TryAsync(
                $"peering {id}",
                () =>
                    aws.Ec2(spec.Of.Region)
                        .DeleteVpcPeeringConnectionAsync(
                            new() { VpcPeeringConnectionId = id },
                            token
                        )
            );
            if (awaited is not null)
            {
                denied.Add(awaited);
            }
        }

        if (alive.Count == 0)
        {
            return Deletion.Gone;
        }

        var ids = string.Join(", ", alive.Select(each => each.VpcPeeringConnectionId));
        return Deletion.Awaiting(
            denied.Count > 0
                ? string.Join("; ", denied)
                : $"{ids} with {NameOf(spec.Peer)} is being deleted",
            TimeSpan.Zero
        );
    }

    /// <summary>
    /// Takes those that failed for none of ours any more, so that the next ensure requests one anew: nobody
    /// can delete them, and nothing of them says when they were requested.
    /// </summary>
    internal async Task<Deletion> DisownFailedAsync(PeeringSpec spec, CancellationToken token)
    {
        var failed = (await FindAllAsync(spec, token))
            .Where(each => each.Status.Code == VpcPeeringConnectionStateReasonCode.Failed)
            .Select(each => each.VpcPeeringConnectionId)
            .ToList();
        if (failed.Count == 0)
        {
            return Deletion.Gone;
        }

        var awaited = await Removal.TryAsync(
            $"the failed peering {string.Join(", ", failed)} with {NameOf(spec.Peer)}",
            () =>
                aws.Ec2(spec.Of.Region)
                    .DeleteTagsAsync(
                        new() { Resources = failed, Tags = [Ownership.AnyPart] },
                        token
                    )
        );
        return awaited is null ? Deletion.Gone : Deletion.Awaiting(awaited, TimeSpan.Zero);
    }

    /// <summary>All of the member's with this peer that EC2 still shows, dead ones included.</summary>
    internal async Task<IReadOnlyList<VpcPeeringConnection>> FindAllAsync(
        PeeringSpec spec,
        CancellationToken token
    )
    {
        var found = await aws.Ec2(spec.Of.Region)
            .DescribeVpcPeeringConnectionsAsync(new() { Filters = Owner(spec).Filters }, token);
        return
        [
            .. (found.VpcPeeringConnections ?? []).OrderBy(
                peering => peering.VpcPeeringConnectionId,
                StringComparer.Ordinal
            ),
        ];
    }

    private static bool IsAlive(VpcPeeringConnection peering) =>
        peering.Status.Code.Value
            is "initiating-request"
                or "pending-acceptance"
                or "provisioning"
                or "active"
                or "deleting";

    private static bool IsDeletable(VpcPeeringConnection peering) =>
        peering.Status.Code.Value is "pending-acceptance" or "active";

    private async Task<Status> RequestAsync(
        PeeringSpec spec,
        IReadOnlyList<VpcPeeringConnection> dead,
        CancellationToken token
    )
    {
        var own = (await new Vpc(aws, stack).FindAsync(spec.Of, token))?.VpcId;
        var peer = await PeerVpcIdAsync(spec, token);
        if (own is null || peer is null)
        {
            return Status.Awaiting(
                $"the VPC of {(own is null ? spec.Of.Member : NameOf(spec.Peer))} is not there yet",
                TimeSpan.Zero
            );
        }

        var failed = dead.FirstOrDefault(each =>
            each.Status.Code == VpcPeeringConnectionStateReasonCode.Failed
            && each.RequesterVpcInfo?.VpcId == own
            && each.AccepterVpcInfo?.VpcId == peer
        );
        if (failed is not null)
        {
            throw new ResourceFailedException(
                $"peering {failed.VpcPeeringConnectionId} of {spec.Of.Member} with "
                    + $"{NameOf(spec.Peer)} failed: {failed.Status.Message}. "
                    + "The ranges of peered VPCs must not overlap: if they do, take one of the members out, "
                    + "then add it again with another range"
            );
        }

        return Status.Awaiting(await RequestAsync(spec, own, peer, token), TimeSpan.Zero);
    }

    private async Task<string> RequestAsync(
        PeeringSpec spec,
        string own,
        string peer,
        CancellationToken token
    )
    {
        try
        {
            var created = await aws.Ec2(spec.Of.Region)
                .CreateVpcPeeringConnectionAsync(
                    new()
                    {
                        VpcId = own,
                        PeerVpcId = peer,
                        PeerRegion = spec.Peer.Region,
                        TagSpecifications = Owner(spec).On(ResourceType.VpcPeeringConnection),
                    },
                    token
                );
            return $"peering {created.VpcPeeringConnection.VpcPeeringConnectionId} with "
                + $"{NameOf(spec.Peer)} was just requested";
        }
        catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsThereAlready(refusal))
        {
            return Unseen.Explain(
                $"a peering of {spec.Of.Member} with {NameOf(spec.Peer)}",
                refusal
            );
        }
    }

    private async Task<bool> AcceptAsync(PeeringSpec spec, string id, CancellationToken token)
    {
        var ec2 = aws.Ec2(spec.Peer.Region);
        if (spec.Peer.Region != spec.Of.Region)
        {
            var seen = await ec2.DescribeVpcPeeringConnectionsAsync(
                new() { Filters = [new("vpc-peering-connection-id", [id])] },
                token
            );
            if (seen.VpcPeeringConnections is not [{ } there, ..] || !IsDeletable(there))
            {
                return false;
            }

            await TagAsync(ec2, Owner(spec).Ec2Tags(), there, token);
        }

        await ec2.AcceptVpcPeeringConnectionAsync(new() { VpcPeeringConnectionId = id }, token);
        return true;
    }

    // An acceptance that was refused leaves the tags behind.
    private static async Task TagAsync(
        IAmazonEC2 ec2,
        List<Tag> wanted,
        VpcPeeringConnection there,
        CancellationToken token
    )
    {
        var missing = wanted.Where(tag =>
            there.Tags?.Exists(each => each.Key == tag.Key && each.Value == tag.Value) != true
        );
        if (missing.ToList() is { Count: > 0 } tags)
        {
            await ec2.CreateTagsAsync(
                new() { Resources = [there.VpcPeeringConnectionId], Tags = tags },
                token
            );
        }
    }

    private async Task<string?> PeerVpcIdAsync(PeeringSpec spec, CancellationToken token) =>
        spec.Peer.Member is { } member
            ? (
                await new Vpc(aws, stack).FindAsync(
                    spec.Of with
                    {
                        Member = member,
                        Region = spec.Peer.Region,
                    },
                    token
                )
            )?.VpcId
            : stack.ConnectorVpcId;

    private static string NameOf(PeerRef peer) => peer.Member ?? "the connector";

    private Ownership Owner(PeeringSpec spec) =>
        new(stack.Stack, spec.Of, Part.PeeringWith(spec.Peer.Member));
}
