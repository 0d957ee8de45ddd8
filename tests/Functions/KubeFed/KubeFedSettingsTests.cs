using System.Text.Json.Nodes;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.KubeFed;

/// <summary>KubeFedConfig and FederatedTypeConfigs against what a default install of v0.10.0 has.</summary>
public sealed class KubeFedSettingsTests
{
    private readonly StepWorld _world = new StepWorld().AddClusters();
    private readonly InClusterCases _cases = new("demo");

    // pkg/apis/core/v1beta1/defaults; the controllers neither default nor accept anything left out.
    [Theory]
    [InlineData("scope", "Cluster")]
    [InlineData("controllerDuration.availableDelay", "20s")]
    [InlineData("controllerDuration.unavailableDelay", "60s")]
    [InlineData("controllerDuration.cacheSyncTimeout", "5m")]
    [InlineData("leaderElect.leaseDuration", "15s")]
    [InlineData("leaderElect.renewDeadline", "10s")]
    [InlineData("leaderElect.retryPeriod", "5s")]
    [InlineData("leaderElect.resourceLock", "configmaps")]
    [InlineData("clusterHealthCheck.period", "10s")]
    [InlineData("clusterHealthCheck.timeout", "3s")]
    [InlineData("clusterHealthCheck.failureThreshold", "3")]
    [InlineData("clusterHealthCheck.successThreshold", "1")]
    [InlineData("syncController.maxConcurrentReconciles", "1")]
    [InlineData("syncController.adoptResources", "Enabled")]
    [InlineData("statusController.maxConcurrentReconciles", "1")]
    public void The_configuration_says_every_default(string path, string value) =>
        Configuration().At(["spec", .. path.Split('.')])!.ToString().ShouldBe(value);

    [Fact]
    public void The_configuration_says_every_feature_gate() =>
        Configuration()
            .Items("spec", "featureGates")
            .Select(gate => $"{gate.Text("name")}={gate.Text("configuration")}")
            .ShouldBe(
                [
                    "PushReconciler=Enabled",
                    "SchedulerPreferences=Enabled",
                    "RawResourceStatusCollection=Disabled",
                ],
                ignoreOrder: true
            );

    [Theory]
    [InlineData(
        "clusterroles.rbac.authorization.k8s.io",
        "rbac.authorization.k8s.io/v1 ClusterRole clusterroles Cluster",
        "FederatedClusterRole federatedclusterroles Cluster"
    )]
    [InlineData(
        "configmaps",
        "/v1 ConfigMap configmaps Namespaced",
        "FederatedConfigMap federatedconfigmaps Namespaced"
    )]
    [InlineData(
        "deployments.apps",
        "apps/v1 Deployment deployments Namespaced",
        "FederatedDeployment federateddeployments Namespaced"
    )]
    [InlineData(
        "ingresses.networking.k8s.io",
        "networking.k8s.io/v1 Ingress ingresses Namespaced",
        "FederatedIngress federatedingresses Namespaced"
    )]
    [InlineData(
        "jobs.batch",
        "batch/v1 Job jobs Namespaced",
        "FederatedJob federatedjobs Namespaced"
    )]
    [InlineData(
        "namespaces",
        "/v1 Namespace namespaces Cluster",
        "FederatedNamespace federatednamespaces Namespaced"
    )]
    [InlineData(
        "replicasets.apps",
        "apps/v1 ReplicaSet replicasets Namespaced",
        "FederatedReplicaSet federatedreplicasets Namespaced"
    )]
    [InlineData(
        "secrets",
        "/v1 Secret secrets Namespaced",
        "FederatedSecret federatedsecrets Namespaced"
    )]
    [InlineData(
        "serviceaccounts",
        "/v1 ServiceAccount serviceaccounts Namespaced",
        "FederatedServiceAccount federatedserviceaccounts Namespaced"
    )]
    [InlineData(
        "services",
        "/v1 Service services Namespaced",
        "FederatedService federatedservices Namespaced"
    )]
    public void A_type_is_enabled_under_its_names(string name, string target, string federated)
    {
        var spec = Type(name)["spec"]!.AsObject();

        Describe(spec["targetType"]!).ShouldBe(target);
        Describe(spec["federatedType"]!).ShouldBe($"types.kubefed.io/v1beta1 {federated}");
        spec.Text("propagation").ShouldBe("Enabled");
        spec.Select(pair => pair.Key)
            .ShouldBe(["targetType", "federatedType", "propagation"], ignoreOrder: true);
    }

    private JsonObject Configuration()
    {
        _cases.Configuration.Prepare(_world);
        _world.Ensure(_cases.Configuration.Ensure);
        return Find("kubefedconfigs", "kubefed");
    }

    // Without their controllers they are stored, but never done.
    private JsonObject Type(string name)
    {
        _cases.Configuration.Prepare(_world);
        _world.Run(_cases.Types.Ensure).Pending.ShouldNotBeNull();
        return Find("federatedtypeconfigs", name);
    }

    private JsonObject Find(string plural, string name)
    {
        var store = _world.Cluster(StepClusters.Host).Store;
        return store.Get(store.Find("core.kubefed.io", plural)!, "kube-federation-system", name)!;
    }

    private static string Describe(JsonNode type) =>
        $"{type.Text("group")}/{type.Text("version")} {type.Text("kind")} "
        + $"{type.Text("pluralName")} {type.Text("scope")}";
}
