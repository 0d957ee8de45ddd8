using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.KubeFed.Admission;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed;

/// <summary>As much of KubeFed's installation as the controllers ask for.</summary>
internal static class KubeFedManifests
{
    public const string System = "kube-federation-system";
    public const string Image = "quay.io/kubernetes-multicluster/kubefed:v0.10.0";

    // FederatedTypeConfig, then target: group, kind, plural, scope, and the federated scope.
    private static readonly Dictionary<
        string,
        (string Group, string Kind, string Plural, string Scope, string FederatedScope)
    > s_types = new()
    {
        ["namespaces"] = ("", "Namespace", "namespaces", "Cluster", "Namespaced"),
        ["configmaps"] = ("", "ConfigMap", "configmaps", "Namespaced", "Namespaced"),
        ["services"] = ("", "Service", "services", "Namespaced", "Namespaced"),
        ["deployments.apps"] = ("apps", "Deployment", "deployments", "Namespaced", "Namespaced"),
        ["clusterroles.rbac.authorization.k8s.io"] = (
            "rbac.authorization.k8s.io",
            "ClusterRole",
            "clusterroles",
            "Cluster",
            "Cluster"
        ),
        ["widgets.example.com"] = ("example.com", "Widget", "widgets", "Namespaced", "Namespaced"),
    };

    public static void InstallOn(KubernetesCluster host, FederationOptions options)
    {
        Create(host, "", "namespaces", $$$"""{"metadata":{"name":"{{{System}}}"}}""");
        CreateAccess(host);
        if (
            options.Config(
                Parse(
                    KubeFedConfigDefaults.Complete(new() { ["scope"] = "Cluster" }).ToJsonString()
                )
            ) is
            { } spec
        )
        {
            CreateConfig(host, spec);
        }

        CreateDeployment(
            host,
            "kubefed-controller-manager",
            "controller-manager",
            "kubefed-controller",
            options.Replicas
        );
        foreach (var type in options.Types)
        {
            Enable(host, type, options.CollectStatus);
        }
    }

    public static void Enable(KubernetesCluster host, string name, bool collectStatus = false)
    {
        var (group, kind, plural, scope, federatedScope) = s_types[name];
        Create(
            host,
            "core.kubefed.io",
            "federatedtypeconfigs",
            $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"{{{System}}}"},
             "spec":{"propagation":"Enabled","statusCollection":"{{{(
                collectStatus ? "Enabled" : "Disabled"
            )}}}",
              "targetType":{"group":"{{{group}}}","version":"v1","kind":"{{{kind}}}","pluralName":"{{{plural}}}","scope":"{{{scope}}}"},
              "federatedType":{"group":"types.kubefed.io","version":"v1beta1","kind":"Federated{{{kind}}}","pluralName":"federated{{{plural}}}","scope":"{{{federatedScope}}}"} } }
            """
        );
    }

    public static void CreateDefinition(
        KubernetesCluster cluster,
        string group,
        string version,
        string kind,
        string plural,
        string scope = "Namespaced"
    ) =>
        Create(
            cluster,
            "apiextensions.k8s.io",
            "customresourcedefinitions",
            $$$"""
            {"metadata":{"name":"{{{plural}}}.{{{group}}}"},
             "spec":{"group":"{{{group}}}","scope":"{{{scope}}}",
              "names":{"kind":"{{{kind}}}","plural":"{{{plural}}}","singular":"{{{kind.ToLowerInvariant()}}}","listKind":"{{{kind}}}List"},
              "versions":[{"name":"{{{version}}}","served":true,"storage":true,"subresources":{"status":{} },
               "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true} } }]}}
            """
        );

    /// <summary>Account, token Secret and all rights, named as join names them.</summary>
    public static void PrepareMember(KubernetesCluster member, string name)
    {
        if (member.Store.Get(BuiltInTypes.Namespaces, null, System) is null)
        {
            Create(member, "", "namespaces", $$$"""{"metadata":{"name":"{{{System}}}"}}""");
        }

        Create(
            member,
            "",
            "serviceaccounts",
            $$$"""{"metadata":{"name":"{{{name}}}-fed-1","namespace":"{{{System}}}"}}"""
        );
        Create(
            member,
            "",
            "secrets",
            $$$"""
            {"metadata":{"name":"{{{name}}}-fed-1","namespace":"{{{System}}}","annotations":{"kubernetes.io/service-account.name":"{{{name}}}-fed-1"}},
             "type":"kubernetes.io/service-account-token"}
            """
        );
        Bind(
            member,
            $"kubefed-controller-manager:{name}-fed-1",
            $"{name}-fed-1",
            """[{"apiGroups":["*"],"resources":["*"],"verbs":["*"]},{"nonResourceURLs":["*"],"verbs":["get"]}]"""
        );
    }

    public static void CreateConfig(KubernetesCluster host, JsonObject spec) =>
        host.Store.Create(
            host.Store.Find("core.kubefed.io", "kubefedconfigs")!,
            new()
            {
                ["metadata"] = new JsonObject { ["name"] = "kubefed", ["namespace"] = System },
                ["spec"] = spec.DeepClone(),
            }
        );

    public static void CreateDeployment(
        KubernetesCluster host,
        string name,
        string program,
        string account,
        int replicas,
        string podSpec = ""
    ) =>
        Create(
            host,
            "apps",
            "deployments",
            $$$"""
            {"metadata":{"name":"{{{name}}}","namespace":"{{{System}}}"},
             "spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"app":"{{{name}}}"}},
              "template":{"metadata":{"labels":{"app":"{{{name}}}"}},
               "spec":{"serviceAccountName":"{{{account}}}",{{{podSpec}}}"nodeSelector":{"kubernetes.io/arch":"amd64"},
                "containers":[{"name":"{{{program}}}","image":"{{{Image}}}","command":["/hyperfed/{{{program}}}"]}]} } } }
            """
        );

    public static void CreateDefinitions(KubernetesCluster host, FederationOptions options)
    {
        CreateDefinition(host, "core.kubefed.io", "v1beta1", "KubeFedCluster", "kubefedclusters");
        CreateDefinition(host, "core.kubefed.io", "v1beta1", "KubeFedConfig", "kubefedconfigs");
        CreateDefinition(
            host,
            "core.kubefed.io",
            "v1beta1",
            "FederatedTypeConfig",
            "federatedtypeconfigs"
        );
        CreateDefinition(
            host,
            "core.kubefed.io",
            "v1alpha1",
            "PropagatedVersion",
            "propagatedversions"
        );
        CreateDefinition(
            host,
            "core.kubefed.io",
            "v1alpha1",
            "ClusterPropagatedVersion",
            "clusterpropagatedversions",
            "Cluster"
        );
        CreateDefinition(
            host,
            "scheduling.kubefed.io",
            "v1alpha1",
            "ReplicaSchedulingPreference",
            "replicaschedulingpreferences"
        );
        foreach (var name in options.Types)
        {
            var (_, kind, plural, _, scope) = s_types[name];
            CreateDefinition(
                host,
                "types.kubefed.io",
                "v1beta1",
                "Federated" + kind,
                "federated" + plural,
                scope
            );
        }
    }

    private static void CreateAccess(KubernetesCluster host)
    {
        Create(
            host,
            "",
            "serviceaccounts",
            $$$"""{"metadata":{"name":"kubefed-controller","namespace":"{{{System}}}"}}"""
        );
        Bind(
            host,
            "kubefed-role",
            "kubefed-controller",
            """
            [{"apiGroups":["scheduling.kubefed.io"],"resources":["*"],"verbs":["get","watch","list","update","patch"]},
             {"apiGroups":["core.kubefed.io"],"resources":["*"],"verbs":["get","watch","list","create","update","patch"]},
             {"apiGroups":["types.kubefed.io"],"resources":["*"],"verbs":["get","watch","list","update","patch"]},
             {"apiGroups":[""],"resources":["namespaces"],"verbs":["get","watch","list"]},
             {"apiGroups":[""],"resources":["events"],"verbs":["get","create","update","patch"]}]
            """
        );
        Create(
            host,
            "rbac.authorization.k8s.io",
            "roles",
            $$$"""
            {"metadata":{"name":"kubefed-config-role","namespace":"{{{System}}}"},
             "rules":[{"apiGroups":[""],"resources":["configmaps"],"verbs":["get","create","update","patch"]},
              {"apiGroups":[""],"resources":["secrets"],"verbs":["get"]}]}
            """
        );
        Create(
            host,
            "rbac.authorization.k8s.io",
            "rolebindings",
            $$$"""
            {"metadata":{"name":"kubefed-config-rolebinding","namespace":"{{{System}}}"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"kubefed-config-role"},
             "subjects":[{"kind":"ServiceAccount","name":"kubefed-controller","namespace":"{{{System}}}"}]}
            """
        );
    }

    private static void Bind(KubernetesCluster cluster, string name, string account, string rules)
    {
        Create(
            cluster,
            "rbac.authorization.k8s.io",
            "clusterroles",
            $$$"""{"metadata":{"name":"{{{name}}}"},"rules":{{{rules}}} }"""
        );
        Create(
            cluster,
            "rbac.authorization.k8s.io",
            "clusterrolebindings",
            $$$"""
            {"metadata":{"name":"{{{name}}}"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"{{{name}}}"},
             "subjects":[{"kind":"ServiceAccount","name":"{{{account}}}","namespace":"{{{System}}}"}]}
            """
        );
    }

    private static void Create(
        KubernetesCluster cluster,
        string group,
        string plural,
        string json
    ) => FederationUnderTest.Create(cluster, group, plural, json);

    private static JsonObject Parse(string json) => FederationUnderTest.Parse(json);
}
