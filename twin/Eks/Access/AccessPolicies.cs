using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;

namespace EksFed.Twin.Eks.Access;

/// <summary>ListAccessPolicies, Associate-, Disassociate- and ListAssociatedAccessPolicies.</summary>
internal static class AccessPolicies
{
    public const string ClusterAdmin = Root + "AmazonEKSClusterAdminPolicy";
    private const string Root = "arn:aws:eks::aws:cluster-access-policy/";

    private static readonly string[] s_names =
    [
        "AmazonEKSAdminPolicy",
        "AmazonEKSAdminViewPolicy",
        "AmazonEKSAutoNodePolicy",
        "AmazonEKSBlockStorageClusterPolicy",
        "AmazonEKSBlockStoragePolicy",
        "AmazonEKSClusterAdminPolicy",
        "AmazonEKSClusterInsightsPolicy",
        "AmazonEKSComputeClusterPolicy",
        "AmazonEKSComputePolicy",
        "AmazonEKSEditPolicy",
        "AmazonEKSHybridPolicy",
        "AmazonEKSLoadBalancingClusterPolicy",
        "AmazonEKSLoadBalancingPolicy",
        "AmazonEKSNetworkingClusterPolicy",
        "AmazonEKSNetworkingPolicy",
        "AmazonEKSViewPolicy",
    ];

    public static JsonObject ListAccessPolicies(EksCall call)
    {
        call.End(Page.MaxResults, Page.NextToken);
        return Page.Of(
            call,
            "accessPolicies",
            [.. s_names.Select(name => new JsonObject { ["name"] = name, ["arn"] = Root + name })]
        );
    }

    /// <summary>The same policy again replaces its scope.</summary>
    public static JsonObject AssociateAccessPolicy(EksCall call)
    {
        var entry = AccessEntries.Find(call);
        var policy = call.Body.RequiredText("policyArn");
        var namespaces = Scope(call.Body.RequiredStructure("accessScope"));
        call.End();
        RequirePolicy(policy);
        if (entry.Type is not (AccessEntry.Standard or "EC2"))
        {
            throw EksErrors.InvalidRequest(
                $"Access policies cannot be associated with access entries of type {entry.Type}",
                call["name"]
            );
        }

        var now = call.Region.World.Clock.Now;
        var before = entry.Policies.Find(p => p.Arn == policy);
        var associated = new AssociatedPolicy(
            policy,
            namespaces,
            before?.AssociatedAt ?? now,
            now,
            entry.Propagation($"{entry.PrincipalArn}/{policy}")
        );
        entry.Policies.RemoveAll(p => p.Arn == policy);
        entry.Policies.Add(associated);
        var answer = Header(call);
        answer["associatedAccessPolicy"] = associated.Write();
        return answer;
    }

    public static JsonObject ListAssociatedAccessPolicies(EksCall call)
    {
        call.End(Page.MaxResults, Page.NextToken);
        var policies = AccessEntries.Find(call).Policies;
        var answer = Page.Of(
            call,
            "associatedAccessPolicies",
            [.. policies.Select(policy => policy.Write())]
        );
        answer["clusterName"] = call["name"];
        answer["principalArn"] = call["principalArn"];
        return answer;
    }

    public static JsonObject DisassociateAccessPolicy(EksCall call)
    {
        call.End();
        var entry = AccessEntries.Find(call);
        return entry.Policies.RemoveAll(policy => policy.Arn == call["policyArn"]) > 0
            ? []
            : throw EksErrors.NotFound(
                "The specified policyArn could not be found on the access entry.",
                call["name"]
            );
    }

    private static JsonObject Header(EksCall call) =>
        new() { ["clusterName"] = call["name"], ["principalArn"] = call["principalArn"] };

    private static IReadOnlyList<string>? Scope(Input scope)
    {
        var type = scope.OneOf("type", "cluster", "namespace") ?? "cluster";
        var namespaces = scope.Texts("namespaces") ?? [];
        if (type == "cluster" == (namespaces.Count > 0))
        {
            throw EksErrors.InvalidParameter(
                "accessScope.namespaces goes with the type namespace, and with no other"
            );
        }

        return type == "cluster" ? null : namespaces;
    }

    private static void RequirePolicy(string arn)
    {
        if (!s_names.Select(name => Root + name).Contains(arn))
        {
            throw EksErrors.InvalidParameter($"The policyArn parameter is not valid: {arn}");
        }
    }
}
