using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Security;

/// <summary>Rules of security groups: a call is done as a whole or not at all.</summary>
internal static class SecurityGroupRules
{
    private static readonly Listing<SecurityGroupRule> s_listing = new Listing<SecurityGroupRule>(
        "securityGroupRuleSet",
        "SecurityGroupRuleId",
        Write
    )
        .Filter("group-id", rule => rule.Group.Id)
        .Filter("security-group-rule-id", rule => rule.Id);

    public static void AuthorizeSecurityGroupIngress(Ec2Call call, Ec2Xml answer) =>
        Authorize(call, answer, egress: false);

    public static void AuthorizeSecurityGroupEgress(Ec2Call call, Ec2Xml answer) =>
        Authorize(call, answer, egress: true);

    public static void RevokeSecurityGroupIngress(Ec2Call call, Ec2Xml answer) =>
        Revoke(call, answer, egress: false);

    public static void RevokeSecurityGroupEgress(Ec2Call call, Ec2Xml answer) =>
        Revoke(call, answer, egress: true);

    public static void DescribeSecurityGroupRules(Ec2Call call, Ec2Xml answer) =>
        s_listing.Describe(call, call.Region.SecurityGroupRules, answer);

    private static void Authorize(Ec2Call call, Ec2Xml answer, bool egress)
    {
        var id = call.Parameters.Required("GroupId");
        var requested = IpPermissions.Read(call.Parameters, egress);
        var tags = call.TagsFor(Ec2Kind.SecurityGroupRule);
        call.Begin();
        if (requested.Count == 0)
        {
            throw QueryParameters.Missing("IpPermissions");
        }

        var group = call.Region.SecurityGroups.Get(id);
        var resolved = requested.Select(rule => Resolve(rule, group)).ToList();
        RefuseDuplicates(group, resolved.ConvertAll(rule => rule.Match));
        RefuseTooMany(group, egress, resolved.Count);
        var made = resolved.ConvertAll(rule =>
        {
            var added = group.Add(rule.Match, tags);
            added.Description = rule.Description;
            return added;
        });
        answer.Done().Set("securityGroupRuleSet", made, Write);
    }

    private static void Revoke(Ec2Call call, Ec2Xml answer, bool egress)
    {
        var id = call.Parameters.Required("GroupId");
        var requested = IpPermissions.Read(call.Parameters, egress);
        var ruleIds = call.Parameters.List("SecurityGroupRuleId");
        call.Begin();
        if ((requested.Count == 0) == (ruleIds.Count == 0))
        {
            throw new WireError(
                ruleIds.Count == 0 ? "MissingParameter" : "InvalidParameterCombination",
                "Either ipPermissions or securityGroupRuleIds should be provided."
            );
        }

        var group = call.Region.SecurityGroups.Get(id);
        List<SecurityGroupRule> doomed =
        [
            .. requested.Select(rule => FindEqual(group, Resolve(rule, group).Match)),
            .. ruleIds.Select(ruleId => FindById(group, ruleId, egress)),
        ];
        doomed.ForEach(call.Region.SecurityGroupRules.Remove);
        answer.Done();
    }

    // Groups of another Region cannot be named, not even through a peering.
    // Source: VPC peering guide, "Update your security groups to reference peer security groups".
    private static RequestedRule Resolve(RequestedRule rule, SecurityGroup group)
    {
        if (rule.PeerId is not { } peerId)
        {
            return rule;
        }

        var peer = group.Region.SecurityGroups.Get(peerId);
        var reachable =
            peer.Vpc == group.Vpc
            || group.Vpc.Peerings.Any(link => link.IsActive && link.Connects(peer.Vpc));
        return reachable
            ? rule with
            {
                Match = rule.Match with { Peer = peer },
            }
            : throw new WireError(
                "InvalidGroup.NotFound",
                "You have specified two resources that belong to different networks."
            );
    }

    private static void RefuseDuplicates(SecurityGroup group, List<RuleMatch> matches)
    {
        if (matches.Distinct().Count() < matches.Count)
        {
            throw new WireError(
                "InvalidParameterValue",
                "The same permission must not appear multiple times"
            );
        }

        var present = group.Rules.Select(rule => rule.Match).ToHashSet();
        if (matches.FirstOrDefault(present.Contains) is { } duplicate)
        {
            throw new WireError(
                "InvalidPermission.Duplicate",
                $"the specified rule \"{duplicate.Text}\" already exists"
            );
        }
    }

    private static void RefuseTooMany(SecurityGroup group, bool egress, int added)
    {
        var count = group.Rules.Count(rule => rule.IsEgress == egress);
        if (count + added > group.Region.Quotas.RulesPerSecurityGroup)
        {
            throw new WireError(
                "RulesPerSecurityGroupLimitExceeded",
                "The maximum number of rules per security group has been reached."
            );
        }
    }

    private static SecurityGroupRule FindEqual(SecurityGroup group, RuleMatch match) =>
        group.Rules.FirstOrDefault(rule => rule.Match == match)
        ?? throw new WireError(
            "InvalidPermission.NotFound",
            "The specified rule does not exist in this security group."
        );

    private static SecurityGroupRule FindById(SecurityGroup group, string id, bool egress)
    {
        var rule = group.Region.SecurityGroupRules.Get(id);
        return rule.Group == group && rule.IsEgress == egress
            ? rule
            : throw Ec2Kind.SecurityGroupRule.NotFound(id);
    }

    private static void Write(Ec2Xml xml, SecurityGroupRule rule)
    {
        xml.Add("securityGroupRuleId", rule.Id)
            .Add("groupId", rule.Group.Id)
            .Add("groupOwnerId", rule.Region.Account.Id)
            .Add("isEgress", rule.IsEgress)
            .Add("ipProtocol", rule.Protocol)
            .Add("fromPort", rule.FromPort ?? -1)
            .Add("toPort", rule.ToPort ?? -1)
            .Add("cidrIpv4", rule.CidrText);
        if (rule.PeerId is { } peer)
        {
            xml.Group(
                "referencedGroupInfo",
                info => info.Add("groupId", peer).Add("userId", rule.Region.Account.Id)
            );
        }

        xml.Add("description", rule.Description)
            .Tags(rule.Tags)
            .Add("securityGroupRuleArn", rule.Arn);
    }
}
