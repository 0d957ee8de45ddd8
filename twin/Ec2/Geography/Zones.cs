using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Geography;

/// <summary>The zones of the Region that is asked.</summary>
internal static class Zones
{
    private static readonly Filters<Zone> s_filters = new Filters<Zone>()
        .Add("group-name", GroupName)
        .Add("opt-in-status", zone => zone.OptIn)
        .Add("parent-zone-id", zone => zone.Parent?.Id)
        .Add("parent-zone-name", zone => zone.Parent?.Name)
        .Add("region-name", zone => (zone.Parent ?? zone).Group)
        .Add("state", zone => zone.State)
        .Add("zone-id", zone => zone.Id)
        .Add("zone-name", zone => zone.Name)
        .Add("zone-type", zone => zone.Type);

    public static void DescribeAvailabilityZones(Ec2Call call, Ec2Xml answer)
    {
        var names = call.Parameters.List("ZoneName");
        var ids = call.Parameters.List("ZoneId");
        var all = call.Parameters.FindBool("AllAvailabilityZones") ?? false;
        var filter = s_filters.Read(call.Parameters);
        call.Begin();
        var zones = Now(call.Region).Where(zone => all || zone.IsUsable).ToList();
        Require(zones, names, zone => zone.Name);
        Require(zones, ids, zone => zone.Id);
        var chosen = zones
            .Where(zone => names.Count == 0 || names.Contains(zone.Name))
            .Where(zone => ids.Count == 0 || ids.Contains(zone.Id))
            .Where(filter);
        answer.Set("availabilityZoneInfo", chosen, (xml, zone) => Write(xml, zone, call.Region));
    }

    private static IEnumerable<Zone> Now(Ec2Region region) =>
        region.Zones.Select(zone =>
            region.Account.Settings.UnavailableZones.Contains(zone.Id)
                ? zone with
                {
                    State = "unavailable",
                }
                : zone
        );

    private static void Write(Ec2Xml xml, Zone zone, Ec2Region region) =>
        xml.Add("zoneName", zone.Name)
            .Add("zoneState", zone.State)
            .Add("regionName", region.Name)
            .Set("messageSet", Array.Empty<string>(), static (_, _) => { })
            .Add("zoneId", zone.Id)
            .Add("zoneType", zone.Type)
            .Add("groupName", GroupName(zone))
            .Add("optInStatus", zone.OptIn)
            .Add("networkBorderGroup", zone.Group)
            .Add("parentZoneName", zone.Parent?.Name)
            .Add("parentZoneId", zone.Parent?.Id);

    private static string GroupName(Zone zone) => zone.IsLocal ? zone.Group : $"{zone.Group}-zg-1";

    private static void Require(
        List<Zone> zones,
        IReadOnlyList<string> wanted,
        Func<Zone, string> key
    )
    {
        foreach (var name in wanted.Where(name => !zones.Exists(zone => key(zone) == name)))
        {
            throw new WireError("InvalidParameterValue", $"Invalid availability zone: [{name}]");
        }
    }
}
