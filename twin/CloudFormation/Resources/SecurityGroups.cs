using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>Security groups and their rules: through EC2's own API.</summary>
internal static class SecurityGroups
{
    private static readonly string[] s_ports = ["FromPort", "ToPort"];

    private static readonly (string Property, string Parameter)[] s_peers =
    [
        ("CidrIp", "IpRanges.1.CidrIp"),
        ("CidrIpv6", "Ipv6Ranges.1.CidrIpv6"),
        ("SourceSecurityGroupId", "Groups.1.GroupId"),
        ("DestinationSecurityGroupId", "Groups.1.GroupId"),
        ("SourcePrefixListId", "PrefixListIds.1.PrefixListId"),
        ("DestinationPrefixListId", "PrefixListIds.1.PrefixListId"),
    ];

    public static Made SecurityGroup(Creation creation)
    {
        var ec2 = creation.Stack.Ec2;
        var vpc = creation.Required("VpcId");
        var group = ec2.Elements(
            "groupId",
            "CreateSecurityGroup",
            [
                ("GroupName", creation.Name("GroupName", 255)),
                ("GroupDescription", creation.Required("GroupDescription")),
                ("VpcId", vpc),
                .. Ec2Calls.Tagged("security-group", creation.Tags()),
            ]
        )[0];
        foreach (var rule in creation.Objects("SecurityGroupIngress"))
        {
            Authorize(ec2, "AuthorizeSecurityGroupIngress", group, rule);
        }

        // "If you specify an egress rule, the default one that allows all traffic is removed."
        if (creation.Objects("SecurityGroupEgress").ToList() is { Count: > 0 } rules)
        {
            ec2.Do(
                "RevokeSecurityGroupEgress",
                ("GroupId", group),
                ("IpPermissions.1.IpProtocol", "-1"),
                ("IpPermissions.1.IpRanges.1.CidrIp", "0.0.0.0/0")
            );
            rules.ForEach(rule => Authorize(ec2, "AuthorizeSecurityGroupEgress", group, rule));
        }

        return Made.With(group, ("GroupId", group), ("Id", group));
    }

    public static Made Egress(Creation creation) => Rule(creation, "AuthorizeSecurityGroupEgress");

    public static Made Ingress(Creation creation) =>
        Rule(creation, "AuthorizeSecurityGroupIngress");

    private static Made Rule(Creation creation, string action)
    {
        creation.RefuseUnsimulated("GroupName", "SourceSecurityGroupName");
        var group = creation.Required("GroupId");
        var rule = Authorize(creation.Stack.Ec2, action, group, creation.Properties);
        return Made.With(rule, ("Id", rule));
    }

    /// <returns>Id of the rule.</returns>
    private static string Authorize(Ec2Calls ec2, string action, string group, JsonObject rule)
    {
        const string permission = "IpPermissions.1";
        var values = new List<(string, string)>
        {
            ("GroupId", group),
            ($"{permission}.IpProtocol", $"{rule["IpProtocol"]}"),
        };
        foreach (var port in s_ports.Where(rule.ContainsKey))
        {
            values.Add(($"{permission}.{port}", $"{rule[port]}"));
        }

        foreach (
            var (property, parameter) in s_peers.Where(peer => rule.ContainsKey(peer.Property))
        )
        {
            values.Add(($"{permission}.{parameter}", $"{rule[property]}"));
            if (rule["Description"] is { } description)
            {
                var member = parameter[..parameter.LastIndexOf('.')];
                values.Add(($"{permission}.{member}.Description", $"{description}"));
            }
        }

        return ec2.Elements("securityGroupRuleId", action, values)[0];
    }
}
