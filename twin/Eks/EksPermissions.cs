using System.Text.Json.Nodes;
using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Eks;

/// <summary>What each operation needs, of EKS and of what EKS looks at with its caller's rights.</summary>
/// <remarks>
/// Source: Service Authorization Reference, "Amazon Elastic Kubernetes Service"; EKS user guide, "Identity and
/// access management". What EKS asks of IAM and EC2 in the caller's name is documented in part only; the
/// rest is what users met as refusals (aws-controllers-k8s/community#2164, terraform-aws-eks#823).
/// </remarks>
internal static class EksPermissions
{
    private const string Eks = "eks.amazonaws.com";

    private static readonly Dictionary<
        string,
        Func<EksQuestion, IEnumerable<AccessRequest>>
    > s_needs = new(StringComparer.Ordinal)
    {
        ["CreateCluster"] = CreateCluster,
        ["ListClusters"] = OnNothing,
        ["DescribeCluster"] = OnCluster,
        ["DeleteCluster"] = OnCluster,
        ["UpdateClusterConfig"] = UpdateClusterConfig,
        ["ListUpdates"] = OnUpdated,
        ["DescribeUpdate"] = OnUpdated,
        ["DescribeClusterVersions"] = OnNothing,
        ["CreateNodegroup"] = CreateNodegroup,
        ["ListNodegroups"] = OnCluster,
        ["DescribeNodegroup"] = OnNodegroup,
        ["DeleteNodegroup"] = OnNodegroup,
        ["UpdateNodegroupConfig"] = OnNodegroup,
        ["CreateFargateProfile"] = CreateFargateProfile,
        ["ListFargateProfiles"] = OnCluster,
        ["DescribeFargateProfile"] = OnFargateProfile,
        ["DeleteFargateProfile"] = OnFargateProfile,
        ["CreateAccessEntry"] = CreateAccessEntry,
        ["ListAccessEntries"] = OnCluster,
        ["DescribeAccessEntry"] = OnAccessEntry,
        ["UpdateAccessEntry"] = OnAccessEntry,
        ["DeleteAccessEntry"] = OnAccessEntry,
        ["AssociateAccessPolicy"] = OnAccessPolicy,
        ["ListAssociatedAccessPolicies"] = OnAccessEntry,
        ["DisassociateAccessPolicy"] = OnAccessPolicy,
        ["ListAccessPolicies"] = OnNothing,
        ["TagResource"] = OnTagged,
        ["UntagResource"] = OnTagged,
        ["ListTagsForResource"] = OnTagged,
    };

    public static IEnumerable<AccessRequest> Of(EksQuestion asked) =>
        s_needs[asked.Operation](asked);

    private static IEnumerable<AccessRequest> OnNothing(EksQuestion asked) => [asked.On("*")];

    private static IEnumerable<AccessRequest> OnCluster(EksQuestion asked) => [asked.OnCluster()];

    private static IEnumerable<AccessRequest> OnNodegroup(EksQuestion asked) =>
        [asked.OnNodegroup(asked.Path["nodegroupName"])];

    private static IEnumerable<AccessRequest> OnUpdated(EksQuestion asked) =>
        asked.Query("nodegroupName") is { } nodegroup
            ? [asked.OnCluster(), asked.OnNodegroup(nodegroup)]
            : [asked.OnCluster()];

    private static IEnumerable<AccessRequest> OnFargateProfile(EksQuestion asked) =>
        [asked.OnFargateProfile()];

    private static IEnumerable<AccessRequest> OnAccessEntry(EksQuestion asked) =>
        [asked.OnAccessEntry()];

    private static IEnumerable<AccessRequest> OnAccessPolicy(EksQuestion asked)
    {
        var request = asked.OnAccessEntry();
        var scope = asked.Body["accessScope"] as JsonObject;
        var policy = asked.Text("policyArn") ?? asked.Path.GetValueOrDefault("policyArn");
        request
            .Keys.Add("eks:policyArn", policy)
            .Add("eks:accessScope", scope?["type"]?.ToString())
            .Add("eks:namespaces", EksQuestion.Texts(scope?["namespaces"]));
        return [request];
    }

    private static IEnumerable<AccessRequest> OnTagged(EksQuestion asked)
    {
        var request = asked.On(asked.Path["resourceArn"]);
        request.Keys.AddResourceTags(asked.TagsOf(asked.Path["resourceArn"]));
        request.Keys.AddRequestTags(asked.Tags);
        if (asked.Operation == "UntagResource")
        {
            request.Keys.Add("aws:TagKeys", asked.Queries("tagKeys"));
        }

        return [request];
    }

    private static IEnumerable<AccessRequest> CreateCluster(EksQuestion asked)
    {
        // The reference names no resource type, but what is asked for is the cluster's ARN:
        // "not authorized to perform: eks:CreateCluster on resource: arn:aws:eks:…:cluster/…".
        var arn = asked.Arn($"cluster/{asked.Text("name")}");
        var request = asked.On(arn);
        request.Keys.AddRequestTags(asked.Tags);
        asked.AddClusterKeys(request.Keys);
        yield return request;
        foreach (
            var further in asked
                .TagOnCreate(arn)
                .Concat(asked.Pass("roleArn", Eks))
                .Concat(asked.Inspect("roleArn"))
                .Append(asked.Describe("Subnets"))
        )
        {
            yield return further;
        }

        if (asked.Body["resourcesVpcConfig"]?["securityGroupIds"] is JsonArray { Count: > 0 })
        {
            yield return asked.Describe("SecurityGroups");
        }

        foreach (var linked in asked.LinkedRole(Eks))
        {
            yield return linked;
        }
    }

    private static IEnumerable<AccessRequest> UpdateClusterConfig(EksQuestion asked)
    {
        var request = asked.OnCluster();
        asked.AddClusterKeys(request.Keys);
        return [request];
    }

    private static IEnumerable<AccessRequest> CreateNodegroup(EksQuestion asked) =>
        [
            asked.InCluster(),
            .. asked.TagOnCreate(
                asked.Arn($"nodegroup/{asked.Path["name"]}/{asked.Text("nodegroupName")}/*")
            ),
            .. asked.Pass("nodeRole", Eks),
            .. asked.Inspect("nodeRole"),
            asked.Describe("Subnets"),
            asked.LookForLinkedRole("eks-nodegroup.amazonaws.com"),
            .. asked.LinkedRole("eks-nodegroup.amazonaws.com"),
        ];

    // Which of the two services the role is passed to is not documented: both have to be allowed.
    private static IEnumerable<AccessRequest> CreateFargateProfile(EksQuestion asked) =>
        [
            asked.InCluster(),
            .. asked.TagOnCreate(
                asked.Arn(
                    $"fargateprofile/{asked.Path["name"]}/{asked.Text("fargateProfileName")}/*"
                )
            ),
            .. asked.Pass("podExecutionRoleArn", "eks-fargate-pods.amazonaws.com"),
            .. asked.Pass("podExecutionRoleArn", Eks),
            .. asked.Inspect("podExecutionRoleArn").Take(1),
            asked.Describe("Subnets"),
            asked.Describe("RouteTables"),
            .. asked.LinkedRole("eks-fargate.amazonaws.com"),
        ];

    private static IEnumerable<AccessRequest> CreateAccessEntry(EksQuestion asked)
    {
        var request = asked.InCluster();
        var principal = asked.Text("principalArn") ?? "";
        var type = asked.Text("type") ?? Access.AccessEntry.Standard;
        request
            .Keys.Add("eks:principalArn", principal)
            .Add("eks:accessEntryType", type)
            .Add("eks:username", asked.Text("username"))
            .Add("eks:kubernetesGroups", EksQuestion.Texts(asked.Body["kubernetesGroups"]));
        return
        [
            request,
            .. asked.TagOnCreate(asked.AccessEntryArn(principal)),
            // Source: CreateAccessEntry, "type": others than STANDARD need iam:PassRole.
            .. type == Access.AccessEntry.Standard ? [] : asked.Pass("principalArn", Eks),
        ];
    }
}
