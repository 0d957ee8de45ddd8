using EksFed.Twin.Ec2.Network;
using EksFed.Twin.Ec2.Peering;
using EksFed.Twin.Ec2.Security;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2.Routing;

/// <summary>Follows a packet and its answer: peering, routes on both sides, security groups.</summary>
/// <remarks>
/// A sender or target with several subnets may use any of them, so all have to work. Network ACLs let
/// everything through, as new ones do. Peering is not transitive: only a direct one counts.
/// </remarks>
internal sealed class Reachability(Ec2Account account) : IReachability
{
    public string? WhyUnreachable(VpcOrigin? from, VpcOrigin to, int port)
    {
        if (from is null)
        {
            return "the sender is outside every VPC and the address is private";
        }

        var sender = Find(from);
        var target = Find(to);
        return sender.Missing
            ?? target.Missing
            ?? WhyNoPath(sender, target)
            ?? WhyNoPath(target, sender)
            ?? WhyNotSent(sender, target, port)
            ?? WhyNotLetIn(sender, target, port);
    }

    private static string? WhyNoPath(Place sender, Place target)
    {
        if (sender.Vpc == target.Vpc)
        {
            return null;
        }

        var links = sender.Vpc.Peerings.Where(link => link.Connects(target.Vpc)).ToList();
        if (links.Find(link => link.IsActive) is { } active)
        {
            return sender
                .Subnets.Select(near => WhyNoRoute(near, target.Subnets, active))
                .FirstOrDefault(why => why is not null);
        }

        var state = links.Find(link => link.IsAlive)?.Status.Code;
        var pair = $"{Name(sender.Vpc)} and {Name(target.Vpc)}";
        return state is null
            ? $"there is no peering between {pair}"
            : $"the peering between {pair} is {state}";
    }

    private static string? WhyNoRoute(Subnet near, IReadOnlyList<Subnet> all, PeeringLink link)
    {
        var table = near.EffectiveRouteTable;
        return all.Select(far => WhyNoRoute(near, table, far, link))
            .FirstOrDefault(why => why is not null);
    }

    private static string? WhyNoRoute(Subnet near, RouteTable table, Subnet far, PeeringLink link)
    {
        var route = table.Match(far.Cidr);
        return route switch
        {
            { IsActive: true, Target: PeeringEnd end } when end.Link == link => null,
            null => $"route table {table.Id} of {near.Id} ({near.Cidr}) has no route to {far.Cidr}",
            _ => $"route table {table.Id} of {near.Id} ({near.Cidr}) sends {far.Cidr} elsewhere: "
                + $"{route.Destination} is {route.State} to "
                + (route.Target?.Id ?? "the VPC itself"),
        };
    }

    private static string? WhyNotSent(Place sender, Place target, int port) =>
        target
            .Subnets.Where(subnet => !Allows(sender, egress: true, port, subnet, target))
            .Select(subnet =>
                $"security groups {Names(sender)} let nothing out to {subnet.Cidr} on TCP {port}"
            )
            .FirstOrDefault();

    private static string? WhyNotLetIn(Place sender, Place target, int port) =>
        sender
            .Subnets.Where(subnet => !Allows(target, egress: false, port, subnet, sender))
            .Select(subnet =>
                $"security groups {Names(target)} let nothing in from {subnet.Cidr} on TCP {port}"
            )
            .FirstOrDefault();

    private static bool Allows(
        Place place,
        bool egress,
        int port,
        Subnet other,
        Place otherPlace
    ) =>
        place
            .Groups.SelectMany(group => group.Rules)
            .Where(rule => rule.IsEgress == egress && rule.AllowsTcp(port))
            .Any(rule =>
                rule.Cidr is { } cidr
                    ? cidr.Contains(other.Cidr)
                    : otherPlace.Groups.Contains(rule.Peer!)
            );

    private static string Names(Place place) =>
        place.Groups.Count == 0 ? "(none)" : string.Join(", ", place.Groups.Select(g => g.Id));

    private static string Name(Vpc vpc) => $"{vpc.Id} ({vpc.Region.Name}, {vpc.Cidr})";

    private Place Find(VpcOrigin origin)
    {
        var region = account.Find(origin.Region);
        var vpc = region?.Vpcs.Find(origin.VpcId);
        if (region is null || vpc is null)
        {
            return Place.Absent($"{origin.VpcId} in {origin.Region} does not exist");
        }

        var subnets = origin.SubnetIds.Select(region.Subnets.Find).ToList();
        var groups = origin.SecurityGroupIds.Select(region.SecurityGroups.Find);
        return subnets.Count > 0 && subnets.TrueForAll(subnet => subnet?.Vpc == vpc)
            ? new(vpc, [.. subnets.OfType<Subnet>()], [.. groups.OfType<SecurityGroup>()])
            : Place.Absent($"not every subnet of the endpoint in {origin.VpcId} exists");
    }

    private sealed record Place(
        Vpc Vpc,
        IReadOnlyList<Subnet> Subnets,
        IReadOnlyList<SecurityGroup> Groups,
        string? Missing = null
    )
    {
        public static Place Absent(string why) => new(null!, [], [], why);
    }
}
