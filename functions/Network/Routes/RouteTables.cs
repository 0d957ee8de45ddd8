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
    /// <param name="token">Ends the call.</param>
    public async Task<Status> EnsureAsync(
        MemberRef of,
        string subnetPart,
        Func<Task<RouteTarget?>> findWayOut,
        CancellationToken token
    )
    {
        var subnets = await new Subnets(aws, stack).FindAsync(of, subnetPart, token);
        if (subnets.Count == 0)
        {
            return Status.Awaiting($"{of.Member} has no {subnetPart} yet", TimeSpan.Zero);
        }

        var table = await FindAsync(of, token) ?? await CreateAsync(of, subnets[0].VpcId, token);
        if (RouteTo(table, Everywhere)?.State != RouteState.Active)
        {
            if (await findWayOut() is not { } wayOut)
            {
                return Status.Awaiting($"{of.Member} has no gateway for {part} yet", TimeSpan.Zero);
            }

            await wayOut.PutAsync(aws.Ec2(of.Region), table, Everywhere, token);
        }

        await AssociateAsync(of, table, subnets, token);
        return Status.Done;
    }

    /// <summary>Deletes the table with its associations and routes.</summary>
    public async Task<Deletion> DeleteAsync(MemberRef of, CancellationToken token)
    {
        var ec2 = aws.Ec2(of.Region);
        foreach (var table in await FindAllAsync(of, token))
        {
            foreach (var association in (table.Associations ?? []).Where(each => each.Main != true))
            {
                await ec2.DisassociateRouteTableAsync(
                    new() { AssociationId = association.RouteTableAssociationId },
                    token
                );
            }

            try
            {
                await ec2.DeleteRouteTableAsync(new() { RouteTableId = table.RouteTableId }, token);
            }
            catch (AmazonEC2Exception refusal) when (Holders.InUse(refusal))
            {
                return Deletion.Awaiting(
                    $"route table {table.RouteTableId} is still associated: {refusal.Message}",
                    TimeSpan.Zero
                );
            }
        }

        return Deletion.Gone;
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
            .. (found.RouteTables ?? []).OrderBy(
                table => table.RouteTableId,
                StringComparer.Ordinal
            ),
        ];
    }

    // CreateRouteTable has a token, but a fixed one would answer with a table deleted meanwhile:
    // tags and a look before creating are the guard here as everywhere in EC2.
    private async Task<RouteTable> CreateAsync(MemberRef of, string vpcId, CancellationToken token)
    {
        var created = await aws.Ec2(of.Region)
            .CreateRouteTableAsync(
                new() { VpcId = vpcId, TagSpecifications = Owner(of).On(ResourceType.RouteTable) },
                token
            );
        return created.RouteTable;
    }

    private async Task AssociateAsync(
        MemberRef of,
        RouteTable table,
        IEnumerable<Subnet> subnets,
        CancellationToken token
    )
    {
        var associated = (table.Associations ?? []).Select(each => each.SubnetId);
        foreach (var subnetId in subnets.Select(subnet => subnet.SubnetId).Except(associated))
        {
            await aws.Ec2(of.Region)
                .AssociateRouteTableAsync(
                    new() { RouteTableId = table.RouteTableId, SubnetId = subnetId },
                    token
                );
        }
    }

    private Ownership Owner(MemberRef of) => new(stack.Stack, of, part);
}
