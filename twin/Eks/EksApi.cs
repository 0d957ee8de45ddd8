using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Access;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Fargate;
using EksFed.Twin.Eks.Nodegroups;
using EksFed.Twin.Eks.Updating;
using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Logs;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Eks;

/// <summary>Amazon EKS, 2017-11-01 (rest-json): clusters, node groups, Fargate profiles, access.</summary>
/// <param name="world">The world it lives in.</param>
/// <param name="network">The customer's VPCs.</param>
/// <param name="kubernetes">Where control planes run.</param>
/// <param name="logs">Where control planes log.</param>
[Leniency("add-ons, pod identity, Auto Mode and version upgrades do not exist")]
[Leniency("of the access policies only AmazonEKSClusterAdminPolicy has an effect")]
[Leniency("a deleted cluster is gone at once: describing it never flaps")]
public sealed class EksApi(
    World world,
    IEksNetwork network,
    KubernetesApi kubernetes,
    ILogGroups logs
) : AwsService(world, "eks"), IResourceHolder, IResourceTeller
{
    private static readonly EksRoute[] s_routes =
    [
        new("CreateCluster", "POST", "/clusters", ClusterOperations.CreateCluster),
        new("ListClusters", "GET", "/clusters", ClusterOperations.ListClusters),
        new("DescribeCluster", "GET", "/clusters/{name}", ClusterOperations.DescribeCluster),
        new("DeleteCluster", "DELETE", "/clusters/{name}", ClusterOperations.DeleteCluster),
        new(
            "UpdateClusterConfig",
            "POST",
            "/clusters/{name}/update-config",
            ClusterConfig.UpdateClusterConfig
        ),
        new("ListUpdates", "GET", "/clusters/{name}/updates", Updates.ListUpdates),
        new("DescribeUpdate", "GET", "/clusters/{name}/updates/{updateId}", Updates.DescribeUpdate),
        new(
            "DescribeClusterVersions",
            "GET",
            "/cluster-versions",
            ClusterVersions.DescribeClusterVersions
        ),
        new(
            "CreateNodegroup",
            "POST",
            "/clusters/{name}/node-groups",
            NodegroupOperations.CreateNodegroup
        ),
        new(
            "ListNodegroups",
            "GET",
            "/clusters/{name}/node-groups",
            NodegroupOperations.ListNodegroups
        ),
        new(
            "DescribeNodegroup",
            "GET",
            "/clusters/{name}/node-groups/{nodegroupName}",
            NodegroupOperations.DescribeNodegroup
        ),
        new(
            "DeleteNodegroup",
            "DELETE",
            "/clusters/{name}/node-groups/{nodegroupName}",
            NodegroupOperations.DeleteNodegroup
        ),
        new(
            "UpdateNodegroupConfig",
            "POST",
            "/clusters/{name}/node-groups/{nodegroupName}/update-config",
            NodegroupConfig.UpdateNodegroupConfig
        ),
        new(
            "CreateFargateProfile",
            "POST",
            "/clusters/{name}/fargate-profiles",
            FargateProfiles.CreateFargateProfile
        ),
        new(
            "ListFargateProfiles",
            "GET",
            "/clusters/{name}/fargate-profiles",
            FargateProfiles.ListFargateProfiles
        ),
        new(
            "DescribeFargateProfile",
            "GET",
            "/clusters/{name}/fargate-profiles/{fargateProfileName}",
            FargateProfiles.DescribeFargateProfile
        ),
        new(
            "DeleteFargateProfile",
            "DELETE",
            "/clusters/{name}/fargate-profiles/{fargateProfileName}",
            FargateProfiles.DeleteFargateProfile
        ),
        new(
            "CreateAccessEntry",
            "POST",
            "/clusters/{name}/access-entries",
            AccessEntries.CreateAccessEntry
        ),
        new(
            "ListAccessEntries",
            "GET",
            "/clusters/{name}/access-entries",
            AccessEntries.ListAccessEntries
        ),
        new(
            "DescribeAccessEntry",
            "GET",
            "/clusters/{name}/access-entries/{principalArn}",
            AccessEntries.DescribeAccessEntry
        ),
        new(
            "UpdateAccessEntry",
            "POST",
            "/clusters/{name}/access-entries/{principalArn}",
            AccessEntries.UpdateAccessEntry
        ),
        new(
            "DeleteAccessEntry",
            "DELETE",
            "/clusters/{name}/access-entries/{principalArn}",
            AccessEntries.DeleteAccessEntry
        ),
        new(
            "AssociateAccessPolicy",
            "POST",
            "/clusters/{name}/access-entries/{principalArn}/access-policies",
            AccessPolicies.AssociateAccessPolicy
        ),
        new(
            "ListAssociatedAccessPolicies",
            "GET",
            "/clusters/{name}/access-entries/{principalArn}/access-policies",
            AccessPolicies.ListAssociatedAccessPolicies
        ),
        new(
            "DisassociateAccessPolicy",
            "DELETE",
            "/clusters/{name}/access-entries/{principalArn}/access-policies/{policyArn}",
            AccessPolicies.DisassociateAccessPolicy
        ),
        new("ListAccessPolicies", "GET", "/access-policies", AccessPolicies.ListAccessPolicies),
        new("TagResource", "POST", "/tags/{resourceArn}", Tagging.TagResource),
        new("UntagResource", "DELETE", "/tags/{resourceArn}", Tagging.UntagResource),
        new("ListTagsForResource", "GET", "/tags/{resourceArn}", Tagging.ListTagsForResource),
    ];

    // Operations that make their service's own role when they are first used.
    private static readonly Dictionary<string, string> s_linkedRoles = new(StringComparer.Ordinal)
    {
        ["CreateCluster"] = "eks.amazonaws.com",
        ["CreateFargateProfile"] = "eks-fargate.amazonaws.com",
        ["CreateNodegroup"] = "eks-nodegroup.amazonaws.com",
    };

    private static readonly string[] s_names =
    [
        "name",
        "nodegroupName",
        "fargateProfileName",
        "principalArn",
        "resourceArn",
    ];

    private readonly EksNeighbours _neighbours = new(network, kubernetes, logs);
    private readonly OrderedDictionary<string, EksRegion> _regions = [];

    /// <summary>New clusters, and clusters whose endpoint has changed.</summary>
    public event Action<WorldResource>? Appeared;

    /// <summary>Names of the operations, in the order of the table.</summary>
    public static IReadOnlyList<string> Operations { get; } = [.. s_routes.Select(r => r.Name)];

    public IEnumerable<WorldResource> Resources =>
        _regions
            .Values.SelectMany(region => region.Clusters)
            .SelectMany(cluster => cluster.Resources);

    public override WireOperation Identify(WireRequest request)
    {
        var (route, path) = Find(request);
        return new(route?.Name ?? "Unknown", RegionOf(request), request.Method != "GET")
        {
            Target = Target(request, path),
        };
    }

    public override WireResponse Fail(WireRequest request, WireError error)
    {
        var body = new JsonObject { ["message"] = error.Message };
        foreach (var (name, value) in error.Members)
        {
            body[name] = value is string[] list
                ? new JsonArray([.. list.Select(item => (JsonNode)item)])
                : JsonValue.Create($"{value}");
        }

        return WireResponse.Json(error.Status, body.ToJsonString()) with
        {
            Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = error.Code },
        };
    }

    protected override Task<WireResponse> PerformAsync(SignedCall call)
    {
        var (route, path) = Find(call.Request);
        if (route is null)
        {
            throw new WireError(
                "UnknownOperationException",
                $"No operation at {call.Request.Method} {call.Request.RawPath}",
                404
            );
        }

        var region = RegionOf(call.Region);
        var body = Try(call.Request) ?? [];
        Authorize(call, EksPermissions.Of(new(region, route.Name, path!, body, call.Request.Uri)));
        if (s_linkedRoles.TryGetValue(route.Name, out var service))
        {
            LinkedRoles.Ensure(World.Iam, service);
        }

        var answer = route.Perform(new(region, call, route.Name, path!));
        return Task.FromResult(WireResponse.Json(200, answer.ToJsonString()));
    }

    /// <summary>What it holds in a Region.</summary>
    internal EksRegion RegionOf(string name)
    {
        if (!_regions.TryGetValue(name, out var region))
        {
            region = new(World, name, _neighbours, resource => Appeared?.Invoke(resource));
            _regions.Add(name, region);
        }

        return region;
    }

    // Seen by users: looking for the service's own role, EKS wraps the refusal (terraform-aws-eks#823).
    protected override WireError Denied(Decision refusal) =>
        refusal.Request is { Action: "iam:GetRole", Resource: var role }
        && role.Contains(":role/aws-service-role/", StringComparison.Ordinal)
            ? EksErrors.InvalidRequest(
                $"Failed to validate if SLR: {role[(role.LastIndexOf('/') + 1)..]} already exists due "
                    + "to missing permissions for 'iam:GetRole'"
            )
            : new("AccessDeniedException", refusal.Text, 403);

    private static (EksRoute? Route, IReadOnlyDictionary<string, string>? Path) Find(
        WireRequest request
    )
    {
        foreach (var route in s_routes)
        {
            if (route.Match(request.Method, request.RawPath) is { } path)
            {
                return (route, path);
            }
        }

        return (null, null);
    }

    // The journal names the thing itself: the path has its cluster, a creating body its own name.
    private static string? Target(WireRequest request, IReadOnlyDictionary<string, string>? path)
    {
        var body = request.Method == "POST" ? Try(request) : null;
        var parts = s_names
            .Select(name => path?.GetValueOrDefault(name) ?? body?[name]?.ToString())
            .OfType<string>()
            .ToList();
        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private static JsonObject? Try(WireRequest request)
    {
        if (request.Body.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(request.Body.Span) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null; // performing the call will say what is wrong with it
        }
    }
}
