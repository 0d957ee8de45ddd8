using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Security;

/// <summary>Security groups. Their names are unique in a VPC, which is the only guard against a second one.</summary>
internal static class SecurityGroups
{
    private const int LongestText = 255;
    private const string Punctuation = " ._-:/()#,@[]+=&;{}!$*";

    private static readonly Listing<SecurityGroup> s_listing = new Listing<SecurityGroup>(
        "securityGroupInfo",
        "GroupId",
        Write
    )
        .Filter("description", group => group.Description)
        .Filter("group-id", group => group.Id)
        .Filter("group-name", group => group.Name)
        .FilterMany("ip-permission.cidr", group => Values(group, false, rule => rule.CidrText))
        .FilterMany("ip-permission.from-port", group => Values(group, false, rule => rule.FromText))
        .FilterMany("ip-permission.group-id", group => Values(group, false, rule => rule.PeerId))
        .FilterMany("ip-permission.protocol", group => Values(group, false, rule => rule.Protocol))
        .FilterMany("ip-permission.to-port", group => Values(group, false, rule => rule.ToText))
        .FilterMany(
            "egress.ip-permission.cidr",
            group => Values(group, true, rule => rule.CidrText)
        )
        .FilterMany(
            "egress.ip-permission.group-id",
            group => Values(group, true, rule => rule.PeerId)
        )
        .FilterMany(
            "egress.ip-permission.protocol",
            group => Values(group, true, rule => rule.Protocol)
        )
        .Filter("vpc-id", group => group.Vpc.Id)
        .FilterOwner();

    public static void CreateSecurityGroup(Ec2Call call, Ec2Xml answer)
    {
        var name = call.Parameters.Required("GroupName");
        var description = call.Parameters.Required("GroupDescription");
        var vpcId = call.Parameters.Find("VpcId");
        var tags = call.TagsFor(Ec2Kind.SecurityGroup);
        RefuseBadText("groupName", name);
        RefuseBadText("groupDescription", description);
        call.Begin();
        var region = call.Region;
        var vpc = vpcId is null ? DefaultVpcOf(region) : region.Vpcs.Get(vpcId);
        RefuseName(vpc, name);
        if (region.SecurityGroups.Count() >= region.Quotas.SecurityGroupsPerRegion)
        {
            throw new WireError(
                "SecurityGroupLimitExceeded",
                "The maximum number of security groups has been reached."
            );
        }

        var group = region.SecurityGroups.Add(new(vpc, name, description) { Tags = tags });
        group.AllowAllEgress();
        answer.Add("groupId", group.Id).Tags(group.Tags).Add("securityGroupArn", group.Arn);
    }

    public static void DescribeSecurityGroups(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.SecurityGroups, answer);

    public static void DeleteSecurityGroup(Ec2Call call, Ec2Xml answer)
    {
        var id = call.Parameters.Required("GroupId");
        call.Begin();
        var group = call.Region.SecurityGroups.Get(id);
        if (group.IsDefault)
        {
            throw new WireError(
                "CannotDelete",
                $"the specified group: \"{id}\" name: \"{group.Name}\" cannot be deleted by a user"
            );
        }

        if (group.IsInUse)
        {
            throw new WireError("DependencyViolation", $"resource {id} has a dependent object");
        }

        group.Remove();
        answer.Done().Add("groupId", id);
    }

    private static void RefuseBadText(string parameter, string text)
    {
        if (
            text.Length > LongestText
            || !text.All(c => char.IsAsciiLetterOrDigit(c) || Punctuation.Contains(c))
            || (parameter == "groupName" && text.StartsWith("sg-", StringComparison.Ordinal))
        )
        {
            throw new WireError(
                "InvalidParameterValue",
                $"Value ({text}) for parameter {parameter} is invalid. Character sets beyond ASCII "
                    + "are not supported."
            );
        }
    }

    private static void RefuseName(Vpc vpc, string name)
    {
        if (name == "default")
        {
            throw new WireError(
                "InvalidGroup.Reserved",
                "The security group 'default' is reserved"
            );
        }

        if (vpc.SecurityGroups.Any(group => group.Name == name))
        {
            throw new WireError(
                "InvalidGroup.Duplicate",
                $"The security group '{name}' already exists for VPC '{vpc.Id}'"
            );
        }
    }

    private static Vpc DefaultVpcOf(Ec2Region region) =>
        region.Vpcs.FirstOrDefault(vpc => vpc.IsDefault)
        ?? throw new WireError("VPCIdNotSpecified", "No default VPC for this user");

    private static IEnumerable<string?> Values(
        SecurityGroup group,
        bool egress,
        Func<SecurityGroupRule, string?> value
    ) => group.Rules.Where(rule => rule.IsEgress == egress).Select(value);

    private static void Write(Ec2Xml xml, SecurityGroup group) =>
        xml.Add("ownerId", group.Region.Account.Id)
            .Add("groupId", group.Id)
            .Add("groupName", group.Name)
            .Add("groupDescription", group.Description)
            .Add("vpcId", group.Vpc.Id)
            .Set("ipPermissions", Permissions(group, egress: false), WritePermission)
            .Set("ipPermissionsEgress", Permissions(group, egress: true), WritePermission)
            .Tags(group.Tags)
            .Add("securityGroupArn", group.Arn);

    private static IEnumerable<IReadOnlyList<SecurityGroupRule>> Permissions(
        SecurityGroup group,
        bool egress
    ) =>
        group
            .Rules.Where(rule => rule.IsEgress == egress)
            .GroupBy(rule => (rule.Protocol, rule.FromPort, rule.ToPort))
            .Select(rules => rules.ToList());

    private static void WritePermission(Ec2Xml xml, IReadOnlyList<SecurityGroupRule> rules) =>
        xml.Add("ipProtocol", rules[0].Protocol)
            .Add("fromPort", rules[0].FromPort)
            .Add("toPort", rules[0].ToPort)
            .Set("groups", rules.Where(rule => rule.Peer is not null), WritePeer)
            .Set("ipRanges", rules.Where(rule => rule.Cidr is not null), WriteRange)
            .Set("ipv6Ranges", Array.Empty<string>(), static (_, _) => { })
            .Set("prefixListIds", Array.Empty<string>(), static (_, _) => { });

    private static void WritePeer(Ec2Xml xml, SecurityGroupRule rule) =>
        xml.Add("userId", rule.Region.Account.Id)
            .Add("groupId", rule.PeerId)
            .Add("description", rule.Description);

    private static void WriteRange(Ec2Xml xml, SecurityGroupRule rule) =>
        xml.Add("cidrIp", rule.CidrText).Add("description", rule.Description);
}
