using EksFed.Functions.Aws;

namespace EksFed.Functions.Network.Routes;

/// <summary>The route table of a member's public subnets: everything goes to the internet gateway.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no public subnets, or no gateway</term><description>awaited</description></item>
/// <item><term>no table</term><description>created with its tags, once in ten minutes; goes on</description></item>
/// <item><term>no default route, or it leads nowhere</term><description>written; goes on</description></item>
/// <item><term>subnets not associated</term><description>associated; ready</description></item>
/// <item><term>route or association there unseen</term><description>awaited</description></item>
/// <item><term>several tables</term><description>the one that subnets use, or the first, is meant</description></item>
/// <item><term>on delete: any</term><description>all disassociated and deleted; gone</description></item>
/// </list>
/// Actions: ec2:DescribeSubnets, DescribeRouteTables, DescribeInternetGateways, CreateRouteTable,
/// CreateTags, CreateRoute, ReplaceRoute, AssociateRouteTable, DisassociateRouteTable,
/// DeleteRouteTable.
/// Repeatable: the table is found by the tags that its creation carried, and a token covers the seconds
/// until EC2 shows it; only what it lacks is added.
/// </remarks>
public sealed class PublicRoutes(AwsClients aws, StackSettings stack, TimeProvider time)
    : IStep<MemberSpec, Status>
{
    private readonly RouteTables _tables = new(aws, stack, Part.PublicRoutes);

    public Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token) =>
        _tables.EnsureAsync(
            spec.Of,
            Part.PublicSubnet,
            async () =>
                await new InternetGateway(aws, stack).FindAsync(spec.Of, token) is { } gateway
                    ? new(InternetGatewayId: gateway.InternetGatewayId)
                    : null,
            time,
            token
        );

    public Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token) =>
        _tables.DeleteAsync(spec.Of, token);
}
