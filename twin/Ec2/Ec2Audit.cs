using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Routing;
using EksFed.Twin.Ec2.Security;

namespace EksFed.Twin.Ec2;

/// <summary>Resources of EC2 as the checks see them.</summary>
internal static class Ec2Audit
{
    public static WorldResource Of(Ec2Resource each)
    {
        var bare = new WorldResource(
            "ec2",
            each.Region.Name,
            each.Kind.Name,
            each.Id,
            each.Tags,
            each.Within
        );
        return each switch
        {
            Vpc vpc => bare with
            {
                Label = vpc.Cidr.ToString(),
                State = vpc.State,
                Details = Details(vpc),
            },
            Subnet subnet => bare with
            {
                Label = subnet.Cidr.ToString(),
                State = subnet.State,
                Details = Details(subnet),
            },
            Address address => bare with { Details = Details(address) },
            NatGateway nat => bare with { State = nat.State, Details = Details(nat) },
            RouteTable table => bare with { Details = Details(table) },
            SecurityGroup group => bare with
            {
                Label = group.Name,
                Details = Details(group),
                Openings = Openings(group),
            },
            PeeringEnd end => bare with { State = end.Link.Status.Code, Details = Details(end) },
            NetworkInterface card => bare with
            {
                Label = card.Description,
                State = card.Status,
                Details = Details(card),
                Openings = card.PublicAtLaunch ? ["public address at launch"] : [],
            },
            _ => bare,
        };
    }

    private static List<string> Details(Vpc vpc) =>
        [
            $"dns-support {Text(vpc.DnsSupport)}",
            $"dns-hostnames {Text(vpc.DnsHostnames)}",
            $"tenancy {vpc.Tenancy}",
            .. Routes(vpc.MainRouteTable).Select(route => $"main {route}"),
        ];

    private static List<string> Details(Subnet subnet) =>
        [
            $"zone {subnet.Zone.Name}",
            $"public-addresses {Text(subnet.MapPublicIpOnLaunch)}",
            subnet.Association is { } own ? $"routes by {own.Table.Id}" : "routes by main",
        ];

    private static List<string> Details(Address address) =>
        [address.Interface is { } card ? $"for {card.Id}" : "free"];

    private static List<string> Details(NatGateway nat) =>
        [$"subnet {nat.Subnet.Id}", $"{nat.Connectivity} {nat.Address?.Id}"];

    private static List<string> Details(RouteTable table) => [.. Routes(table)];

    private static IEnumerable<string> Routes(RouteTable table) =>
        table
            .Routes.Where(route => route.Target is not null)
            .Select(route => $"route {route.Destination} {route.Target!.Id} {route.State}")
            .Order(StringComparer.Ordinal);

    private static List<string> Details(SecurityGroup group) =>
        [group.Description, .. group.Rules.Select(Rule).Order(StringComparer.Ordinal)];

    private static string Rule(SecurityGroupRule rule)
    {
        var (way, peer) = rule.IsEgress ? ("out", "to") : ("in", "from");
        var ports = rule.FromPort is null ? "" : $" {rule.FromPort}-{rule.ToPort}";
        return $"{way} {rule.Protocol}{ports} {peer} {rule.CidrText ?? rule.PeerId} "
            + $"\"{rule.Description}\"";
    }

    private static List<string> Openings(SecurityGroup group) =>
        [.. group.Rules.Where(rule => rule is { IsEgress: false, Cidr.Length: 0 }).Select(Rule)];

    // An end in another Region has tags of its own, but is listed with the first one.
    private static List<string> Details(PeeringEnd end)
    {
        var (requester, accepter) = (end.Link.Requester, end.Link.Accepter);
        var far = end.Link.IsInterRegion
            ? end.Region.Account.Find(accepter.Region)?.Peerings.Find(end.Id)
            : null;
        return
        [
            $"from {requester.VpcId} {requester.Region}",
            $"to {accepter.VpcId} {accepter.Region}",
            $"remote-dns {Text(requester.AllowsRemoteDns)} {Text(accepter.AllowsRemoteDns)}",
            .. (far?.Tags ?? [])
                .OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => $"there {tag.Key}={tag.Value}"),
        ];
    }

    private static List<string> Details(NetworkInterface card) =>
        [
            card.Type,
            card.RequesterManaged ? "held by its maker"
            : card.InstanceId is null ? "nobody's"
            : "an instance's",
            .. card.Groups.Select(group => $"group {group.Id}").Order(StringComparer.Ordinal),
        ];

    private static string Text(bool flag) => flag ? "true" : "false";
}
