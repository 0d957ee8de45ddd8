using System.Text.Json.Nodes;
using static EksFed.Functions.KubeFed.Schema;

namespace EksFed.Functions.KubeFed;

/// <summary>The seven kinds of KubeFed's own API, v0.10.0.</summary>
internal static class CoreDefinitions
{
    private const string Core = "core.kubefed.io";

    public static IReadOnlyList<Definition> All =>
        [
            KubeFedCluster,
            KubeFedConfig,
            FederatedTypeConfig,
            PropagatedVersion,
            ClusterPropagatedVersion,
            FederatedServiceStatus,
            ReplicaSchedulingPreference,
        ];

    private static Definition KubeFedCluster =>
        new(
            Core,
            "v1beta1",
            "KubeFedCluster",
            "kubefedclusters",
            Root(
                (
                    "spec!",
                    Record(
                        ("apiEndpoint!", Text),
                        ("caBundle", Text.With("format", "byte")),
                        ("disabledTLSValidations", ListOf(Text)),
                        ("proxyURL", Text),
                        ("secretRef!", Record(("name!", Text)))
                    )
                ),
                (
                    "status",
                    Record(
                        (
                            "conditions!",
                            ListOf(
                                Record(
                                    ("type!", Text),
                                    ("status!", Text),
                                    ("lastProbeTime!", Time),
                                    ("lastTransitionTime", Time),
                                    ("reason", Text),
                                    ("message", Text)
                                )
                            )
                        ),
                        ("kubernetesVersion", Text),
                        ("region", Text),
                        ("zones", ListOf(Text))
                    )
                )
            )
        )
        {
            ShortNames = ["kfc"],
            Columns =
            [
                ("age", "date", ".metadata.creationTimestamp"),
                ("ready", "string", ".status.conditions[?(@.type=='Ready')].status"),
                ("kubernetes-version", "string", ".status.kubernetesVersion"),
            ],
        };

    private static Definition KubeFedConfig =>
        new(
            Core,
            "v1beta1",
            "KubeFedConfig",
            "kubefedconfigs",
            Root(
                (
                    "spec!",
                    Record(
                        ("scope!", Text),
                        (
                            "controllerDuration",
                            Record(
                                ("availableDelay", Text),
                                ("unavailableDelay", Text),
                                ("cacheSyncTimeout", Text)
                            )
                        ),
                        (
                            "leaderElect",
                            Record(
                                ("leaseDuration", Text),
                                ("renewDeadline", Text),
                                ("retryPeriod", Text),
                                ("resourceLock", Text)
                            )
                        ),
                        ("featureGates", ListOf(Record(("name!", Text), ("configuration!", Text)))),
                        (
                            "clusterHealthCheck",
                            Record(
                                ("period", Text),
                                ("timeout", Text),
                                ("failureThreshold", Integer64),
                                ("successThreshold", Integer64)
                            )
                        ),
                        (
                            "syncController",
                            Record(("maxConcurrentReconciles", Integer64), ("adoptResources", Text))
                        ),
                        ("statusController", Record(("maxConcurrentReconciles", Integer64)))
                    )
                )
            )
        )
        {
            HasStatus = false,
        };

    private static Definition FederatedTypeConfig =>
        new(
            Core,
            "v1beta1",
            "FederatedTypeConfig",
            "federatedtypeconfigs",
            Root(
                (
                    "spec!",
                    Record(
                        ("targetType!", ApiResource),
                        ("federatedType!", ApiResource),
                        ("propagation!", Text),
                        ("statusType", ApiResource),
                        ("statusCollection", Text)
                    )
                ),
                (
                    "status",
                    Record(
                        ("observedGeneration!", Integer64),
                        ("propagationController!", Text),
                        ("statusController", Text)
                    )
                )
            )
        )
        {
            ShortNames = ["ftc"],
        };

    private static Definition PropagatedVersion =>
        new(Core, "v1alpha1", "PropagatedVersion", "propagatedversions", Root(VersionStatus));

    private static Definition ClusterPropagatedVersion =>
        new(
            Core,
            "v1alpha1",
            "ClusterPropagatedVersion",
            "clusterpropagatedversions",
            Root(VersionStatus)
        )
        {
            Namespaced = false,
        };

    private static Definition FederatedServiceStatus =>
        new(
            Core,
            "v1alpha1",
            "FederatedServiceStatus",
            "federatedservicestatuses",
            Root(
                (
                    "clusterStatus",
                    ListOf(Record(("clusterName!", Text), ("status!", ServiceStatus)))
                )
            )
        )
        {
            HasStatus = false,
        };

    private static Definition ReplicaSchedulingPreference =>
        new(
            "scheduling.kubefed.io",
            "v1alpha1",
            "ReplicaSchedulingPreference",
            "replicaschedulingpreferences",
            Root(
                (
                    "spec",
                    Record(
                        ("targetKind!", Text),
                        ("totalReplicas!", Integer32),
                        ("rebalance", Flag),
                        ("intersectWithClusterSelector", Flag),
                        (
                            "clusters",
                            MapOf(
                                Record(
                                    ("minReplicas", Integer64),
                                    ("maxReplicas", Integer64),
                                    ("weight", Integer64)
                                )
                            )
                        )
                    )
                ),
                ("status", Record())
            )
        )
        {
            HasStatus = false,
            ShortNames = ["rsp"],
        };

    private static JsonObject ApiResource =>
        Record(
            ("group", Text),
            ("version!", Text),
            ("kind!", Text),
            ("pluralName!", Text),
            ("scope!", Text)
        );

    private static (string, JsonObject) VersionStatus =>
        (
            "status",
            Record(
                ("templateVersion!", Text),
                ("overridesVersion!", Text),
                ("clusterVersions", ListOf(Record(("clusterName!", Text), ("version!", Text))))
            )
        );

    // The shape of core/v1 ServiceStatus.
    private static JsonObject ServiceStatus =>
        Record(
            (
                "conditions",
                ListOf(
                        Record(
                            ("lastTransitionTime!", Time),
                            ("message!", Text.With("maxLength", 32768)),
                            ("observedGeneration", Integer64.With("minimum", 0)),
                            ("reason!", Reason),
                            (
                                "status!",
                                Text.With("enum", new JsonArray("True", "False", "Unknown"))
                            ),
                            ("type!", QualifiedName)
                        )
                    )
                    .With("x-kubernetes-list-type", "map")
                    .With("x-kubernetes-list-map-keys", new JsonArray("type"))
            ),
            (
                "loadBalancer",
                Record(
                    (
                        "ingress",
                        ListOf(
                            Record(
                                ("hostname", Text),
                                ("ip", Text),
                                (
                                    "ports",
                                    ListOf(
                                            Record(
                                                ("port!", Integer32),
                                                ("protocol!", Text.With("default", "TCP")),
                                                ("error", QualifiedName)
                                            )
                                        )
                                        .With("x-kubernetes-list-type", "atomic")
                                )
                            )
                        )
                    )
                )
            )
        );

    // As controller-gen writes metav1.Condition.
    private static JsonObject Reason =>
        Text.With("maxLength", 1024)
            .With("minLength", 1)
            .With("pattern", "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");

    private static JsonObject QualifiedName =>
        Text.With("maxLength", 316)
            .With(
                "pattern",
                @"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                    + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$"
            );
}
