namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>Amazon EC2. Source: EC2 API reference, "Error codes for the Amazon EC2 API".</summary>
internal static class Ec2Refusals
{
    private static readonly Refusal s_filter = new(
        "InvalidParameterValue",
        "The filter 'null' is invalid"
    );

    // Source: EC2 API reference, InvalidParameterValue; every one of them takes filters.
    private static readonly string[] s_filtering =
    [
        "DescribeAddresses",
        "DescribeAvailabilityZones",
        "DescribeInternetGateways",
        "DescribeNatGateways",
        "DescribeNetworkInterfaces",
        "DescribeRegions",
        "DescribeRouteTables",
        "DescribeSecurityGroupRules",
        "DescribeSecurityGroups",
        "DescribeSubnets",
        "DescribeTags",
        "DescribeVpcPeeringConnections",
        "DescribeVpcs",
    ];

    private static readonly Refusal s_notPermitted = new(
        "OperationNotPermitted",
        "You do not have permission to access the specified resource."
    );

    private static readonly Refusal s_rules = new(
        "RulesPerSecurityGroupLimitExceeded",
        "The maximum number of rules per security group has been reached."
    );

    private static readonly Refusal s_ports = new(
        "InvalidParameterValue",
        "Invalid value for portRange. Must specify both from and to ports with TCP/UDP."
    );

    public static AwsRefusals Catalogue { get; } =
        new(
            "ec2",
            new Dictionary<string, Refusal>([
                .. Connections(),
                .. Networks(),
                .. s_filtering.Select(name => KeyValuePair.Create(name, s_filter)),
            ])
        )
        {
            Denial = new(
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. ",
                403
            ),
            Throttling = new("RequestLimitExceeded", "Request limit exceeded.", 503),
            Outage = new(
                "Unavailable",
                "The server is overloaded and can't handle the request.",
                503
            ),
        };

    private static Dictionary<string, Refusal> Connections() =>
        new(StringComparer.Ordinal)
        {
            ["AcceptVpcPeeringConnection"] = Limit(
                "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
                "active VPC peering connections"
            ),
            ["AllocateAddress"] = Limit("AddressLimitExceeded", "addresses"),
            ["AssociateRouteTable"] = Invalid("routeTableId"),
            ["AttachInternetGateway"] = s_notPermitted,
            ["CreateInternetGateway"] = Limit("InternetGatewayLimitExceeded", "internet gateways"),
            ["CreateNatGateway"] = new(
                "NatGatewayLimitExceeded",
                "Performing this operation would exceed the limit of 5 NAT gateways"
            ),
            ["CreateRoute"] = Limit("RouteLimitExceeded", "routes"),
            ["CreateRouteTable"] = Limit("RouteTableLimitExceeded", "route tables"),
            ["CreateVpcPeeringConnection"] = Limit(
                "VpcPeeringConnectionsPerVpcLimitExceeded",
                "VPC peering connections for {target}"
            ),
            ["DeleteInternetGateway"] = s_notPermitted,
            ["DeleteNatGateway"] = s_notPermitted,
            ["DeleteNetworkInterface"] = s_notPermitted,
            ["DeleteRoute"] = Invalid("destinationCidrBlock"),
            ["DeleteRouteTable"] = s_notPermitted,
            ["DeleteVpcPeeringConnection"] = s_notPermitted,
            ["DetachInternetGateway"] = s_notPermitted,
            ["DetachNetworkInterface"] = new(
                "OperationNotPermitted",
                "You are not allowed to manage 'ela-attach' attachments."
            ),
            ["DisassociateRouteTable"] = new(
                "InvalidParameterValue",
                "cannot disassociate the main route table association {target}"
            ),
            ["ModifyVpcPeeringConnectionOptions"] = new(
                "OperationNotPermitted",
                "Both VPCs of {target} must have DNS support and DNS hostnames enabled."
            ),
            ["ReleaseAddress"] = new(
                "InvalidAddress.Locked",
                "The address {target} is locked to your account and cannot be released."
            ),
            ["ReplaceRoute"] = Invalid("destinationCidrBlock"),
        };

    private static Dictionary<string, Refusal> Networks() =>
        new(StringComparer.Ordinal)
        {
            ["AuthorizeSecurityGroupEgress"] = s_rules,
            ["AuthorizeSecurityGroupIngress"] = s_rules,
            ["CreateSecurityGroup"] = Limit("SecurityGroupLimitExceeded", "security groups"),
            ["CreateSubnet"] = Limit("SubnetLimitExceeded", "subnets"),
            ["CreateTags"] = Limit("TagLimitExceeded", "Tags for a resource"),
            ["CreateVpc"] = Limit("VpcLimitExceeded", "VPCs"),
            ["DeleteSecurityGroup"] = new(
                "CannotDelete",
                "the specified group: \"{target}\" name: \"default\" cannot be deleted by a user"
            ),
            ["DeleteSubnet"] = s_notPermitted,
            ["DeleteTags"] = new(
                "InvalidParameterValue",
                "Tag keys starting with 'aws:' are reserved for internal use"
            ),
            ["DeleteVpc"] = s_notPermitted,
            ["DescribeVpcAttribute"] = Invalid("attribute"),
            ["ModifySubnetAttribute"] = s_notPermitted,
            ["ModifyVpcAttribute"] = s_notPermitted,
            ["RevokeSecurityGroupEgress"] = s_ports,
            ["RevokeSecurityGroupIngress"] = s_ports,
        };

    private static Refusal Limit(string code, string things) =>
        new(code, $"The maximum number of {things} has been reached.");

    private static Refusal Invalid(string parameter) =>
        new("InvalidParameterValue", $"Value ({{target}}) for parameter {parameter} is invalid.");
}
