using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Security;

/// <summary>Reads <c>IpPermissions.N</c>: one rule for each range and group of it.</summary>
internal static class IpPermissions
{
    private const int LastPort = 65535;

    public static IReadOnlyList<RequestedRule> Read(QueryParameters parameters, bool egress) =>
        [
            .. parameters
                .Groups("IpPermissions")
                .SelectMany(permission => ReadOne(permission, ReadMatch(permission, egress))),
        ];

    private static List<RequestedRule> ReadOne(QueryParameters permission, RuleMatch match)
    {
        var ranges = permission
            .Groups("IpRanges")
            .Select(range => new RequestedRule(
                match with
                {
                    Cidr = ReadCidr(range.Required("CidrIp")),
                },
                null,
                range.Find("Description")
            ));
        var groups = permission.Groups("Groups").Select(group => ReadGroup(group, match));
        List<RequestedRule> rules = [.. ranges, .. groups];
        return rules.Count > 0
            ? rules
            : throw new WireError(
                "InvalidParameterValue",
                "The permission must name at least one range or group."
            );
    }

    private static RequestedRule ReadGroup(QueryParameters group, RuleMatch match)
    {
        _ = group.Find("UserId");
        _ = group.Find("VpcId");
        return new(match, group.Required("GroupId"), group.Find("Description"));
    }

    private static RuleMatch ReadMatch(QueryParameters permission, bool egress)
    {
        var protocol = permission.Required("IpProtocol").ToLowerInvariant() switch
        {
            "1" => "icmp",
            "6" => "tcp",
            "17" => "udp",
            var other => other,
        };
        var from = permission.FindInt("FromPort");
        var to = permission.FindInt("ToPort");
        return protocol switch
        {
            "-1" => new(egress, protocol, null, null),
            "icmp" => new(egress, protocol, from ?? -1, to ?? -1),
            "tcp" or "udp" => Ports(new(egress, protocol, from, to)),
            _ when byte.TryParse(protocol, out _) => new(egress, protocol, null, null),
            _ => throw QueryParameters.Invalid("IpProtocol", protocol),
        };
    }

    private static RuleMatch Ports(RuleMatch match) =>
        match switch
        {
            { FromPort: null } or { ToPort: null } => throw new WireError(
                "InvalidParameterValue",
                "Invalid value for portRange. Must specify both from and to ports with TCP/UDP."
            ),
            { FromPort: var from, ToPort: var to } when from < 0 || to > LastPort || from > to =>
                throw new WireError(
                    "InvalidParameterValue",
                    $"Invalid value '{from}-{to}' for portRange."
                ),
            _ => match,
        };

    private static Ipv4Range ReadCidr(string text) =>
        Ipv4Range.TryParse(text, out var range)
            ? range.Value
            : throw new WireError("InvalidParameterValue", $"CIDR block {text} is malformed");
}
