namespace EksFed.Twin.Faults.Refusals.Services;

/// <summary>Amazon EKS. Source of codes and statuses: botocore's model; of texts: AWS where seen, else A.</summary>
internal static class EksRefusals
{
    private const string Parameter = "InvalidParameterException";
    private const string Request = "InvalidRequestException";

    // Source: EKS API reference, "Common errors": operations on tags model no failure of their own.
    private static readonly Refusal s_tagOutage = new(
        "InternalFailure",
        "The request processing has failed because of an unknown error, exception or failure.",
        500
    );

    private static readonly Refusal s_token = new(Parameter, "The nextToken is invalid.");

    private static readonly Refusal s_configMap = new(
        Request,
        "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to "
            + "perform this operation."
    );

    private static readonly Refusal s_tags = new(
        "BadRequestException",
        "Invalid resource ARN: {target}"
    );

    private static readonly Refusal s_group = new(
        Parameter,
        "The kubernetes group name system:masters is invalid, it cannot start with system:"
    );

    public static AwsRefusals Catalogue { get; } =
        new("eks", Final())
        {
            Denial = new("AccessDeniedException", "", 403),
            Throttling = new("ThrottlingException", "Rate exceeded", 429),
            Outage = new("ServerException", "Unexpected internal server error", 500),
            OtherOutage = new Dictionary<string, Refusal>
            {
                ["ListTagsForResource"] = s_tagOutage,
                ["TagResource"] = s_tagOutage,
                ["UntagResource"] = s_tagOutage,
            },
        };

    private static Dictionary<string, Refusal> Final() =>
        new(StringComparer.Ordinal)
        {
            ["AssociateAccessPolicy"] = new(Parameter, "The specified policyArn is invalid."),
            ["CreateAccessEntry"] = s_group,
            ["CreateCluster"] = new(
                "ResourceLimitExceededException",
                "The maximum number of clusters (100) has been reached."
            ),
            ["CreateFargateProfile"] = new(
                Parameter,
                "Fargate Profile must have at least one selector with at least one namespace value."
            ),
            ["CreateNodegroup"] = new(
                Parameter,
                "[t1.micro] is not a valid instance type for requested amiType AL2023_x86_64_STANDARD"
            ),
            ["DeleteAccessEntry"] = s_configMap,
            ["DeleteCluster"] = new(
                Request,
                "Cannot delete cluster {target} because deletion protection is enabled"
            ),
            ["DeleteFargateProfile"] = new(Parameter, "The fargateProfileName is invalid."),
            ["DeleteNodegroup"] = new(Parameter, "The nodegroupName is invalid."),
            ["DescribeAccessEntry"] = s_configMap,
            ["DescribeCluster"] = new("ClientException", "The cluster name is invalid."),
            ["DescribeClusterVersions"] = s_token,
            ["DescribeFargateProfile"] = new(Parameter, "The fargateProfileName is invalid."),
            ["DescribeNodegroup"] = new(Parameter, "The nodegroupName is invalid."),
            ["DescribeUpdate"] = new(Parameter, "The updateId is invalid."),
            ["DisassociateAccessPolicy"] = s_configMap,
            ["ListAccessEntries"] = s_configMap,
            // Source: EKS API reference, "Common errors": it models no client error of its own.
            ["ListAccessPolicies"] = new("ValidationError", "The nextToken is invalid."),
            ["ListAssociatedAccessPolicies"] = s_configMap,
            ["ListClusters"] = s_token,
            ["ListFargateProfiles"] = s_token,
            ["ListNodegroups"] = s_token,
            ["ListTagsForResource"] = s_tags,
            ["ListUpdates"] = s_token,
            ["TagResource"] = s_tags,
            ["UntagResource"] = s_tags,
            ["UpdateAccessEntry"] = s_group,
            ["UpdateClusterConfig"] = new(
                Parameter,
                "Unsupported authentication mode update from API to CONFIG_MAP"
            ),
            ["UpdateNodegroupConfig"] = new(
                Parameter,
                "Minimum capacity 2 can't be greater than desired size 1"
            ),
        };
}
