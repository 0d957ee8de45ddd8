using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Network.Routes;

/// <summary>What the steps about routes share: a member's one table of a part, its routes and subnets.</summary>
internal sealed class RouteTables(AwsClients aws, StackSettings stack, string part)
{
    private const string Everywhere = "0.0.0.0/0";

    /// <summary>The table with its default route, associated with the member's subnets of a part.</summary>
    /// <param name="of">The member.</param>
    /// <param name="subnetPart">Which of its subnets.</param>
    /// <param name="findWayOut">Where everything goes; asked only when no route leads out.</param>
    /// <param name="time">For the client token of a new table.</param>
    /// <param name="token">Ends the call.</param>
    public async Task<Status> EnsureAsync(
        MemberRef of,
        string subnetPart,
        Func<Task<RouteTarget?>> findWayOut,
        TimeProvider time,
        CancellationToken token
    )
    {
        var subnets = await new Subnets(aws, stack).FindAsync(of, subnetPart, token);
        if (subnets.Count == 0)
        {
            return Status.Awaiting($"{of.Member} has no {subnetPart} yet", TimeSpan.Zero);
        }

        // The way out first: a table without one would have to be found again, and may not be shown.
        var table = await FindAsync(of, token);
        var isOut = table is not null && RouteTo(table, Everywhere)?.State == RouteState.Active;
        var wayOut = isOut ? null : await findWayOut();
        if (!isOut && wayOut is null)
        {
            return Status.Awaiting($"{of.Member} has no gateway for {part} yet", TimeSpan.Zero);
        }

        table ??= await CreateAsync(of, subnets[0].VpcId, time, token);
        var awaited =
            (wayOut is null ? null : await PutAsync(wayOut, aws.Ec2(of.Region), table, token))
            ?? await AssociateAsync(of, table, subnets, token);
        return awaited is null ? Status.Done : Status.Awaiting(awaited, TimeSpan.Zero);
    }

    // What answers a client token may have its route already.
    private static async Task<string?> PutAsync(
        RouteTarget wayOut,
        IAmazonEC2 ec2,
        RouteTable table,
        CancellationToken token
    ) =>
        RouteTo(table, Everywhere)?.State == RouteState.Active
            ? null
            : await wayOut.PutAsync(ec2, table, Everywhere, token);

    /// <summary>Deletes the table with its associations and routes.</summary>
    public async Task<Deletion> DeleteAsync(MemberRef of, CancellationToken token)
    {
        var ec2 = aws.Ec2(of.Region);
        foreach (var table in await FindAllAsync(of, token))
        {
            var held =
                await DisassociateAsync(ec2, table, token)
                ?? await Removal.TryAsync(
                    $"route table {table.RouteTableId}",
                    () =>
                        ec2.DeleteRouteTableAsync(
                            new() { RouteTableId = table.RouteTableId },
                            token
                        ),
                    () => Task.FromResult("an association")
                );
            if (held is not null)
            {
                return Deletion.Awaiting(held, TimeSpan.Zero);
            }
        }

        return Deletion.Gone;
    }

    private static async Task<string?> DisassociateAsync(
        IAmazonEC2 ec2,
        RouteTable table,
        CancellationToken token
    )
    {
        foreach (
            var id in (table.Associations ?? [])
                .Where(each => each.Main != true)
                .Select(each => each.RouteTableAssociationId)
        )
        {
            var held = await Removal.TryAsync(
                $"association {id} of route table {table.RouteTableId}",
                () => ec2.DisassociateRouteTableAsync(new() { AssociationId = id }, token)
            );
            if (held is not null)
            {
                return held;
            }
        }

        return null;
    }

    /// <summary>The member's table of this part, or null.</summary>
    public async Task<RouteTable?> FindAsync(MemberRef of, CancellationToken token) =>
        await FindAllAsync(of, token) is [var first, ..] ? first : null;

    /// <summary>The route of a table to exactly this range, or null.</summary>
    public static Route? RouteTo(RouteTable table, string cidr) =>
        (table.Routes ?? []).Find(route => route.DestinationCidrBlock == cidr);

    private async Task<IReadOnlyList<RouteTable>> FindAllAsync(
        MemberRef of,
        CancellationToken token
    )
    {
        var found = await aws.Ec2(of.Region)
            .DescribeRouteTablesAsync(new() { Filters = Owner(of).Filters }, token);
        return
        [
            // Two at most, when the client token changed between two overlapping creations: the one
            // that subnets use comes first.
            .. (found.RouteTables ?? [])
                .OrderByDescending(table => table.Associations?.Count ?? 0)
                .ThenBy(table => table.RouteTableId, StringComparer.Ordinal),
        ];
    }

    private async Task<RouteTable> CreateAsync(
        MemberRef of,
        string vpcId,
        TimeProvider time,
        CancellationToken token
    )
    {
        var created = await aws.Ec2(of.Region)
            .CreateRouteTableAsync(
                new()
                {
                    VpcId = vpcId,
                    ClientToken = ClientToken.Of(time, [vpcId, part]),
                    TagSpecifications = Owner(of).On(ResourceType.RouteTable),
                },
                token
            );
        return created.RouteTable;
    }

    /// <returns>What is awaited when the table is not as it was shown; null when it is done.</returns>
    private async Task<string?> AssociateAsync(
        MemberRef of,
        RouteTable table,
        IEnumerable<Subnet> subnets,
        CancellationToken token
    )
    {
        var associated = (table.Associations ?? []).Select(each => each.SubnetId);
        foreach (var subnetId in subnets.Select(subnet => subnet.SubnetId).Except(associated))
        {
            try
            {
                await aws.Ec2(of.Region)
                    .AssociateRouteTableAsync(
                        new() { RouteTableId = table.RouteTableId, SubnetId = subnetId },
                        token
                    );
            }
            catch (AmazonEC2Exception refusal) when (Ec2Refusals.IsThereAlready(refusal))
            {
                return Unseen.Explain($"a route table of {subnetId}", refusal);
            }
        }

        return null;
    }

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, part);
}
