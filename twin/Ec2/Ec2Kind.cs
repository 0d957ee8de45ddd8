using System.Globalization;
using System.Text;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Ec2;

/// <summary>What EC2 calls one kind of resource, in ids, tags and errors.</summary>
/// <param name="Prefix">Of its ids: <c>vpc</c> in <c>vpc-0a1b…</c>.</param>
/// <param name="Name">In tag specifications and DescribeTags.</param>
/// <param name="Missing">Error code for an id that does not exist.</param>
/// <param name="MissingText">Its message, with the id as {0}.</param>
internal sealed record Ec2Kind(string Prefix, string Name, string Missing, string MissingText)
{
    private readonly CompositeFormat _missing = CompositeFormat.Parse(MissingText);

    public static Ec2Kind Vpc { get; } =
        new("vpc", "vpc", "InvalidVpcID.NotFound", "The vpc ID '{0}' does not exist");

    public static Ec2Kind Subnet { get; } =
        new("subnet", "subnet", "InvalidSubnetID.NotFound", "The subnet ID '{0}' does not exist");

    public static Ec2Kind InternetGateway { get; } =
        new(
            "igw",
            "internet-gateway",
            "InvalidInternetGatewayID.NotFound",
            "The internetGateway ID '{0}' does not exist"
        );

    public static Ec2Kind Address { get; } =
        new(
            "eipalloc",
            "elastic-ip",
            "InvalidAllocationID.NotFound",
            "The allocation ID '{0}' does not exist"
        );

    public static Ec2Kind NatGateway { get; } =
        new("nat", "natgateway", "NatGatewayNotFound", "NAT gateway {0} was not found");

    public static Ec2Kind RouteTable { get; } =
        new(
            "rtb",
            "route-table",
            "InvalidRouteTableID.NotFound",
            "The routeTable ID '{0}' does not exist"
        );

    public static Ec2Kind SecurityGroup { get; } =
        new(
            "sg",
            "security-group",
            "InvalidGroup.NotFound",
            "The security group '{0}' does not exist"
        );

    public static Ec2Kind SecurityGroupRule { get; } =
        new(
            "sgr",
            "security-group-rule",
            "InvalidSecurityGroupRuleId.NotFound",
            "The security group rule ID '{0}' does not exist"
        );

    public static Ec2Kind Peering { get; } =
        new(
            "pcx",
            "vpc-peering-connection",
            "InvalidVpcPeeringConnectionID.NotFound",
            "The vpcPeeringConnection ID '{0}' does not exist"
        );

    public static Ec2Kind NetworkInterface { get; } =
        new(
            "eni",
            "network-interface",
            "InvalidNetworkInterfaceID.NotFound",
            "The networkInterface ID '{0}' does not exist"
        );

    // After the kinds: static members are initialized in the order of their text.
    private static readonly Ec2Kind[] s_all =
    [
        Vpc,
        Subnet,
        InternetGateway,
        Address,
        NatGateway,
        RouteTable,
        SecurityGroup,
        SecurityGroupRule,
        Peering,
        NetworkInterface,
    ];

    /// <summary>The kind of an id, by its prefix; null when no kind has it.</summary>
    public static Ec2Kind? Of(string id) =>
        Array.Find(s_all, kind => id.StartsWith(kind.Prefix + "-", StringComparison.Ordinal));

    /// <summary>Refuses an id that could never have been one of this kind.</summary>
    public void RefuseMalformed(string id)
    {
        if (!id.StartsWith(Prefix + "-", StringComparison.Ordinal))
        {
            throw new WireError(
                Missing.Replace(".NotFound", ".Malformed", StringComparison.Ordinal),
                $"Invalid id: \"{id}\" (expecting \"{Prefix}-...\")"
            );
        }
    }

    public WireError NotFound(string id) =>
        new(Missing, string.Format(CultureInfo.InvariantCulture, _missing, id));
}
