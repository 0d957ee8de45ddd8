namespace EksFed.Functions;

/// <summary>What the deployed stack tells its functions through their environment.</summary>
/// <param name="Stack">Name of the stack; value of the tag <c>eksfed:stack</c>.</param>
/// <param name="HomeRegion">Where the stack lives.</param>
/// <param name="Table">Name of the registry's DynamoDB table.</param>
/// <param name="ConnectorVpcId">The VPC in which the Kubernetes-facing functions live.</param>
/// <param name="ConnectorCidr">Its IPv4 range.</param>
/// <param name="ConnectorRouteTableIds">Route tables of its subnets.</param>
/// <param name="ClusterRoleArn">Role that EKS control planes assume.</param>
/// <param name="NodeRoleArn">Role of worker nodes.</param>
/// <param name="KubernetesRoleArn">The one role of the Kubernetes-facing functions.</param>
/// <param name="AdminRoleArn">ClusterAdminRole.</param>
/// <param name="UserRoleArn">ClusterUserRole.</param>
/// <param name="MemberCidrPool">Range from which member VPCs get a /16 each.</param>
public sealed record StackSettings(
    string Stack,
    string HomeRegion,
    string Table,
    string ConnectorVpcId,
    string ConnectorCidr,
    IReadOnlyList<string> ConnectorRouteTableIds,
    string ClusterRoleArn,
    string NodeRoleArn,
    string KubernetesRoleArn,
    string AdminRoleArn,
    string UserRoleArn,
    string MemberCidrPool
)
{
    /// <summary>Registry to take KubeFed's image from; null for the one that it was published in.</summary>
    public string? ImageMirror { get; init; }

    /// <summary>The state machine that makes federations; null where nothing starts it.</summary>
    public string? FederateArn { get; init; }

    /// <summary>The state machine that destroys them; null where nothing starts it.</summary>
    public string? UnfederateArn { get; init; }

    /// <summary>Reads <c>EKSFED_*</c> and <c>AWS_REGION</c>; names every missing variable at once.</summary>
    /// <remarks>
    /// <c>EKSFED_IMAGE_MIRROR</c>, <c>EKSFED_FEDERATE_ARN</c> and <c>EKSFED_UNFEDERATE_ARN</c> may be missing
    /// or empty.
    /// </remarks>
    public static StackSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        var missing = new List<string>();
        string Get(string name)
        {
            if (environment.TryGetValue(name, out var value) && value.Length > 0)
            {
                return value;
            }

            missing.Add(name);
            return "";
        }

        string? Find(string name) =>
            environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

        var settings = new StackSettings(
            Get("EKSFED_STACK"),
            Get("AWS_REGION"),
            Get("EKSFED_TABLE"),
            Get("EKSFED_CONNECTOR_VPC_ID"),
            Get("EKSFED_CONNECTOR_CIDR"),
            Get("EKSFED_CONNECTOR_ROUTE_TABLE_IDS").Split(','),
            Get("EKSFED_CLUSTER_ROLE_ARN"),
            Get("EKSFED_NODE_ROLE_ARN"),
            Get("EKSFED_KUBERNETES_ROLE_ARN"),
            Get("EKSFED_ADMIN_ROLE_ARN"),
            Get("EKSFED_USER_ROLE_ARN"),
            Get("EKSFED_MEMBER_CIDR_POOL")
        )
        {
            ImageMirror = Find("EKSFED_IMAGE_MIRROR"),
            FederateArn = Find("EKSFED_FEDERATE_ARN"),
            UnfederateArn = Find("EKSFED_UNFEDERATE_ARN"),
        };
        return missing.Count == 0
            ? settings
            : throw new InvalidOperationException(
                $"environment variables are missing: {string.Join(", ", missing)}"
            );
    }
}
