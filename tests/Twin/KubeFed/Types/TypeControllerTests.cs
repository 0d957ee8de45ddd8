using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed.Types;

public sealed class TypeControllerTests
{
    [Fact]
    public void An_enabled_type_runs_and_is_held_by_a_finalizer()
    {
        var federation = new FederationUnderTest(1);
        var config = Config(federation, "configmaps")!;
        config.Text("status", "propagationController").ShouldBe("Running");
        config.Number("status", "observedGeneration").ShouldBe(config.Generation());
        config.Finalizers().ShouldBe(["core.kubefed.io/federated-type-config"]);
    }

    [Fact]
    public void A_namespaced_type_waits_for_the_type_of_namespaces()
    {
        var federation = new FederationUnderTest(1, new() { Types = ["configmaps"] });
        Config(federation, "configmaps").At("status").ShouldBeNull();
        KubeFedManifests.CreateDefinition(
            federation.Host,
            "types.kubefed.io",
            "v1beta1",
            "FederatedNamespace",
            "federatednamespaces"
        );
        federation.Wait(5);
        KubeFedManifests.Enable(federation.Host, "namespaces");
        federation
            .WaitUntil(() => Controller(federation, "configmaps") == "Running", 60)
            .ShouldBeLessThan(5);
    }

    [Fact]
    public void Deleting_the_type_of_namespaces_stops_namespaced_types()
    {
        var federation = new FederationUnderTest(1);
        Delete(federation, "namespaces");
        federation.Wait(2);
        Config(federation, "namespaces").ShouldBeNull();
        Controller(federation, "configmaps").ShouldBe("NotRunning");
    }

    [Fact]
    public void A_disabled_type_stops_within_ten_seconds_and_propagates_nothing()
    {
        var federation = new FederationUnderTest(1);
        federation.FederateNamespace();
        federation.Edit(
            "core.kubefed.io",
            "federatedtypeconfigs",
            FederationUnderTest.System,
            "configmaps",
            copy => copy.Ensure("spec")["propagation"] = "Disabled"
        );
        federation.WaitUntil(() => Controller(federation, "configmaps") == "NotRunning", 10);
        federation.Federate(
            "configmaps",
            "settings",
            """{"template":{},"placement":{"clusterSelector":{} } }"""
        );
        federation.Wait(60);
        federation.Federated("configmaps", "settings").At("status").ShouldBeNull();
        Config(federation, "configmaps")!
            .Number("status", "observedGeneration")
            .ShouldBe(Config(federation, "configmaps")!.Generation());
    }

    [Fact]
    public void Without_the_controller_manager_a_type_cannot_be_deleted()
    {
        var federation = new FederationUnderTest(1);
        federation.Host.Store.Delete(
            BuiltInTypes.Deployments,
            FederationUnderTest.System,
            "kubefed-controller-manager"
        );
        federation.Wait(10);
        Delete(federation, "configmaps");
        federation.Wait(600);
        Config(federation, "configmaps")!.IsTerminating().ShouldBeTrue();
    }

    private static JsonObject? Config(FederationUnderTest federation, string name) =>
        FederationUnderTest.Find(
            federation.Host,
            "core.kubefed.io",
            "federatedtypeconfigs",
            FederationUnderTest.System,
            name
        );

    private static string? Controller(FederationUnderTest federation, string name) =>
        Config(federation, name).Text("status", "propagationController");

    private static void Delete(FederationUnderTest federation, string name) =>
        federation.Host.Store.Delete(
            federation.Host.Store.Find("core.kubefed.io", "federatedtypeconfigs")!,
            FederationUnderTest.System,
            name
        );
}
