namespace EksFed.Twin.Iam.Policies;

/// <summary>The condition keys that requests here can have.</summary>
/// <remarks>
/// A key that no request ever has is no error for IAM: its condition just never sees a value, which a
/// misspelt one does not show. Of the services that are simulated, such a key is refused here.
/// </remarks>
internal static class ConditionKeyNames
{
    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:CurrentTime",
        "aws:EpochTime",
        "aws:PrincipalAccount",
        "aws:PrincipalArn",
        "aws:PrincipalIsAWSService",
        "aws:PrincipalType",
        "aws:RequestedRegion",
        "aws:ResourceAccount",
        "aws:SecureTransport",
        "aws:SourceAccount",
        "aws:SourceArn",
        "aws:TagKeys",
        "aws:userid",
        "aws:username",
        "aws:ViaAWSService",
        // Nobody here signs with a second factor, through a known address, an endpoint or an organization.
        "aws:MultiFactorAuthAge",
        "aws:MultiFactorAuthPresent",
        "aws:PrincipalOrgID",
        "aws:SourceIp",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "dynamodb:EnclosingOperation",
        "dynamodb:LeadingKeys",
        "ec2:AccepterVpc",
        "ec2:AllocationId",
        "ec2:Attribute",
        "ec2:AvailabilityZone",
        "ec2:AvailabilityZoneId",
        "ec2:CreateAction",
        "ec2:Domain",
        "ec2:InternetGatewayID",
        "ec2:NetworkInterfaceID",
        "ec2:PublicIpAddress",
        "ec2:Region",
        "ec2:RequesterVpc",
        "ec2:RouteTableID",
        "ec2:SecurityGroupID",
        "ec2:Subnet",
        "ec2:SubnetID",
        "ec2:Tenancy",
        "ec2:Vpc",
        "ec2:VpcID",
        "ec2:VpcPeeringConnectionID",
        "eks:accessEntryType",
        "eks:accessScope",
        "eks:authenticationMode",
        "eks:bootstrapClusterCreatorAdminPermissions",
        "eks:bootstrapSelfManagedAddons",
        "eks:clusterName",
        "eks:deletionProtection",
        "eks:endpointPrivateAccess",
        "eks:endpointPublicAccess",
        "eks:kubernetesGroups",
        "eks:kubernetesVersion",
        "eks:namespaces",
        "eks:policyArn",
        "eks:principalArn",
        "eks:supportType",
        "eks:username",
        "eks:zonalShiftEnabled",
        "events:detail-type",
        "events:source",
        "iam:AWSServiceName",
        "iam:PassedToService",
        "lambda:SourceFunctionArn",
        "sts:ExternalId",
        "sts:RoleSessionName",
    };

    // Keys with a name of the user's after the slash.
    private static readonly string[] s_families =
    [
        "aws:PrincipalTag/",
        "aws:RequestTag/",
        "aws:ResourceTag/",
        "ec2:Attribute/",
        "ec2:ResourceTag/",
        "eks:loggingType/",
    ];

    private static readonly string[] s_services =
    [
        "aws",
        "dynamodb",
        "ec2",
        "eks",
        "events",
        "iam",
        "lambda",
        "logs",
        "states",
        "sts",
    ];

    /// <summary>Whether a request can have it, or is of a service that is not simulated at all.</summary>
    public static bool IsKnown(string key) =>
        !s_services.Contains(key.Split(':')[0].ToLowerInvariant())
        || s_names.Contains(key)
        || Array.Exists(
            s_families,
            family => key.StartsWith(family, StringComparison.OrdinalIgnoreCase)
        );
}
