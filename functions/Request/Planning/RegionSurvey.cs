using Amazon.EC2;
using Amazon.EC2.Model;

namespace EksFed.Functions.Request.Planning;

/// <summary>What a plan has to know of a Region.</summary>
/// <param name="Region">Its name.</param>
/// <param name="Zones">Names of the zones that EKS takes, by zone id; three at most.</param>
/// <param name="VpcCidrs">Every range of every VPC that the account has there.</param>
/// <param name="Findings">Why no member can live there.</param>
internal sealed record RegionSurvey(
    string Region,
    IReadOnlyList<string> Zones,
    IReadOnlyList<string> VpcCidrs,
    IReadOnlyList<Finding> Findings
)
{
    private const int MinZones = 2;
    private const int MaxZones = 3;

    // "You can't use the following Availability Zones": EKS user guide, subnet requirements. Zone names
    // stand for different zones in different accounts, ids for the same one.
    private static readonly string[] s_refusedZoneIds = ["cac1-az3", "use1-az3", "usw1-az2"];

    /// <summary>Asks EC2; a Region that is not enabled is a finding.</summary>
    public static async Task<RegionSurvey> OfAsync(
        IAmazonEC2 ec2,
        string region,
        CancellationToken token
    )
    {
        try
        {
            var zones = await ReadZonesAsync(ec2, token);
            var cidrs = await ReadVpcCidrsAsync(ec2, token);
            return new(region, zones, cidrs, CheckZones(region, zones));
        }
        catch (AmazonEC2Exception refusal) when (IsNotEnabled(region, refusal))
        {
            return new(region, [], [], [NotEnabled(region)]);
        }
    }

    /// <summary>Every range of every VPC, also those added to it later.</summary>
    public static async Task<IReadOnlyList<string>> ReadVpcCidrsAsync(
        IAmazonEC2 ec2,
        CancellationToken token
    )
    {
        var cidrs = new List<string>();
        var pages = ec2.Paginators.DescribeVpcs(new());
        await foreach (var vpc in pages.Vpcs.WithCancellation(token))
        {
            cidrs.AddRange(CidrsOf(vpc));
        }

        return cidrs;
    }

    public static IEnumerable<string> CidrsOf(Vpc vpc) =>
        (vpc.CidrBlockAssociationSet ?? [])
            .Select(association => association.CidrBlock)
            .Append(vpc.CidrBlock)
            .Distinct();

    private static async Task<IReadOnlyList<string>> ReadZonesAsync(
        IAmazonEC2 ec2,
        CancellationToken token
    )
    {
        var answer = await ec2.DescribeAvailabilityZonesAsync(
            new()
            {
                Filters =
                [
                    new("zone-type", ["availability-zone"]),
                    new("state", [AvailabilityZoneState.Available]),
                ],
            },
            token
        );
        return
        [
            .. (answer.AvailabilityZones ?? [])
                .Where(zone => !s_refusedZoneIds.Contains(zone.ZoneId))
                .OrderBy(zone => zone.ZoneId, StringComparer.Ordinal)
                .Take(MaxZones)
                .Select(zone => zone.ZoneName),
        ];
    }

    private static IReadOnlyList<Finding> CheckZones(string region, IReadOnlyList<string> zones) =>
        zones.Count >= MinZones
            ? []
            :
            [
                new(
                    "metadata.regions",
                    $"{region} has {zones.Count} zones at present that EKS takes; a cluster needs {MinZones}.",
                    "Choose another Region."
                ),
            ];

    private static bool IsNotEnabled(string region, AmazonEC2Exception refusal) =>
        refusal.ErrorCode is "AuthFailure" or "OptInRequired" or "UnrecognizedClientException"
        && EksRegions.Find(region) is { IsOptIn: true };

    private static Finding NotEnabled(string region) =>
        new(
            "metadata.regions",
            $"{region} has to be enabled for this account first.",
            $"Enable it, which takes some minutes: aws account enable-region --region-name {region}"
        );
}
