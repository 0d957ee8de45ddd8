using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Network.Routes;

/// <summary>
/// Both ways through a peering: the peer's range in the member's private table, the member's range in
/// the peer's private table or in those of the connector.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>a table missing</term><description>awaited, as long as a NAT gateway takes</description></item>
/// <item><term>no active peering</term><description>awaited</description></item>
/// <item><term>no route</term><description>created; goes on</description></item>
/// <item><term>a route that leads nowhere, or to a former peering of ours</term><description>turned here</description></item>
/// <item><term>a route to another peering that works</term><description>OwnershipConflictException</description></item>
/// <item><term>a route that is there or gone unseen</term><description>awaited</description></item>
/// <item><term>all routes</term><description>ready</description></item>
/// <item><term>on delete: routes to ours, or to nowhere</term><description>deleted; gone</description></item>
/// </list>
/// Actions: ec2:DescribeVpcPeeringConnections, DescribeRouteTables, CreateRoute, ReplaceRoute,
/// DeleteRoute.
/// Repeatable: a table has at most one route to a range.
/// </remarks>
public sealed class PeeringRoutes(AwsClients aws, StackSettings stack) : IStep<PeeringSpec, Status>
{
    public async Task<Status> EnsureAsync(PeeringSpec spec, CancellationToken token)
    {
        // The tables first: each is made long after the peering, once its NAT gateway is available.
        var ways = await WaysAsync(spec, stopAtMissing: true, token);
        if (ways.Count < WaysWanted(spec))
        {
            return Status.Awaiting(
                $"a route table of the peering of {spec.Of.Member} is not there yet",
                LeastTimes.NatGatewayCreation
            );
        }

        var peerings = await new Peering(aws, stack).FindAllAsync(spec, token);
        var active = peerings.FirstOrDefault(each =>
            each.Status.Code == VpcPeeringConnectionStateReasonCode.Active
        );
        if (active is null)
        {
            return Status.Awaiting(
                $"the peering of {spec.Of.Member} is not active yet",
                TimeSpan.Zero
            );
        }

        foreach (var way in ways)
        {
            if (
                await EnsureAsync(way, active.VpcPeeringConnectionId, peerings, token) is
                { } awaited
            )
            {
                return Status.Awaiting(awaited, TimeSpan.Zero);
            }
        }

        return Status.Done;
    }

    public async Task<Deletion> DeleteAsync(PeeringSpec spec, CancellationToken token)
    {
        var peerings = await new Peering(aws, stack).FindAllAsync(spec, token);
        string? held = null;
        foreach (var way in await WaysAsync(spec, stopAtMissing: false, token))
        {
            if (
                RouteTables.RouteTo(way.Table, way.Cidr) is { } route
                && IsOursOrLeadsNowhere(route, peerings)
            )
            {
                held = await DeleteAsync(way, token) ?? held;
            }
        }

        return held is null ? Deletion.Gone : Deletion.Awaiting(held, TimeSpan.Zero);
    }

    // The peer deletes its own table at the same time.
    private Task<string?> DeleteAsync(Way way, CancellationToken token) =>
        Removal.TryAsync(
            $"route {way.Cidr} of {way.Table.RouteTableId}",
            () =>
                aws.Ec2(way.Region)
                    .DeleteRouteAsync(
                        new()
                        {
                            RouteTableId = way.Table.RouteTableId,
                            DestinationCidrBlock = way.Cidr,
                        },
                        token
                    )
        );

    /// <returns>What is awaited; null when the route is as it should be.</returns>
    private async Task<string?> EnsureAsync(
        Way way,
        string peeringId,
        IReadOnlyList<VpcPeeringConnection> ours,
        CancellationToken token
    )
    {
        var route = RouteTables.RouteTo(way.Table, way.Cidr);
        if (route?.VpcPeeringConnectionId == peeringId)
        {
            return null;
        }

        if (route is not null && !IsOursOrLeadsNowhere(route, ours))
        {
            throw new OwnershipConflictException(
                $"route table {way.Table.RouteTableId} in {way.Region} already sends {way.Cidr} to "
                    + $"{route.VpcPeeringConnectionId ?? route.GatewayId ?? "something else"}, which is not "
                    + "ours. It was not touched. Remove that route or choose another range."
            );
        }

        return await new RouteTarget(PeeringId: peeringId).PutAsync(
            aws.Ec2(way.Region),
            way.Table,
            way.Cidr,
            token
        );
    }

    private static bool IsOursOrLeadsNowhere(
        Route route,
        IReadOnlyList<VpcPeeringConnection> ours
    ) =>
        route.State == RouteState.Blackhole
        || ours.Any(peering => peering.VpcPeeringConnectionId == route.VpcPeeringConnectionId);

    private int WaysWanted(PeeringSpec spec) =>
        1 + (spec.Peer.Member is null ? stack.ConnectorRouteTableIds.Count : 1);

    private async Task<IReadOnlyList<Way>> WaysAsync(
        PeeringSpec spec,
        bool stopAtMissing,
        CancellationToken token
    )
    {
        var ways = new List<Way>();
        var tables = new RouteTables(aws, stack, Part.PrivateRoutes);
        if (await tables.FindAsync(spec.Of, token) is { } own)
        {
            ways.Add(new(spec.Of.Region, own, spec.Peer.Cidr));
        }
        else if (stopAtMissing)
        {
            return ways;
        }

        if (spec.Peer.Member is not { } member)
        {
            ways.AddRange(await ConnectorWaysAsync(spec, token));
            return ways;
        }

        var peer = spec.Of with { Member = member, Region = spec.Peer.Region };
        if (await tables.FindAsync(peer, token) is { } theirs)
        {
            ways.Add(new(spec.Peer.Region, theirs, spec.VpcCidr));
        }

        return ways;
    }

    private async Task<IEnumerable<Way>> ConnectorWaysAsync(
        PeeringSpec spec,
        CancellationToken token
    )
    {
        var found = await aws.Ec2(spec.Peer.Region)
            .DescribeRouteTablesAsync(
                new() { RouteTableIds = [.. stack.ConnectorRouteTableIds] },
                token
            );
        return (found.RouteTables ?? []).Select(table => new Way(
            spec.Peer.Region,
            table,
            spec.VpcCidr
        ));
    }

    /// <summary>One direction: this table sends that range through the peering.</summary>
    private sealed record Way(string Region, RouteTable Table, string Cidr);
}
