using System.Globalization;

namespace EksFed.Twin.Ec2.Network;

/// <summary>The VPC that every Region of a new account starts with. It counts against the quota.</summary>
/// <remarks>Source: Amazon VPC user guide, "Default VPCs": 172.31.0.0/16, a /20 in each zone.</remarks>
internal static class DefaultVpc
{
    public static void AddTo(Ec2Region region)
    {
        var vpc = region.Vpcs.Add(
            new(region, Ipv4Range.Parse("172.31.0.0/16"), "default")
            {
                IsDefault = true,
                DnsHostnames = true,
            }
        );
        vpc.Furnish();
        var gateway = region.InternetGateways.Add(new(region) { Vpc = vpc });
        vpc.MainRouteTable.Routes.Add(
            new(vpc.MainRouteTable, Ipv4Range.Parse("0.0.0.0/0"), gateway)
        );
        var zones = region.Zones.Where(zone => !zone.IsLocal).OrderBy(zone => zone.Id);
        foreach (var (i, zone) in zones.Index())
        {
            var cidr = string.Create(CultureInfo.InvariantCulture, $"172.31.{16 * i}.0/20");
            region.Subnets.Add(
                new(vpc, zone, Ipv4Range.Parse(cidr))
                {
                    IsDefault = true,
                    MapPublicIpOnLaunch = true,
                }
            );
        }
    }
}
