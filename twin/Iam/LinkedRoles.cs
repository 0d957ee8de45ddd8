namespace EksFed.Twin.Iam;

/// <summary>Service-linked roles: made for a service at its first use, by a caller who may.</summary>
/// <remarks>Source: EKS user guide, "Using service-linked roles for Amazon EKS".</remarks>
internal static class LinkedRoles
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["eks.amazonaws.com"] = "AWSServiceRoleForAmazonEKS",
        ["eks-fargate.amazonaws.com"] = "AWSServiceRoleForAmazonEKSForFargate",
        ["eks-nodegroup.amazonaws.com"] = "AWSServiceRoleForAmazonEKSNodegroup",
    };

    public static string ArnOf(string service, string accountId) =>
        $"arn:aws:iam::{accountId}:role/aws-service-role/{service}/{s_names[service]}";

    /// <summary>Makes the role unless it is there.</summary>
    public static void Ensure(IamAccount iam, string service)
    {
        if (iam.Find(ArnOf(service, iam.Id)) is null)
        {
            iam.AddLinkedRole(service, s_names[service]);
        }
    }
}
