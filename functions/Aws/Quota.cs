namespace EksFed.Functions.Aws;

/// <summary>A quota as Service Quotas names it.</summary>
/// <param name="Name">Its name in the console.</param>
/// <param name="Service">Service code for the command line; null when it cannot be asked for there.</param>
/// <param name="Code">Quota code for the command line.</param>
internal sealed record Quota(string Name, string? Service = null, string? Code = null)
{
    private static readonly Quota s_peeringsPerVpc = new(
        "Active VPC peering connections per VPC",
        "vpc",
        "L-7E9ECCDB"
    );

    private static readonly Dictionary<string, Quota> s_byErrorCode = new(StringComparer.Ordinal)
    {
        ["ActiveVpcPeeringConnectionPerVpcLimitExceeded"] = s_peeringsPerVpc,
        ["AddressLimitExceeded"] = new("EC2-VPC Elastic IPs", "ec2", "L-0263D0A3"),
        ["InternetGatewayLimitExceeded"] = new("Internet gateways per Region", "vpc", "L-A4707A72"),
        ["NatGatewayLimitExceeded"] = new(
            "NAT gateways per Availability Zone",
            "vpc",
            "L-FE5A380F"
        ),
        ["OutstandingVpcPeeringConnectionLimitExceeded"] = new(
            "Outstanding VPC peering connection requests",
            "vpc",
            "L-DC9F7029"
        ),
        ["RouteLimitExceeded"] = new("Routes per route table", "vpc", "L-93826ACB"),
        ["RulesPerSecurityGroupLimitExceeded"] = new(
            "Inbound or outbound rules per security group",
            "vpc",
            "L-0EA8095F"
        ),
        ["VcpuLimitExceeded"] = new("Running On-Demand Standard instances", "ec2", "L-1216C47A"),
        ["VpcLimitExceeded"] = new("VPCs per Region", "vpc", "L-F678F1CE"),
        ["VpcPeeringConnectionsPerVpcLimitExceeded"] = s_peeringsPerVpc,
    };

    /// <summary>The quota that an error code tells of; null when it tells of none.</summary>
    public static Quota? ExceededBy(string errorCode) =>
        s_byErrorCode.GetValueOrDefault(errorCode)
        ?? (
            errorCode.EndsWith("LimitExceeded", StringComparison.Ordinal)
            || errorCode.EndsWith("LimitExceededException", StringComparison.Ordinal)
                ? new Quota(errorCode)
                : null
        );

    public string HowToRaise(string? region) =>
        Code is null
            ? "Free some of these, or raise the quota in the Service Quotas console."
            : $"The quota is '{Name}': free one, or raise it with: aws service-quotas "
                + $"request-service-quota-increase --region {region} --service-code {Service} "
                + $"--quota-code {Code} --desired-value N";
}
