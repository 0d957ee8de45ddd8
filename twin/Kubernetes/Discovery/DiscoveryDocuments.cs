using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Discovery;

/// <summary>What is served, in the form clients ask for first: groups, versions and their resources.</summary>
internal sealed class DiscoveryDocuments(KubeStore store)
{
    // The aggregated layer's order of priority for groups of its own, then the rest by name.
    private static readonly string[] s_order =
    [
        "apiregistration.k8s.io",
        "apps",
        "authentication.k8s.io",
        "authorization.k8s.io",
        "autoscaling",
        "batch",
        "networking.k8s.io",
        "policy",
        "rbac.authorization.k8s.io",
        "storage.k8s.io",
        "admissionregistration.k8s.io",
        "apiextensions.k8s.io",
        "coordination.k8s.io",
        "discovery.k8s.io",
    ];

    private static readonly (string Group, string Plural, string Kind)[] s_reviews =
    [
        ("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview"),
        ("authorization.k8s.io", "selfsubjectaccessreviews", "SelfSubjectAccessReview"),
        ("authorization.k8s.io", "selfsubjectrulesreviews", "SelfSubjectRulesReview"),
    ];

    /// <summary>Content type of the aggregated form; clients believe it rather than the body.</summary>
    public const string AggregatedType =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    /// <summary>The document under a path; null when there is none.</summary>
    public JsonObject? Find(string path, WireRequest request) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [] => Paths(),
            ["api"] => IsAggregated(request) ? Aggregated([""]) : CoreVersions(),
            ["apis"] => IsAggregated(request) ? Aggregated(Groups()) : GroupList(),
            ["api", var version] => Resources("", version),
            ["apis", var group] => Groups().Contains(group, StringComparer.Ordinal)
                ? Group(group, withKind: true)
                : null,
            ["apis", var group, var version] => Resources(group, version),
            _ => null,
        };

    // The first choice decides: clients that know the aggregated form name it first.
    private static bool IsAggregated(WireRequest request)
    {
        var parts = (request.Header("Accept") ?? "").Split(',')[0].Split(';');
        return parts.Contains("as=APIGroupDiscoveryList", StringComparer.Ordinal)
            && parts.Contains("v=v2", StringComparer.Ordinal);
    }

    private static JsonObject CoreVersions() =>
        new()
        {
            ["kind"] = "APIVersions",
            ["versions"] = new JsonArray("v1"),
            ["serverAddressByClientCIDRs"] = new JsonArray(),
        };

    private JsonObject Paths() =>
        new()
        {
            ["paths"] = ((IEnumerable<string>)["/api", "/api/v1", "/apis"])
                .Concat(
                    Groups()
                        .SelectMany(group => Versions(group).Select(it => $"/apis/{group}/{it}"))
                )
                .Concat(["/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"])
                .ToJsonArray(),
        };

    private List<string> Groups()
    {
        var served = store
            .Types.Select(type => type.Group)
            .Concat(s_reviews.Select(review => review.Group))
            .Where(group => group.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return
        [
            .. s_order.Where(group => served.Contains(group, StringComparer.Ordinal)),
            .. served.Except(s_order, StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    private List<string> Versions(string group)
    {
        var versions = store
            .Types.Where(type => type.Group == group)
            .SelectMany(type => type.OtherVersions.Prepend(type.Version))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return versions.Count == 0 ? ["v1"] : [.. versions.Order(VersionPriority.Comparer)];
    }

    private JsonObject GroupList() =>
        new()
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. Groups().Select(group => Group(group, false))]),
        };

    private JsonObject Group(string group, bool withKind)
    {
        var versions = Versions(group);
        JsonObject Version(string version) =>
            new() { ["groupVersion"] = $"{group}/{version}", ["version"] = version };
        var document = new JsonObject
        {
            ["name"] = group,
            ["versions"] = new JsonArray([.. versions.Select(Version)]),
            ["preferredVersion"] = Version(versions[0]),
        };
        if (withKind)
        {
            document.Insert(0, "kind", "APIGroup");
            document.Insert(1, "apiVersion", "v1");
        }

        return document;
    }

    private JsonObject? Resources(string group, string version)
    {
        var types = Types(group, version);
        var reviews = s_reviews.Where(review => review.Group == group && version == "v1").ToList();
        if (types.Count == 0 && reviews.Count == 0)
        {
            return null;
        }

        var resources = types
            .SelectMany(ResourceEntries.Of)
            .Concat(reviews.Select(review => ResourceEntries.Review(review.Plural, review.Kind)))
            .OrderBy(entry => entry.Text("name"), StringComparer.Ordinal);
        return new()
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? version : $"{group}/{version}",
            ["resources"] = new JsonArray([.. resources]),
        };
    }

    private List<ResourceType> Types(string group, string version) =>
        [
            .. store.Types.Where(type =>
                type.Group == group
                && (
                    type.Version == version
                    || type.OtherVersions.Contains(version, StringComparer.Ordinal)
                )
            ),
        ];

    private JsonObject Aggregated(IReadOnlyList<string> groups) =>
        new()
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/v2",
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. groups.Select(AggregatedGroup)]),
        };

    private JsonObject AggregatedGroup(string group)
    {
        var metadata = new JsonObject();
        if (group.Length > 0)
        {
            metadata["name"] = group;
        }

        return new()
        {
            ["metadata"] = metadata,
            ["versions"] = new JsonArray([
                .. Versions(group)
                    .Select(version => new JsonObject
                    {
                        ["version"] = version,
                        ["resources"] = new JsonArray([
                            .. Types(group, version)
                                .OrderBy(type => type.Plural, StringComparer.Ordinal)
                                .Select(type => ResourceEntries.Aggregated(type, version)),
                            .. s_reviews
                                .Where(review => review.Group == group)
                                .Select(review =>
                                    ResourceEntries.AggregatedReview(
                                        group,
                                        review.Plural,
                                        review.Kind
                                    )
                                ),
                        ]),
                        ["freshness"] = "Current",
                    }),
            ]),
        };
    }
}
