using Amazon.EC2;
using Amazon.EC2.Model;
using EksFed.Functions.Aws;
using EksFed.Functions.Request;
using EksFed.Functions.Request.Planning;

namespace EksFed.Functions.Preflight;

/// <summary>Room for a member's VPC, internet gateway and address, and nobody else in its range.</summary>
internal sealed class NetworkCheck(IAmazonEC2 ec2, string stack, MemberPlan member)
{
    // The defaults of Service Quotas, by the error that exceeding each of them gives.
    private const int DefaultQuota = 5;
    private const string Vpcs = "VpcLimitExceeded";
    private const string Gateways = "InternetGatewayLimitExceeded";
    private const string Addresses = "AddressLimitExceeded";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken token)
    {
        var vpcs = await ReadVpcsAsync(token);
        var gateways = await ReadGatewaysAsync(token);
        var addresses = (await ec2.DescribeAddressesAsync(new(), token)).Addresses ?? [];
        return
        [
            .. Room(Vpcs, vpcs.Count, vpcs.Exists(vpc => IsOurs(Part.Vpc, vpc.Tags))),
            .. Room(
                Gateways,
                gateways.Count,
                gateways.Exists(gateway => IsOurs(Part.InternetGateway, gateway.Tags))
            ),
            .. Room(
                Addresses,
                addresses.Count,
                addresses.Exists(address => IsOurs(Part.ElasticIp, address.Tags))
            ),
            .. Strangers(vpcs),
        ];
    }

    private IEnumerable<Finding> Room(string errorCode, int used, bool hasOurs)
    {
        if (hasOurs || used != DefaultQuota)
        {
            yield break;
        }

        var quota = Quota.ExceededBy(errorCode)!;
        yield return new(
            member.Of.Region,
            $"'{quota.Name}' are used up: {used} of {DefaultQuota}, and {member.Of.Member} needs one more.",
            quota.HowToRaise(member.Of.Region)
        );
    }

    // A range once given stays, so this only concerns a member that is not there yet.
    private IEnumerable<Finding> Strangers(List<Vpc> vpcs) =>
        vpcs.Exists(vpc => IsOurs(Part.Vpc, vpc.Tags))
            ? []
            : vpcs.Where(Overlaps)
                .Select(vpc => new Finding(
                    member.Of.Region,
                    $"{vpc.VpcId} has {vpc.CidrBlock}, which overlaps with {member.VpcCidr} of "
                        + $"{member.Of.Member}.",
                    "Send the request again: the plan then avoids it."
                ));

    private bool Overlaps(Vpc vpc) =>
        RegionSurvey.CidrsOf(vpc).Any(cidr => AddressSpace.Overlap(cidr, member.VpcCidr));

    private bool IsOurs(string part, List<Tag>? tags) =>
        new Ownership(stack, member.Of, part).Owns(
            (tags ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal)
        );

    private async Task<List<Vpc>> ReadVpcsAsync(CancellationToken token)
    {
        var vpcs = new List<Vpc>();
        await foreach (var vpc in ec2.Paginators.DescribeVpcs(new()).Vpcs.WithCancellation(token))
        {
            vpcs.Add(vpc);
        }

        return vpcs;
    }

    private async Task<List<InternetGateway>> ReadGatewaysAsync(CancellationToken token)
    {
        var gateways = new List<InternetGateway>();
        var pages = ec2.Paginators.DescribeInternetGateways(new());
        await foreach (var gateway in pages.InternetGateways.WithCancellation(token))
        {
            gateways.Add(gateway);
        }

        return gateways;
    }
}
