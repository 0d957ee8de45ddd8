using EksFed.Twin.Ec2.Query;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Ec2;

/// <summary>What each operation needs: actions, the resources they are asked for, condition keys.</summary>
/// <remarks>Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon EC2".</remarks>
internal static class Ec2Permissions
{
    private static readonly Dictionary<
        string,
        Func<Ec2Question, IEnumerable<AccessRequest>>
    > s_needs = new(StringComparer.Ordinal)
    {
        ["AcceptVpcPeeringConnection"] = asked => [.. asked.Accepted()],
        ["AllocateAddress"] = asked => [asked.New(Ec2Kind.Address)],
        ["AssociateRouteTable"] = asked => [asked.Named("RouteTableId"), asked.Named("SubnetId")],
        ["AttachInternetGateway"] = asked =>
            [asked.Named("InternetGatewayId"), asked.Named("VpcId")],
        ["AuthorizeSecurityGroupEgress"] = Authorized,
        ["AuthorizeSecurityGroupIngress"] = Authorized,
        ["CreateInternetGateway"] = asked => [asked.New(Ec2Kind.InternetGateway)],
        ["CreateNatGateway"] = asked =>
            [
                asked.New(Ec2Kind.NatGateway),
                asked.Named("SubnetId"),
                .. asked.NamedIfAny("AllocationId"),
            ],
        ["CreateRoute"] = asked => [asked.Named("RouteTableId")],
        ["CreateRouteTable"] = asked => [asked.New(Ec2Kind.RouteTable), asked.Named("VpcId")],
        ["CreateSecurityGroup"] = asked =>
            [asked.New(Ec2Kind.SecurityGroup), .. asked.NamedIfAny("VpcId")],
        ["CreateSubnet"] = asked => [asked.New(Ec2Kind.Subnet), asked.Named("VpcId")],
        ["CreateTags"] = Tagged,
        ["CreateVpc"] = asked => [asked.New(Ec2Kind.Vpc)],
        ["CreateVpcPeeringConnection"] = asked => [asked.Named("VpcId"), asked.NewPeering()],
        ["DeleteInternetGateway"] = asked => [asked.Named("InternetGatewayId")],
        ["DeleteNatGateway"] = asked => [asked.Named("NatGatewayId")],
        ["DeleteNetworkInterface"] = asked => [asked.Named("NetworkInterfaceId")],
        ["DeleteRoute"] = asked => [asked.Named("RouteTableId")],
        ["DeleteRouteTable"] = asked => [asked.Named("RouteTableId")],
        ["DeleteSecurityGroup"] = asked => [asked.Named("GroupId")],
        ["DeleteSubnet"] = asked => [asked.Named("SubnetId")],
        ["DeleteTags"] = Tagged,
        ["DeleteVpc"] = asked => [asked.Named("VpcId")],
        ["DeleteVpcPeeringConnection"] = asked => [asked.Named("VpcPeeringConnectionId")],
        ["DescribeVpcAttribute"] = asked => [asked.Named("VpcId")],
        ["DetachInternetGateway"] = asked =>
            [asked.Named("InternetGatewayId"), asked.Named("VpcId")],
        ["DetachNetworkInterface"] = asked => [.. asked.Detached()],
        ["DisassociateRouteTable"] = asked => [.. asked.Disassociated()],
        ["ModifySubnetAttribute"] = asked => [asked.NamedWithAttribute("SubnetId")],
        ["ModifyVpcAttribute"] = asked => [asked.NamedWithAttribute("VpcId")],
        ["ModifyVpcPeeringConnectionOptions"] = asked => [asked.Named("VpcPeeringConnectionId")],
        ["ReleaseAddress"] = asked => [asked.Named("AllocationId")],
        ["ReplaceRoute"] = asked => [asked.Named("RouteTableId")],
        ["RevokeSecurityGroupEgress"] = asked => [asked.Named("GroupId")],
        ["RevokeSecurityGroupIngress"] = asked => [asked.Named("GroupId")],
    };

    /// <summary>What a call needs, whose parameters are known to be complete.</summary>
    public static IEnumerable<AccessRequest> Of(
        string action,
        Ec2Region region,
        QueryParameters parameters
    )
    {
        var asked = new Ec2Question(action, region, parameters);
        return s_needs.TryGetValue(action, out var needs)
            ? needs(asked).Concat(asked.TagsOnCreate())
            // Describe operations have no resource types.
            : [asked.Of("*")];
    }

    // Its own row of the reference has the tags, so that a tagged rule is a resource of the call.
    private static IEnumerable<AccessRequest> Authorized(Ec2Question asked) =>
        asked.HasTagSpecification
            ? [asked.Named("GroupId"), asked.New(Ec2Kind.SecurityGroupRule)]
            : [asked.Named("GroupId")];

    private static IEnumerable<AccessRequest> Tagged(Ec2Question asked) => asked.Tagged();
}
