using static EksFed.Twin.Tests.Iam.OperationNeeds;

namespace EksFed.Twin.Tests.Iam;

/// <summary>What the operations of EC2 need.</summary>
internal static class Ec2Needs
{
    public static IReadOnlyList<Row> All { get; } =
    [.. Links(), .. Creates(), .. Deletes(), .. Describes(), .. Changes()];

    private static IEnumerable<Row> Links() =>
        [
            Ask(
                "ec2",
                "AcceptVpcPeeringConnection",
                "VpcPeeringConnectionId={peering}",
                "ec2:AcceptVpcPeeringConnection vpc/{peer}",
                "ec2:AcceptVpcPeeringConnection vpc-peering-connection/{peering}"
            ),
            Ask("ec2", "AllocateAddress", "Domain=vpc", "ec2:AllocateAddress elastic-ip/*"),
            Ask(
                "ec2",
                "AssociateRouteTable",
                "RouteTableId={table}&SubnetId={subnet}",
                "ec2:AssociateRouteTable route-table/{table}",
                "ec2:AssociateRouteTable subnet/{subnet}"
            ),
            Ask(
                "ec2",
                "AttachInternetGateway",
                "InternetGatewayId={gateway}&VpcId={vpc}",
                "ec2:AttachInternetGateway internet-gateway/{gateway}",
                "ec2:AttachInternetGateway vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "AuthorizeSecurityGroupEgress",
                "GroupId={group}&IpPermissions.1.IpProtocol=-1&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8",
                "ec2:AuthorizeSecurityGroupEgress security-group/{group}"
            ),
            Ask(
                "ec2",
                "AuthorizeSecurityGroupIngress",
                "GroupId={group}&IpPermissions.1.IpProtocol=-1&IpPermissions.1.IpRanges.1.CidrIp=10.0.0.0/8"
                    + "&TagSpecification.1.ResourceType=security-group-rule&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b",
                "ec2:AuthorizeSecurityGroupIngress security-group/{group}",
                "ec2:AuthorizeSecurityGroupIngress security-group-rule/*",
                "ec2:CreateTags security-group-rule/*"
            ),
        ];

    private static IEnumerable<Row> Creates() =>
        [
            Ask("ec2", "CreateInternetGateway", "", "ec2:CreateInternetGateway internet-gateway/*"),
            Ask(
                "ec2",
                "CreateNatGateway",
                "SubnetId={subnet}&AllocationId={address}&ClientToken=u",
                "ec2:CreateNatGateway natgateway/*",
                "ec2:CreateNatGateway subnet/{subnet}",
                "ec2:CreateNatGateway elastic-ip/{address}"
            ),
            Ask(
                "ec2",
                "CreateRoute",
                "RouteTableId={table}&DestinationCidrBlock=0.0.0.0/0&GatewayId={gateway}",
                "ec2:CreateRoute route-table/{table}"
            ),
            Ask(
                "ec2",
                "CreateRouteTable",
                "VpcId={vpc}",
                "ec2:CreateRouteTable route-table/*",
                "ec2:CreateRouteTable vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "CreateSecurityGroup",
                "GroupName=h&GroupDescription=d&VpcId={vpc}",
                "ec2:CreateSecurityGroup security-group/*",
                "ec2:CreateSecurityGroup vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "CreateSubnet",
                "VpcId={vpc}&CidrBlock=10.1.9.0/24",
                "ec2:CreateSubnet subnet/*",
                "ec2:CreateSubnet vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "CreateTags",
                "ResourceId.1={vpc}&ResourceId.2={subnet}&Tag.1.Key=a&Tag.1.Value=b",
                "ec2:CreateTags vpc/{vpc}",
                "ec2:CreateTags subnet/{subnet}"
            ),
            Ask(
                "ec2",
                "CreateVpc",
                "CidrBlock=10.9.0.0/16&TagSpecification.1.ResourceType=vpc&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b",
                "ec2:CreateVpc vpc/*",
                "ec2:CreateTags vpc/*"
            ),
            Ask(
                "ec2",
                "CreateVpcPeeringConnection",
                "VpcId={vpc}&PeerVpcId={peer}",
                "ec2:CreateVpcPeeringConnection vpc/{vpc}",
                "ec2:CreateVpcPeeringConnection vpc-peering-connection/*"
            ),
        ];

    private static IEnumerable<Row> Deletes() =>
        [
            One(
                "DeleteInternetGateway",
                "InternetGatewayId={gateway}",
                "internet-gateway/{gateway}"
            ),
            One("DeleteNatGateway", "NatGatewayId={nat}", "natgateway/{nat}"),
            One("DeleteNetworkInterface", "NetworkInterfaceId=eni-0", "network-interface/eni-0"),
            One(
                "DeleteRoute",
                "RouteTableId={table}&DestinationCidrBlock=0.0.0.0/0",
                "route-table/{table}"
            ),
            One("DeleteRouteTable", "RouteTableId={table}", "route-table/{table}"),
            One("DeleteSecurityGroup", "GroupId={group}", "security-group/{group}"),
            One("DeleteSubnet", "SubnetId={other}", "subnet/{other}"),
            One("DeleteTags", "ResourceId.1={vpc}&Tag.1.Key=a", "vpc/{vpc}"),
            One("DeleteVpc", "VpcId={vpc}", "vpc/{vpc}"),
            One(
                "DeleteVpcPeeringConnection",
                "VpcPeeringConnectionId={peering}",
                "vpc-peering-connection/{peering}"
            ),
        ];

    private static IEnumerable<Row> Describes() =>
        [
            One("DescribeAddresses", "", "*"),
            One("DescribeAvailabilityZones", "", "*"),
            One("DescribeInternetGateways", "", "*"),
            One("DescribeNatGateways", "", "*"),
            One("DescribeNetworkInterfaces", "", "*"),
            One("DescribeRegions", "", "*"),
            One("DescribeRouteTables", "RouteTableId.1={table}", "*"),
            One("DescribeSecurityGroupRules", "", "*"),
            One("DescribeSecurityGroups", "", "*"),
            One("DescribeSubnets", "", "*"),
            One("DescribeTags", "", "*"),
            One("DescribeVpcAttribute", "VpcId={vpc}&Attribute=enableDnsSupport", "vpc/{vpc}"),
            One("DescribeVpcPeeringConnections", "", "*"),
            One("DescribeVpcs", "VpcId.1={vpc}", "*"),
        ];

    private static IEnumerable<Row> Changes() =>
        [
            Ask(
                "ec2",
                "DetachInternetGateway",
                "InternetGatewayId={gateway}&VpcId={vpc}",
                "ec2:DetachInternetGateway internet-gateway/{gateway}",
                "ec2:DetachInternetGateway vpc/{vpc}"
            ),
            Ask(
                "ec2",
                "DetachNetworkInterface",
                "AttachmentId=eni-attach-0",
                "ec2:DetachNetworkInterface instance/*",
                "ec2:DetachNetworkInterface network-interface/*"
            ),
            Ask(
                "ec2",
                "DisassociateRouteTable",
                "AssociationId={association}",
                "ec2:DisassociateRouteTable route-table/{table}",
                "ec2:DisassociateRouteTable subnet/{subnet}"
            ),
            One(
                "ModifySubnetAttribute",
                "SubnetId={subnet}&MapPublicIpOnLaunch.Value=true",
                "subnet/{subnet}"
            ),
            One("ModifyVpcAttribute", "VpcId={vpc}&EnableDnsHostnames.Value=true", "vpc/{vpc}"),
            One(
                "ModifyVpcPeeringConnectionOptions",
                "VpcPeeringConnectionId={peering}&RequesterPeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc=true",
                "vpc-peering-connection/{peering}"
            ),
            One("ReleaseAddress", "AllocationId={address}", "elastic-ip/{address}"),
            One(
                "ReplaceRoute",
                "RouteTableId={table}&DestinationCidrBlock=0.0.0.0/0&GatewayId={gateway}",
                "route-table/{table}"
            ),
            One(
                "RevokeSecurityGroupEgress",
                "GroupId={group}&SecurityGroupRuleId.1=sgr-0",
                "security-group/{group}"
            ),
            One(
                "RevokeSecurityGroupIngress",
                "GroupId={group}&SecurityGroupRuleId.1=sgr-0",
                "security-group/{group}"
            ),
        ];

    private static Row One(string name, string payload, string resource) =>
        Ask("ec2", name, payload, $"ec2:{name} {resource}");
}
