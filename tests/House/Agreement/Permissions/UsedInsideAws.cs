namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>
/// Policies of AWS that the stack's roles have for what AWS's own services do under them, out of sight:
/// docs/permissions.md says for each who uses it.
/// </summary>
internal static class UsedInsideAws
{
    public const string Prefix = "arn:aws:iam::aws:policy/";

    public static IReadOnlyList<string> Policies { get; } =
    [
        "AWSXRayDaemonWriteAccess",
        "AWSXrayWriteOnlyAccess",
        "AmazonEC2ContainerRegistryPullOnly",
        "AmazonEKSClusterPolicy",
        "AmazonEKSFargatePodExecutionRolePolicy",
        "AmazonEKSWorkerNodePolicy",
        "AmazonEKS_CNI_Policy",
        "service-role/AWSLambdaBasicExecutionRole",
        "service-role/AWSLambdaVPCAccessExecutionRole",
    ];

    public static bool Covers(RoleGrant grant) =>
        grant.IsManagedByAws && Policies.Contains(grant.Grant.Policy[Prefix.Length..]);
}
