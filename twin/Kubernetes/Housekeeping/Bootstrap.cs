using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>What a new API server writes into its own store (<c>bootstrappolicy/policy.go</c>, as far as it matters to users).</summary>
internal static class Bootstrap
{
    private static readonly string[] s_read = ["get", "list", "watch"];
    private static readonly string[] s_write =
    [
        "create",
        "delete",
        "deletecollection",
        "patch",
        "update",
    ];
    private static readonly string[] s_reviews =
    [
        "selfsubjectaccessreviews",
        "selfsubjectrulesreviews",
    ];
    private static readonly string[] s_discovery =
    [
        "/api",
        "/api/*",
        "/apis",
        "/apis/*",
        "/healthz",
        "/livez",
        "/openapi",
        "/openapi/*",
        "/readyz",
        "/version",
        "/version/",
    ];
    private static readonly string[] s_public =
    [
        "/healthz",
        "/livez",
        "/readyz",
        "/version",
        "/version/",
    ];
    private static readonly string[] s_core =
    [
        "configmaps",
        "endpoints",
        "persistentvolumeclaims",
        "pods",
        "serviceaccounts",
        "services",
    ];
    private static readonly (string Group, string[] Resources)[] s_groups =
    [
        (
            "apps",
            [
                "daemonsets",
                "deployments",
                "deployments/scale",
                "replicasets",
                "replicasets/scale",
                "statefulsets",
                "statefulsets/scale",
            ]
        ),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("networking.k8s.io", ["ingresses", "networkpolicies"]),
        ("policy", ["poddisruptionbudgets"]),
    ];

    public static void Populate(KubernetesCluster cluster)
    {
        var store = cluster.Store;
        foreach (var name in (string[])["default", "kube-system", "kube-public", "kube-node-lease"])
        {
            store.Create(
                BuiltInTypes.Namespaces,
                new() { ["metadata"] = new JsonObject { ["name"] = name } }
            );
        }

        Roles(store);
        Bind(store, "cluster-admin", "system:masters");
        Bind(store, "system:basic-user", "system:authenticated");
        Bind(store, "system:discovery", "system:authenticated");
        Bind(store, "system:public-info-viewer", "system:authenticated", "system:unauthenticated");
        AuthenticationReader(store);
        ServerService(store);
    }

    private static void Roles(KubeStore store)
    {
        Role(store, "cluster-admin", Rule("*", ["*"], ["*"]), Paths(["*"], "*"));
        Role(
            store,
            "system:basic-user",
            Rule("authorization.k8s.io", s_reviews, ["create"]),
            Rule("authentication.k8s.io", ["selfsubjectreviews"], ["create"])
        );
        Role(store, "system:discovery", Paths(s_discovery, "get"));
        Role(store, "system:public-info-viewer", Paths(s_public, "get"));
        Role(
            store,
            "system:auth-delegator",
            Rule("authentication.k8s.io", ["tokenreviews"], ["create"]),
            Rule("authorization.k8s.io", ["subjectaccessreviews"], ["create"])
        );
        Aggregate(store, "admin");
        Aggregate(store, "edit");
        Aggregate(store, "view");
        Part(
            store,
            "admin",
            [
                Rule(
                    "rbac.authorization.k8s.io",
                    ["rolebindings", "roles"],
                    [.. s_read, .. s_write]
                ),
                Rule("authorization.k8s.io", ["localsubjectaccessreviews"], ["create"]),
            ]
        );
        Part(
            store,
            "edit",
            [
                Rule("", ["secrets"], s_read),
                Rule("", [.. s_core, "secrets", "services/proxy"], s_write),
                Rule("", ["serviceaccounts"], ["impersonate"]),
                Rule("", ["serviceaccounts/token"], ["create"]),
                Rule("coordination.k8s.io", ["leases"], [.. s_read, .. s_write]),
                .. s_groups.Select(it => Rule(it.Group, it.Resources, s_write)),
            ]
        );
        Part(
            store,
            "view",
            [
                Rule("", [.. s_core, "events", "namespaces", "pods/log", "pods/status"], s_read),
                Rule("discovery.k8s.io", ["endpointslices"], s_read),
                .. s_groups.Select(it => Rule(it.Group, it.Resources, s_read)),
            ]
        );
    }

    private static JsonObject Rule(string group, string[] resources, string[] verbs) =>
        new()
        {
            ["apiGroups"] = new JsonArray(group),
            ["resources"] = resources.ToJsonArray(),
            ["verbs"] = verbs.ToJsonArray(),
        };

    private static JsonObject Paths(string[] paths, string verb) =>
        new() { ["nonResourceURLs"] = paths.ToJsonArray(), ["verbs"] = new JsonArray(verb) };

    private static void Role(KubeStore store, string name, params JsonObject[] rules) =>
        store.Create(
            BuiltInTypes.ClusterRoles,
            new() { ["metadata"] = Meta(name), ["rules"] = new JsonArray([.. rules]) }
        );

    // admin ⊃ edit ⊃ view: each of the three selects the parts of those below it by label.
    private static void Aggregate(KubeStore store, string name)
    {
        var metadata = Meta(name);
        var above = name switch
        {
            "view" => "edit",
            "edit" => "admin",
            _ => null,
        };
        if (above is not null)
        {
            metadata["labels"]![Aggregation(above)] = "true";
        }

        store.Create(
            BuiltInTypes.ClusterRoles,
            new()
            {
                ["metadata"] = metadata,
                ["aggregationRule"] = new JsonObject
                {
                    ["clusterRoleSelectors"] = new JsonArray(
                        new JsonObject
                        {
                            ["matchLabels"] = new JsonObject { [Aggregation(name)] = "true" },
                        }
                    ),
                },
            }
        );
    }

    private static void Part(KubeStore store, string of, params JsonObject[] rules)
    {
        var metadata = Meta($"system:aggregate-to-{of}");
        metadata["labels"]![Aggregation(of)] = "true";

        store.Create(
            BuiltInTypes.ClusterRoles,
            new() { ["metadata"] = metadata, ["rules"] = new JsonArray([.. rules]) }
        );
    }

    private static string Aggregation(string to) => $"rbac.authorization.k8s.io/aggregate-to-{to}";

    private static void Bind(KubeStore store, string role, params string[] groups) =>
        store.Create(
            BuiltInTypes.ClusterRoleBindings,
            new()
            {
                ["metadata"] = Meta(role),
                ["roleRef"] = new JsonObject
                {
                    ["apiGroup"] = "rbac.authorization.k8s.io",
                    ["kind"] = "ClusterRole",
                    ["name"] = role,
                },
                ["subjects"] = new JsonArray([
                    .. groups.Select(group => new JsonObject
                    {
                        ["apiGroup"] = "rbac.authorization.k8s.io",
                        ["kind"] = "Group",
                        ["name"] = group,
                    }),
                ]),
            }
        );

    private static void AuthenticationReader(KubeStore store)
    {
        var metadata = Meta("extension-apiserver-authentication-reader");
        metadata["namespace"] = "kube-system";
        var rule = Rule("", ["configmaps"], s_read);
        rule["resourceNames"] = new JsonArray("extension-apiserver-authentication");
        store.Create(
            BuiltInTypes.Roles,
            new() { ["metadata"] = metadata, ["rules"] = new JsonArray(rule) }
        );
    }

    private static void ServerService(KubeStore store) =>
        store.Create(
            BuiltInTypes.Services,
            new()
            {
                ["metadata"] = new JsonObject
                {
                    ["name"] = "kubernetes",
                    ["namespace"] = "default",
                    ["labels"] = new JsonObject
                    {
                        ["component"] = "apiserver",
                        ["provider"] = "kubernetes",
                    },
                },
                ["spec"] = new JsonObject
                {
                    ["ports"] = new JsonArray(
                        new JsonObject
                        {
                            ["name"] = "https",
                            ["port"] = 443,
                            ["targetPort"] = 443,
                        }
                    ),
                },
            }
        );

    private static JsonObject Meta(string name) =>
        new()
        {
            ["name"] = name,
            ["labels"] = new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" },
            ["annotations"] = new JsonObject
            {
                ["rbac.authorization.kubernetes.io/autoupdate"] = "true",
            },
        };
}
