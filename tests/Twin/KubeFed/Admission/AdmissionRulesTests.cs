using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.KubeFed.Admission;

namespace EksFed.Twin.Tests.KubeFed.Admission;

public sealed class AdmissionRulesTests
{
    private const string Type =
        """{"metadata":{"name":"deployments.apps"},"spec":{"targetType":{"group":"apps","version":"v1","kind":"Deployment","pluralName":"deployments","scope":"Namespaced"},"federatedType":{"group":"types.kubefed.io","version":"v1beta1","kind":"FederatedDeployment","pluralName":"federateddeployments","scope":"Namespaced"},"propagation":"Enabled"}}""";

    private const string Cluster =
        """{"metadata":{"name":"m"},"spec":{"apiEndpoint":"https://ABC.gr7.eu-west-1.eks.amazonaws.com","secretRef":{"name":"s"}}}""";

    [Theory]
    [InlineData("", "", null)]
    [InlineData("/spec/federatedType/group", "\"\"", "spec.federatedType.group: Required value")]
    [InlineData(
        "/spec/federatedType/group",
        "\"types\"",
        "spec.federatedType.group: Invalid value: \"types\": should be a domain with at least one dot"
    )]
    [InlineData(
        "/metadata/name",
        "\"deployments\"",
        "name: Invalid value: \"deployments\": name must be 'TARGET_PLURAL_NAME(.TARGET_GROUP_NAME)'"
    )]
    [InlineData(
        "/spec/propagation",
        "\"On\"",
        "spec.propagation: Unsupported value: \"On\": supported values: \"Enabled\", \"Disabled\""
    )]
    [InlineData("/spec/targetType/version", "null", "spec.targetType.version: Required value")]
    [InlineData(
        "/spec/targetType/scope",
        "\"All\"",
        "spec.targetType.scope: Unsupported value: \"All\": supported values: \"Cluster\", \"Namespaced\""
    )]
    [InlineData(
        "/spec/statusCollection",
        "\"x\"",
        "spec.statusCollection: Unsupported value: \"x\": supported values: \"Enabled\", \"Disabled\""
    )]
    public void Checks_a_federated_type_config(string path, string value, string? expected) =>
        FederatedTypeConfigRules.CheckSpec(Edit(Type, path, value)).Summary.ShouldBe(expected);

    [Fact]
    public void Joins_several_findings() =>
        FederatedTypeConfigRules
            .CheckSpec(Edit(Type, "/spec/federatedType", "{}"))
            .Messages.Count.ShouldBe(5);

    [Fact]
    public void Requires_a_propagation_controller_in_a_type_status()
    {
        FederatedTypeConfigRules
            .CheckStatus(Parse("""{"status":{"observedGeneration":-1}}"""))
            .Summary.ShouldBe(
                "[status.observedGeneration: Invalid value: -1: must be greater than or equal to 0, "
                    + "status.propagationController: Required value]"
            );
        FederatedTypeConfigRules
            .CheckStatus(Parse("""{"status":{"propagationController":"Running"}}"""))
            .Summary.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("/spec/apiEndpoint", "\"\"", "spec.apiEndpoint: Required value")]
    [InlineData("/spec/apiEndpoint", "\"10.0.0.1:6443\"", null)]
    [InlineData(
        "/spec/apiEndpoint",
        "\"ftp://host\"",
        "spec.apiEndpoint: Unsupported value: \"ftp\": supported values: \"http\", \"https\""
    )]
    [InlineData(
        "/spec/apiEndpoint",
        "\"https://host:70000\"",
        "spec.apiEndpoint: Invalid value: 70000: must be between 1 and 65535, inclusive"
    )]
    [InlineData("/spec/secretRef", "{}", "spec.secretRef.name: Required value")]
    [InlineData(
        "/spec/disabledTLSValidations",
        "[\"*\",\"SubjectName\"]",
        "spec.disabledTLSValidations: Invalid value: []v1beta1.TLSValidation{\"*\", \"SubjectName\"}: "
            + "when * is specified, it is expected to be the only option in list"
    )]
    [InlineData(
        "/spec/proxyURL",
        "\"ftp://proxy\"",
        "spec.proxyURL: Invalid value: \"ftp://proxy\": proxy URL scheme must be one of: [http, https, socks5]"
    )]
    public void Checks_a_cluster(string path, string value, string? expected) =>
        KubeFedClusterRules.CheckSpec(Edit(Cluster, path, value)).Summary.ShouldBe(expected);

    [Fact]
    public void Checks_the_conditions_of_a_cluster() =>
        KubeFedClusterRules
            .CheckStatus(Parse("""{"status":{"conditions":[{"type":"Odd","status":"True"}]}}"""))
            .Messages.ShouldBe([
                "status.conditions[0].type: Unsupported value: \"Odd\": supported values: \"Ready\", \"Offline\", \"ConfigMalformed\"",
                "status.conditions[0].lastProbeTime: Required value",
            ]);

    [Theory]
    [InlineData("", "", null)]
    [InlineData(
        "/spec/syncController/adoptResources",
        "\"Unknown\"",
        "spec.syncController.adoptResources: Unsupported value: \"Unknown\": supported values: \"Enabled\", \"Disabled\""
    )]
    [InlineData("/spec/scope", "null", "spec.scope: Required value")]
    [InlineData("/spec/featureGates", "null", "spec.featureGates: Required value")]
    [InlineData(
        "/spec/leaderElect/resourceLock",
        "\"leases\"",
        "spec.leaderElect.resourceLock: Unsupported value: \"leases\": supported values: \"configmaps\", \"endpoints\""
    )]
    [InlineData(
        "/spec/leaderElect/leaseDuration",
        "\"10s\"",
        "spec.leaderElect.leaseDuration: Invalid value: 10s: leaseDuration must be greater than renewDeadline"
    )]
    [InlineData(
        "/spec/leaderElect/retryPeriod",
        "\"9s\"",
        "spec.leaderElect.renewDeadline: Invalid value: 10s: renewDeadline must be greater than retryPeriod*JitterFactor(1.2)"
    )]
    [InlineData(
        "/spec/clusterHealthCheck/period",
        "\"-1s\"",
        "spec.clusterHealthCheck.period: Invalid value: -1000000000: should be greater than 0"
    )]
    [InlineData("/spec/statusController", "null", "spec.statusController: Required value")]
    public void Checks_a_config(string path, string value, string? expected) =>
        KubeFedConfigRules.Check(Edit(Config(), path, value)).Summary.ShouldBe(expected);

    [Fact]
    public void The_scope_of_a_config_is_immutable()
    {
        var old = Parse(Config());
        KubeFedConfigRules
            .Check(Edit(Config(), "/spec/scope", "\"Namespaced\""), old)
            .Summary.ShouldBe("spec.scope: Invalid value: \"Namespaced\": field is immutable");
    }

    [Fact]
    public void Defaults_complete_a_config_and_keep_what_was_given()
    {
        var given = Parse("""{"scope":"Cluster","clusterHealthCheck":{"period":"60s"}}""");
        KubeFedConfigDefaults.IsComplete(given).ShouldBeFalse();
        var spec = KubeFedConfigDefaults.Complete(given);
        spec["clusterHealthCheck"]!
            .ToJsonString()
            .ShouldBe(
                """{"period":"1m0s","failureThreshold":3,"successThreshold":1,"timeout":"3s"}"""
            );
        spec["featureGates"]!
            .AsArray()
            .Select(gate => $"{gate!["name"]} {gate["configuration"]}")
            .ShouldBe([
                "PushReconciler Enabled",
                "RawResourceStatusCollection Disabled",
                "SchedulerPreferences Enabled",
            ]);
        KubeFedConfigDefaults.IsComplete(spec).ShouldBeTrue();
    }

    private static string Config() =>
        new JsonObject
        {
            ["spec"] = KubeFedConfigDefaults.Complete(new() { ["scope"] = "Cluster" }),
        }.ToJsonString();

    private static JsonObject Edit(string text, string path, string value)
    {
        var node = Parse(text);
        if (path.Length > 0)
        {
            var steps = path.Split('/')[1..];
            var parent = steps[..^1].Aggregate((JsonNode)node, (map, step) => map[step]!);
            parent[steps[^1]] = JsonNode.Parse(value);
        }

        return node;
    }

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
