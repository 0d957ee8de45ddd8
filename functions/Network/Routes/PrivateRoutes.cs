using Amazon.EC2;
using EksFed.Functions.Aws;

namespace EksFed.Functions.Network.Routes;

/// <summary>The route table of a member's private subnets: everything goes to the NAT gateway.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>seen</term><description>done</description></listheader>
/// <item><term>no private subnets, or no NAT gateway</term><description>awaited</description></item>
/// <item><term>no table</term><description>created with its tags, once in ten minutes; goes on</description></item>
/// <item><term>no default route, or it leads nowhere</term><description>written; goes on</description></item>
/// <item><term>subnets not associated</term><description>associated; ready</description></item>
/// <item><term>route or association there unseen</term><description>awaited</description></item>
/// <item><term>several tables</term><description>the one that subnets use, or the first, is meant</description></item>
/// <item><term>on delete: any</term><description>all disassociated and deleted; gone</description></item>
/// </list>
/// Actions: ec2:DescribeSubnets, DescribeRouteTables, DescribeNatGateways, CreateRouteTable,
/// CreateTags, CreateRoute, ReplaceRoute, AssociateRouteTable, DisassociateRouteTable,
/// DeleteRouteTable.
/// Repeatable: the table is found by the tags that its creation carried, and a token covers the seconds
/// until EC2 shows it; only what it lacks is added.
/// </remarks>
public sealed class PrivateRoutes(AwsClients aws, StackSettings stack, TimeProvider time)
    : IStep<MemberSpec, Status>
{
    private readonly RouteTables _tables = new(aws, stack, Part.PrivateRoutes);

    public Task<Status> EnsureAsync(MemberSpec spec, CancellationToken token) =>
        _tables.EnsureAsync(
            spec.Of,
            Part.PrivateSubnet,
            async () =>
                (
                    await new NatGateway(aws, stack, time).FindAllAsync(spec.Of, token)
                ).FirstOrDefault(gateway => gateway.State == NatGatewayState.Available)
                    is { } gateway
                    ? new(NatGatewayId: gateway.NatGatewayId)
                    : null,
            time,
            token
        );

    public Task<Deletion> DeleteAsync(MemberSpec spec, CancellationToken token) =>
        _tables.DeleteAsync(spec.Of, token);
}
