using EksFed.Twin.Ec2;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>Whether a cluster can be placed into the network it asks for.</summary>
internal static class ClusterPlacement
{
    private const int MostSecurityGroups = 5;
    private const int LeastFreeAddresses = 6; // D: "EKS network requirements"

    // D: zones in which EKS makes no control-plane interfaces.
    private static readonly string[] s_refusedZones = ["use1-az3", "usw1-az2", "cac1-az3"];

    private static readonly Ipv4Range[] s_serviceRanges =
    [
        Ipv4Range.Parse("10.0.0.0/8"),
        Ipv4Range.Parse("172.16.0.0/12"),
        Ipv4Range.Parse("192.168.0.0/16"),
    ];

    /// <summary>The cluster's subnets, all in one VPC and in two zones at least.</summary>
    public static List<EksSubnet> Check(EksRegion region, ClusterSpec spec)
    {
        var subnets = Rules.Subnets(region, spec.SubnetIds);
        if (subnets.FirstOrDefault(s => s_refusedZones.Contains(s.Zone.Id)) is { } refused)
        {
            var valid = region
                .Network.ZonesOf(region.Name)
                .Where(zone => !s_refusedZones.Contains(zone.Id))
                .Select(zone => zone.Name);
            throw EksErrors.UnsupportedZone(spec.Name, refused.Zone.Name, [.. valid]);
        }

        if (subnets.Select(subnet => subnet.Zone.Id).Distinct().Count() < 2)
        {
            throw EksErrors.InvalidParameter(
                "Subnets specified must be in at least two different AZs"
            );
        }

        if (subnets.Select(subnet => subnet.VpcId).Distinct().Count() > 1)
        {
            throw EksErrors.InvalidParameter("Subnets specified must belong to the same VPC");
        }

        if (subnets.Find(subnet => subnet.FreeAddresses < LeastFreeAddresses) is { } full)
        {
            throw EksErrors.InvalidParameter(
                $"Subnet {full.Id} does not have enough free addresses"
            );
        }

        CheckGroups(region, spec, subnets[0].VpcId);
        return subnets;
    }

    /// <summary>The range of the cluster's services: as asked for, or as EKS chooses.</summary>
    public static string ServiceCidr(EksRegion region, string? asked, string vpcId)
    {
        var vpc = region.Network.CidrsOf(region.Name, vpcId).Select(Ipv4Range.Parse).ToList();
        if (asked is null)
        {
            return vpc.Exists(s_serviceRanges[0].Contains) ? "172.20.0.0/16" : "10.100.0.0/16";
        }

        if (
            !Ipv4Range.TryParse(asked, out var range)
            || range.Value.Length is < 12 or > 24
            || !Array.Exists(s_serviceRanges, allowed => allowed.Contains(range.Value))
        )
        {
            throw EksErrors.InvalidParameter(
                $"serviceIpv4Cidr '{asked}' must be a /12 to /24 within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16"
            );
        }

        return vpc.Exists(range.Value.Overlaps)
            ? throw EksErrors.InvalidParameter(
                $"serviceIpv4Cidr '{asked}' overlaps with a CIDR block of {vpcId}"
            )
            : range.Value.ToString();
    }

    private static void CheckGroups(EksRegion region, ClusterSpec spec, string vpcId)
    {
        if (spec.SecurityGroupIds.Count > MostSecurityGroups)
        {
            throw EksErrors.InvalidParameter(
                $"At most {MostSecurityGroups} security groups can be given"
            );
        }

        foreach (var group in spec.SecurityGroupIds)
        {
            var home = region.Network.VpcOfSecurityGroup(region.Name, group);
            if (home != vpcId)
            {
                throw EksErrors.InvalidParameter(
                    home is null
                        ? $"The security group '{group}' does not exist"
                        : $"Security group {group} does not belong to {vpcId}"
                );
            }
        }
    }
}
