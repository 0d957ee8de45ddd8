using static EksFed.Twin.Tests.Iam.OperationNeeds;

namespace EksFed.Twin.Tests.Iam;

/// <summary>What the operations of EKS need.</summary>
internal static class EksNeeds
{
    private const string EntryOf = "arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fadmin";

    public static IReadOnlyList<Row> All { get; } = [.. Clusters(), .. Capacity(), .. Access()];

    private static IEnumerable<Row> Clusters() =>
        [
            Ask(
                "eks",
                "CreateCluster",
                "POST /clusters " + ClusterBody,
                "eks:CreateCluster cluster/new",
                "eks:TagResource cluster/new",
                "iam:PassRole role/cluster",
                "iam:GetRole role/cluster",
                "iam:ListAttachedRolePolicies role/cluster",
                "ec2:DescribeSubnets *",
                "ec2:DescribeSecurityGroups *"
            ),
            Ask("eks", "ListClusters", "GET /clusters", "eks:ListClusters *"),
            OnCluster("DescribeCluster", "GET /clusters/one"),
            OnCluster("DeleteCluster", "DELETE /clusters/one"),
            OnCluster(
                "UpdateClusterConfig",
                """POST /clusters/one/update-config {"deletionProtection":true}"""
            ),
            OnCluster("ListUpdates", "GET /clusters/one/updates"),
            Ask(
                "eks",
                "DescribeUpdate",
                "GET /clusters/one/updates/u?nodegroupName=n",
                "eks:DescribeUpdate cluster/one",
                "eks:DescribeUpdate nodegroup/one/n/*"
            ),
            Ask(
                "eks",
                "DescribeClusterVersions",
                "GET /cluster-versions",
                "eks:DescribeClusterVersions *"
            ),
        ];

    private static IEnumerable<Row> Capacity() =>
        [
            Ask(
                "eks",
                "CreateNodegroup",
                """POST /clusters/one/node-groups {"nodegroupName":"n","nodeRole":"arn:aws:iam::111122223333:role/node","subnets":["{subnet}"],"tags":{"a":"b"}}""",
                "eks:CreateNodegroup cluster/one",
                "eks:TagResource nodegroup/one/n/*",
                "iam:PassRole role/node",
                "iam:GetRole role/node",
                "iam:ListAttachedRolePolicies role/node",
                "ec2:DescribeSubnets *",
                "iam:GetRole role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup",
                "iam:CreateServiceLinkedRole role/aws-service-role/eks-nodegroup.amazonaws.com/AWSServiceRoleForAmazonEKSNodegroup"
            ),
            OnCluster("ListNodegroups", "GET /clusters/one/node-groups"),
            On("DescribeNodegroup", "GET /clusters/one/node-groups/n", "nodegroup/one/n/*"),
            On("DeleteNodegroup", "DELETE /clusters/one/node-groups/n", "nodegroup/one/n/*"),
            On(
                "UpdateNodegroupConfig",
                "POST /clusters/one/node-groups/n/update-config {}",
                "nodegroup/one/n/*"
            ),
            Ask(
                "eks",
                "CreateFargateProfile",
                """POST /clusters/one/fargate-profiles {"fargateProfileName":"f","podExecutionRoleArn":"arn:aws:iam::111122223333:role/pod"}""",
                "eks:CreateFargateProfile cluster/one",
                "iam:PassRole role/pod",
                "iam:PassRole role/pod",
                "iam:GetRole role/pod",
                "ec2:DescribeSubnets *",
                "ec2:DescribeRouteTables *",
                "iam:CreateServiceLinkedRole role/aws-service-role/eks-fargate.amazonaws.com/AWSServiceRoleForAmazonEKSForFargate"
            ),
            OnCluster("ListFargateProfiles", "GET /clusters/one/fargate-profiles"),
            On(
                "DescribeFargateProfile",
                "GET /clusters/one/fargate-profiles/f",
                "fargateprofile/one/f/*"
            ),
            On(
                "DeleteFargateProfile",
                "DELETE /clusters/one/fargate-profiles/f",
                "fargateprofile/one/f/*"
            ),
        ];

    private static IEnumerable<Row> Access() =>
        [
            Ask(
                "eks",
                "CreateAccessEntry",
                """POST /clusters/one/access-entries {"principalArn":"arn:aws:iam::111122223333:role/node","type":"EC2_LINUX","tags":{"a":"b"}}""",
                "eks:CreateAccessEntry cluster/one",
                "eks:TagResource access-entry/one/role/111122223333/node/*",
                "iam:PassRole role/node"
            ),
            OnCluster("ListAccessEntries", "GET /clusters/one/access-entries"),
            OnEntry("DescribeAccessEntry", "GET {path}"),
            OnEntry("UpdateAccessEntry", "POST {path} {}"),
            OnEntry("DeleteAccessEntry", "DELETE {path}"),
            OnEntry(
                "AssociateAccessPolicy",
                """POST {path}/access-policies {"policyArn":"arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy","accessScope":{"type":"namespace","namespaces":["a"]}}"""
            ),
            OnEntry("ListAssociatedAccessPolicies", "GET {path}/access-policies"),
            OnEntry("DisassociateAccessPolicy", "DELETE {path}/access-policies/p"),
            Ask("eks", "ListAccessPolicies", "GET /access-policies", "eks:ListAccessPolicies *"),
            OnCluster("TagResource", """POST /tags/{arn} {"tags":{"a":"b"}}"""),
            OnCluster("UntagResource", "DELETE /tags/{arn}?tagKeys=a"),
            OnCluster("ListTagsForResource", "GET /tags/{arn}"),
        ];

    private static Row OnCluster(string name, string payload) => On(name, payload, "cluster/one");

    private static Row OnEntry(string name, string payload) =>
        On(
            name,
            payload.Replace(
                "{path}",
                $"/clusters/one/access-entries/{EntryOf}",
                StringComparison.Ordinal
            ),
            "access-entry/one/role/111122223333/admin/"
        );

    private static Row On(string name, string payload, string resource) =>
        Ask(
            "eks",
            name,
            payload.Replace(
                "{arn}",
                "arn%3Aaws%3Aeks%3Aeu-west-1%3A111122223333%3Acluster%2Fone",
                StringComparison.Ordinal
            ),
            $"eks:{name} {resource}"
        );
}
