using System.Globalization;
using EksFed.Twin.Ec2.Network;

namespace EksFed.Twin.Ec2.Security;

/// <summary>A security group of a VPC.</summary>
internal sealed class SecurityGroup(Vpc vpc, string name, string description)
    : Ec2Resource(vpc.Region, Ec2Kind.SecurityGroup, vpc.Region.NewId(Ec2Kind.SecurityGroup))
{
    public Vpc Vpc => vpc;

    public string Name => name;

    public string Description => description;

    public bool IsDefault => name == "default";

    public string Arn => Region.Arn("security-group", Id);

    public IEnumerable<SecurityGroupRule> Rules =>
        Region.SecurityGroupRules.Where(rule => rule.Group == this);

    /// <summary>
    /// An interface has it, or another group of its VPC names it in a rule. A rule of a peered VPC does not
    /// hold it, and goes stale.
    /// </summary>
    /// <remarks>API reference, DeleteSecurityGroup and DescribeStaleSecurityGroups.</remarks>
    public bool IsInUse =>
        Region.NetworkInterfaces.Any(each => each.Groups.Contains(this))
        || Region.SecurityGroupRules.Any(rule =>
            rule.Peer == this && rule.Group != this && rule.Group.Vpc == Vpc
        );

    public override bool IsAudited => !IsDefault;

    public override string? Within => vpc.Id;

    public void AllowAllEgress() =>
        Add(new(true, "-1", null, null) { Cidr = Ipv4Range.Parse("0.0.0.0/0") }, []);

    public SecurityGroupRule Add(RuleMatch match, OrderedDictionary<string, string> tags)
    {
        var rule = Region.SecurityGroupRules.Add(new(this, match) { Tags = new(tags) });
        Region.Account.Tell(this);
        return rule;
    }

    public void Remove()
    {
        foreach (var rule in Rules.ToList())
        {
            Region.SecurityGroupRules.Remove(rule);
        }

        Region.SecurityGroups.Remove(this);
    }
}

/// <summary>What a rule lets through; two rules of a group may not be equal in it.</summary>
/// <param name="IsEgress">Direction.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, a number, or -1 for all.</param>
/// <param name="FromPort">First port, or ICMP type; null for all protocols.</param>
/// <param name="ToPort">Last port, or ICMP code; null for all protocols.</param>
internal sealed record RuleMatch(bool IsEgress, string Protocol, int? FromPort, int? ToPort)
{
    public Ipv4Range? Cidr { get; init; }

    public SecurityGroup? Peer { get; init; }

    /// <summary>As EC2 words it in its errors.</summary>
    public string Text
    {
        get
        {
            var peer = Cidr?.ToString() ?? Peer!.Id;
            return Protocol == "-1"
                ? $"peer: {peer}, ALL, ALLOW"
                : $"peer: {peer}, {Protocol.ToUpperInvariant()}, "
                    + $"from port: {FromPort}, to port: {ToPort}, ALLOW";
        }
    }
}

/// <summary>A rule with an id of its own.</summary>
internal sealed class SecurityGroupRule(SecurityGroup group, RuleMatch match)
    : Ec2Resource(
        group.Region,
        Ec2Kind.SecurityGroupRule,
        group.Region.NewId(Ec2Kind.SecurityGroupRule)
    )
{
    public SecurityGroup Group => group;

    public RuleMatch Match => match;

    public bool IsEgress => match.IsEgress;

    public string Protocol => match.Protocol;

    public int? FromPort => match.FromPort;

    public int? ToPort => match.ToPort;

    public Ipv4Range? Cidr => match.Cidr;

    public SecurityGroup? Peer => match.Peer;

    public string? Description { get; set; }

    public string? CidrText => Cidr?.ToString();

    public string? PeerId => Peer?.Id;

    public string? FromText => FromPort?.ToString(CultureInfo.InvariantCulture);

    public string? ToText => ToPort?.ToString(CultureInfo.InvariantCulture);

    public string Arn => Region.Arn("security-group-rule", Id);

    /// <summary>Rules are part of their group, not things that could be left behind.</summary>
    public override bool IsAudited => false;

    public override string? Within => group.Id;

    public bool AllowsTcp(int port) =>
        Protocol == "-1" || (Protocol == "tcp" && FromPort <= port && port <= ToPort);
}
