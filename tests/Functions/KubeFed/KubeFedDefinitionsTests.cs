using System.Text.Json.Nodes;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.KubeFed;

/// <summary>The definitions as KubeFed's v0.10.0 chart has them (charts/kubefed/charts/controllermanager/crds).</summary>
public sealed class KubeFedDefinitionsTests
{
    private const string ApiResource =
        "{ group string, version! string, kind! string, pluralName! string, scope! string }";
    private const string Versions =
        "{ status { templateVersion! string, overridesVersion! string, "
        + "clusterVersions array<{ clusterName! string, version! string }> } }";
    private const string QualifiedName =
        "pattern=\"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$\"";

    private static readonly JsonObject[] s_definitions = Install();

    [Theory]
    [InlineData("kubefedclusters.core.kubefed.io", "KubeFedCluster v1beta1 Namespaced kfc status")]
    [InlineData("kubefedconfigs.core.kubefed.io", "KubeFedConfig v1beta1 Namespaced")]
    [InlineData(
        "federatedtypeconfigs.core.kubefed.io",
        "FederatedTypeConfig v1beta1 Namespaced ftc status"
    )]
    [InlineData(
        "propagatedversions.core.kubefed.io",
        "PropagatedVersion v1alpha1 Namespaced status"
    )]
    [InlineData(
        "clusterpropagatedversions.core.kubefed.io",
        "ClusterPropagatedVersion v1alpha1 Cluster status"
    )]
    [InlineData(
        "federatedservicestatuses.core.kubefed.io",
        "FederatedServiceStatus v1alpha1 Namespaced"
    )]
    [InlineData(
        "replicaschedulingpreferences.scheduling.kubefed.io",
        "ReplicaSchedulingPreference v1alpha1 Namespaced rsp"
    )]
    [InlineData(
        "federatedclusterroles.types.kubefed.io",
        "FederatedClusterRole v1beta1 Cluster status"
    )]
    [InlineData(
        "federatedconfigmaps.types.kubefed.io",
        "FederatedConfigMap v1beta1 Namespaced fcm status"
    )]
    [InlineData(
        "federateddeployments.types.kubefed.io",
        "FederatedDeployment v1beta1 Namespaced fdeploy status"
    )]
    [InlineData(
        "federatedingresses.types.kubefed.io",
        "FederatedIngress v1beta1 Namespaced fing status"
    )]
    [InlineData("federatedjobs.types.kubefed.io", "FederatedJob v1beta1 Namespaced status")]
    [InlineData(
        "federatednamespaces.types.kubefed.io",
        "FederatedNamespace v1beta1 Namespaced fns status"
    )]
    [InlineData(
        "federatedreplicasets.types.kubefed.io",
        "FederatedReplicaSet v1beta1 Namespaced frs status"
    )]
    [InlineData("federatedsecrets.types.kubefed.io", "FederatedSecret v1beta1 Namespaced status")]
    [InlineData(
        "federatedserviceaccounts.types.kubefed.io",
        "FederatedServiceAccount v1beta1 Namespaced fsa status"
    )]
    [InlineData(
        "federatedservices.types.kubefed.io",
        "FederatedService v1beta1 Namespaced fsvc status"
    )]
    public void A_kind_has_its_names_its_scope_and_its_status(string name, string described)
    {
        var definition = Definition(name);
        var version = definition["spec"].Items("versions").ShouldHaveSingleItem();
        version.Flag("served").ShouldBeTrue();
        version.Flag("storage").ShouldBeTrue();

        string[] words =
        [
            definition.Text("spec", "names", "kind")!,
            version.Text("name")!,
            definition.Text("spec", "scope")!,
            .. definition.Texts("spec", "names", "shortNames"),
            .. version.At("subresources", "status") is null ? Array.Empty<string>() : ["status"],
        ];
        string.Join(' ', words).ShouldBe(described);
    }

    [Fact]
    public void There_are_seven_core_kinds_and_ten_federated_ones() =>
        s_definitions.Length.ShouldBe(7 + 10);

    [Theory]
    [InlineData(
        "kubefedclusters.core.kubefed.io",
        "{ spec! { apiEndpoint! string, caBundle string:byte, disabledTLSValidations array<string>, "
            + "proxyURL string, secretRef! { name! string } }, status { conditions! array<{ type! string, "
            + "status! string, lastProbeTime! string:date-time, lastTransitionTime string:date-time, "
            + "reason string, message string }>, kubernetesVersion string, region string, zones array<string> } }"
    )]
    [InlineData(
        "kubefedconfigs.core.kubefed.io",
        "{ spec! { scope! string, controllerDuration { availableDelay string, unavailableDelay string, "
            + "cacheSyncTimeout string }, leaderElect { leaseDuration string, renewDeadline string, "
            + "retryPeriod string, resourceLock string }, featureGates array<{ name! string, "
            + "configuration! string }>, clusterHealthCheck { period string, timeout string, "
            + "failureThreshold integer:int64, successThreshold integer:int64 }, syncController { "
            + "maxConcurrentReconciles integer:int64, adoptResources string }, statusController { "
            + "maxConcurrentReconciles integer:int64 } } }"
    )]
    [InlineData(
        "federatedtypeconfigs.core.kubefed.io",
        "{ spec! { targetType! "
            + ApiResource
            + ", federatedType! "
            + ApiResource
            + ", propagation! string, statusType "
            + ApiResource
            + ", statusCollection string }, status { observedGeneration! integer:int64, "
            + "propagationController! string, statusController string } }"
    )]
    [InlineData("propagatedversions.core.kubefed.io", Versions)]
    [InlineData("clusterpropagatedversions.core.kubefed.io", Versions)]
    [InlineData(
        "replicaschedulingpreferences.scheduling.kubefed.io",
        "{ spec { targetKind! string, totalReplicas! integer:int32, rebalance boolean, "
            + "intersectWithClusterSelector boolean, clusters map<{ minReplicas integer:int64, "
            + "maxReplicas integer:int64, weight integer:int64 }> }, status object }"
    )]
    [InlineData(
        "federatedservicestatuses.core.kubefed.io",
        "{ clusterStatus array<{ clusterName! string, status! { conditions array<{ "
            + "lastTransitionTime! string:date-time, message! string maxLength=32768, "
            + "observedGeneration integer:int64 minimum=0, "
            + "reason! string maxLength=1024 minLength=1 pattern=\"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$\", "
            + "status! string enum=[\"True\",\"False\",\"Unknown\"], type! string maxLength=316 "
            + QualifiedName
            + " }> x-kubernetes-list-map-keys=[\"type\"] x-kubernetes-list-type=\"map\", "
            + "loadBalancer { ingress array<{ hostname string, ip string, ports array<{ port! integer:int32, "
            + "protocol! string default=\"TCP\", error string maxLength=316 "
            + QualifiedName
            + " }> x-kubernetes-list-type=\"atomic\" }> } } }> }"
    )]
    public void A_core_kind_has_its_schema(string name, string schema) =>
        Schema(name).ShouldBe(schema);

    [Fact]
    public void All_federated_kinds_have_one_schema_but_for_retained_replicas()
    {
        const string schema =
            "{ spec! { template object x-kubernetes-preserve-unknown-fields=true, placement { "
            + "clusters array<{ name! string }>, clusterSelector { matchLabels map<string>, "
            + "matchExpressions array<{ key! string, operator! string, values array<string> }> } }, "
            + "overrides array<{ clusterName string, clusterOverrides array<{ "
            + "op string pattern=\"^(add|remove|replace)?$\", path! string, "
            + "value x-kubernetes-preserve-unknown-fields=true }> }>{0} }, status { "
            + "observedGeneration integer:int64, conditions array<{ type! string, status! string, "
            + "reason string, lastUpdateTime string:date-time, lastTransitionTime string:date-time }>, "
            + "clusters array<{ name! string, status string, "
            + "remoteStatus object x-kubernetes-preserve-unknown-fields=true }> } }";
        string[] replicated = ["federateddeployments", "federatedreplicasets"];
        foreach (var name in s_definitions.Select(KubeObjects.Name).Where(IsFederated))
        {
            var retained = replicated.Contains(name.Split('.')[0])
                ? ", retainReplicas boolean"
                : "";
            Schema(name).ShouldBe(schema.Replace("{0}", retained, StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Kubectl_shows_age_readiness_and_version_of_members()
    {
        var version = Definition("kubefedclusters.core.kubefed.io")["spec"]
            .Items("versions")
            .First();
        version
            .Items("additionalPrinterColumns")
            .Select(each => $"{each.Text("name")} {each.Text("type")} {each.Text("jsonPath")}")
            .ShouldBe([
                "age date .metadata.creationTimestamp",
                "ready string .status.conditions[?(@.type=='Ready')].status",
                "kubernetes-version string .status.kubernetesVersion",
            ]);
    }

    private static bool IsFederated(string name) =>
        name.EndsWith(".types.kubefed.io", StringComparison.Ordinal);

    private static string Schema(string name) =>
        SchemaText.OfRoot(
            Definition(name)["spec"]
                .Items("versions")
                .First()
                .At("schema", "openAPIV3Schema")!
                .AsObject()
        );

    private static JsonObject Definition(string name) =>
        s_definitions.Single(each => each.Name() == name);

    private static JsonObject[] Install()
    {
        var world = new StepWorld().AddClusters();
        world.Ensure(new InClusterCases("demo").Definitions.Ensure);
        return
        [
            .. world.Cluster(StepClusters.Host).Store.List(BuiltInTypes.CustomResourceDefinitions),
        ];
    }
}
