using EksFed.Twin.Iam;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Eks.Calls;

/// <summary>What EKS wants of the roles that are passed to it.</summary>
/// <remarks>
/// Messages: as users met them (aws/amazon-cloudwatch-agent-test#220, eksctl#3290, eksctl#2675,
/// aws/containers-roadmap#1610). A role that IAM does not know is taken for granted, unless everybody has
/// to be known.
/// </remarks>
internal static class Roles
{
    private const string Aws = "arn:aws:iam::aws:policy/";

    public static void RequireCluster(EksRegion region, string arn)
    {
        Require(region, arn, "eks.amazonaws.com", "clusterRole");
        RequirePolicies(
            region,
            arn,
            [
                ["AmazonEKSClusterPolicy"],
            ]
        );
    }

    /// <summary>Images are pulled by either of two policies; the newer one is enough.</summary>
    public static void RequireNode(EksRegion region, string arn)
    {
        Require(region, arn, "ec2.amazonaws.com", "nodeRole");
        RequirePolicies(
            region,
            arn,
            [
                ["AmazonEKSWorkerNodePolicy"],
                ["AmazonEC2ContainerRegistryReadOnly", "AmazonEC2ContainerRegistryPullOnly"],
            ]
        );
    }

    public static void RequirePodExecution(EksRegion region, string arn, string profile)
    {
        Rules.Role(arn, region.World.AccountId);
        switch (
            region.World.Iam.WhyNotAssumable(
                "eks-fargate-pods.amazonaws.com",
                arn,
                region.Arn($"fargateprofile/{profile}/*")
            )
        )
        {
            case RoleProblem.Missing:
                throw Missing(arn);
            case RoleProblem.Untrusted:
                throw EksErrors.InvalidParameter(
                    "Misconfigured PodExecutionRole Trust Policy; Please add the "
                        + "eks-fargate-pods.amazonaws.com Service Principal"
                );
            default:
                break;
        }
    }

    private static void Require(EksRegion region, string arn, string service, string member)
    {
        Rules.Role(arn, region.World.AccountId);
        switch (region.World.Iam.WhyNotAssumable(service, arn))
        {
            case RoleProblem.Missing:
                throw Missing(arn);
            case RoleProblem.Untrusted:
                throw EksErrors.InvalidParameter(
                    $"Following required service principals [{service}] were not found in the trust "
                        + $"relationships of {member} {arn}"
                );
            default:
                break;
        }
    }

    private static WireError Missing(string arn) =>
        EksErrors.InvalidParameter(
            $"Role with arn: {arn}, could not be assumed because it does not exist or the trusted "
                + "entity is not correct"
        );

    private static void RequirePolicies(EksRegion region, string arn, string[][] wanted)
    {
        if (region.World.Iam.Find(arn) is not { } role)
        {
            return;
        }

        var missing = wanted
            .Where(any => !any.Any(name => role.ManagedPolicies.Any(one => one.Arn == Aws + name)))
            .Select(any => Aws + any[0])
            .ToList();
        if (missing.Count > 0)
        {
            throw EksErrors.InvalidParameter(
                "The provided role doesn't have the Amazon EKS Managed Policies associated with it. "
                    + $"Please ensure the following policies [{string.Join(", ", missing)}] are attached"
            );
        }
    }
}
