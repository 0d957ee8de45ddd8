using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;
using EksFed.Functions.Request;

namespace EksFed.Functions.Preflight;

/// <summary>Room at the connector VPC for a peering with every member.</summary>
internal sealed class PeeringCheck(IAmazonEC2 ec2, StackSettings stack, FederationPlan plan)
{
    // "Active VPC peering connections per VPC": 50, adjustable up to 125.
    private const int DefaultQuota = 50;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken token)
    {
        var active = new List<VpcPeeringConnection>();
        var pages = ec2.Paginators.DescribeVpcPeeringConnections(
            new()
            {
                Filters =
                [
                    new("accepter-vpc-info.vpc-id", [stack.ConnectorVpcId]),
                    new("status-code", ["active"]),
                ],
            }
        );
        await foreach (var peering in pages.VpcPeeringConnections.WithCancellation(token))
        {
            active.Add(peering);
        }

        // Members are known by their ranges: tags of a peering exist in one Region only.
        var peered = active.ConvertAll(peering => peering.RequesterVpcInfo.CidrBlock);
        var missing = plan.Members.Count(member => !peered.Contains(member.VpcCidr));
        if (active.Count > DefaultQuota || active.Count + missing <= DefaultQuota)
        {
            return [];
        }

        var quota = Quota.ExceededBy("VpcPeeringConnectionsPerVpcLimitExceeded")!;
        return
        [
            new(
                stack.HomeRegion,
                $"The connector VPC has {active.Count} of {DefaultQuota} peerings and needs {missing} more.",
                quota.HowToRaise(stack.HomeRegion)
            ),
        ];
    }
}
