using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;
using static EksFed.Functions.KubeFed.Schema;

namespace EksFed.Functions.KubeFed;

/// <summary>A kind that KubeFed propagates: its federated form's definition and its FederatedTypeConfig.</summary>
/// <param name="Kind">Target kind, such as <c>Deployment</c>.</param>
/// <param name="Plural">Target plural.</param>
/// <param name="Group">Target group; empty for core.</param>
/// <param name="ShortName">Short name of the federated kind, where the target has one.</param>
internal sealed record FederatedType(
    string Kind,
    string Plural,
    string Group = "",
    string? ShortName = null
)
{
    private const string FederatedGroup = "types.kubefed.io";
    private const string FederatedVersion = "v1beta1";

    /// <summary>The ten types of a default install; namespaces first, since the others wait for it.</summary>
    public static IReadOnlyList<FederatedType> Default { get; } =
    [
        new("Namespace", "namespaces", ShortName: "fns") { TargetNamespaced = false },
        new("ClusterRole", "clusterroles", "rbac.authorization.k8s.io")
        {
            TargetNamespaced = false,
            Namespaced = false,
        },
        new("ConfigMap", "configmaps", ShortName: "fcm"),
        new("Deployment", "deployments", "apps", "fdeploy") { HasReplicas = true },
        new("Ingress", "ingresses", "networking.k8s.io", "fing"),
        new("Job", "jobs", "batch"),
        new("ReplicaSet", "replicasets", "apps", "frs") { HasReplicas = true },
        new("Secret", "secrets"),
        new("ServiceAccount", "serviceaccounts", ShortName: "fsa"),
        new("Service", "services", ShortName: "fsvc"),
    ];

    /// <summary>Whether the target lives in a namespace.</summary>
    public bool TargetNamespaced { get; init; } = true;

    /// <summary>Whether the federated kind does: a FederatedNamespace lives in the namespace it federates.</summary>
    public bool Namespaced { get; init; } = true;

    /// <summary>Whether <c>retainReplicas</c> makes sense.</summary>
    public bool HasReplicas { get; init; }

    /// <summary>Name of the FederatedTypeConfig: plural, with the group where there is one.</summary>
    public string ConfigName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public Definition Definition =>
        new(FederatedGroup, FederatedVersion, $"Federated{Kind}", $"federated{Plural}", RootSchema)
        {
            Namespaced = Namespaced,
            ShortNames = ShortName is null ? [] : [ShortName],
        };

    public JsonObject ToConfig(string federation)
    {
        var config = Manifests.Parse(
            federation,
            """{"apiVersion":"core.kubefed.io/v1beta1","kind":"FederatedTypeConfig","metadata":{}}"""
        );
        config["metadata"]!["name"] = ConfigName;
        config["metadata"]!["namespace"] = KubeFedNames.SystemNamespace;
        var target = ApiResource("v1", Kind, Plural, TargetNamespaced);
        if (Group.Length > 0)
        {
            target["group"] = Group;
        }

        var federated = ApiResource(
            FederatedVersion,
            $"Federated{Kind}",
            $"federated{Plural}",
            Namespaced
        );
        federated["group"] = FederatedGroup;
        config["spec"] = new JsonObject
        {
            ["targetType"] = target,
            ["federatedType"] = federated,
            ["propagation"] = "Enabled",
        };
        return config;
    }

    private static JsonObject ApiResource(
        string version,
        string kind,
        string plural,
        bool namespaced
    ) =>
        new()
        {
            ["version"] = version,
            ["kind"] = kind,
            ["pluralName"] = plural,
            ["scope"] = namespaced ? "Namespaced" : "Cluster",
        };

    private JsonObject RootSchema =>
        Root(
            (
                "spec!",
                Record([
                    ("template", Anything),
                    ("placement", Placement),
                    ("overrides", Overrides),
                    .. HasReplicas ? new (string, JsonObject)[] { ("retainReplicas", Flag) } : [],
                ])
            ),
            ("status", Status)
        );

    private static JsonObject Placement =>
        Record(
            ("clusters", ListOf(Record(("name!", Text)))),
            (
                "clusterSelector",
                Record(
                    ("matchLabels", MapOf(Text)),
                    (
                        "matchExpressions",
                        ListOf(
                            Record(("key!", Text), ("operator!", Text), ("values", ListOf(Text)))
                        )
                    )
                )
            )
        );

    private static JsonObject Overrides =>
        ListOf(
            Record(
                ("clusterName", Text),
                (
                    "clusterOverrides",
                    ListOf(
                        Record(
                            ("op", Text.With("pattern", "^(add|remove|replace)?$")),
                            ("path!", Text),
                            ("value", new() { ["x-kubernetes-preserve-unknown-fields"] = true })
                        )
                    )
                )
            )
        );

    private static JsonObject Status =>
        Record(
            ("observedGeneration", Integer64),
            (
                "conditions",
                ListOf(
                    Record(
                        ("type!", Text),
                        ("status!", Text),
                        ("reason", Text),
                        ("lastUpdateTime", Time),
                        ("lastTransitionTime", Time)
                    )
                )
            ),
            (
                "clusters",
                ListOf(Record(("name!", Text), ("status", Text), ("remoteStatus", Anything)))
            )
        );
}
