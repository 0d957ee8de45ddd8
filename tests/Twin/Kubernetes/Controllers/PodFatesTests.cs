using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Tests.Fates;

namespace EksFed.Twin.Tests.Kubernetes.Controllers;

public sealed class PodFatesTests
{
    private readonly ClusterUnderTest _cluster = new();

    public PodFatesTests() => _cluster.AddNode("node-1");

    private JsonObject Web => _cluster.Get(BuiltInTypes.Deployments, "web")!;

    [Fact]
    public void An_image_that_cannot_be_pulled_stops_the_rollout()
    {
        _cluster.World.Doom(LifecycleKind.PodReady, Fate.Fails);
        _cluster.CreateDeployment("web", 1);
        _cluster.Run(TimeSpan.FromMinutes(11));

        var pod = _cluster.Pods.ShouldHaveSingleItem();
        pod.Text("status", "phase").ShouldBe("Pending");
        Waiting(pod).Text("reason").ShouldBe("ImagePullBackOff");
        Waiting(pod).Text("message")!.ShouldEndWith("503 Service Unavailable");
        Web.HasCondition("Available", "False").ShouldBeTrue();
        Progress().ShouldBe("ProgressDeadlineExceeded");

        _cluster.World.Free(LifecycleKind.PodReady);
        _cluster.Run(TimeSpan.FromSeconds(1));

        Web.HasCondition("Available", "True").ShouldBeTrue();
    }

    [Fact]
    public void Another_pod_in_its_place_is_another_try()
    {
        _cluster.World.Lifecycles.Fates = (kind, key) =>
            kind == LifecycleKind.PodReady && key.EndsWith("/web/1", StringComparison.Ordinal)
                ? Fate.Fails
                : Fate.Completes;
        _cluster.CreateDeployment("web", 1);
        _cluster.Run(TimeSpan.FromMinutes(2));
        Web.HasCondition("Available", "False").ShouldBeTrue();

        _cluster.Store.Delete(BuiltInTypes.Pods, "test", _cluster.Pods[0].Name());
        _cluster.Run(TimeSpan.FromMinutes(2));

        Web.HasCondition("Available", "True").ShouldBeTrue();
    }

    [Fact]
    public void A_pod_may_be_creating_its_containers_for_ever()
    {
        _cluster.World.Doom(LifecycleKind.PodReady, Fate.Never);
        _cluster.CreateDeployment("web", 1);
        _cluster.Run(TimeSpan.FromMinutes(11));
        Waiting(_cluster.Pods[0]).Text("reason").ShouldBe("ContainerCreating");
        Progress().ShouldBe("ProgressDeadlineExceeded");

        _cluster.World.Free(LifecycleKind.PodReady);
        _cluster.Run(TimeSpan.FromSeconds(1));

        Web.HasCondition("Available", "True").ShouldBeTrue();
    }

    [Fact]
    public void A_namespace_may_be_terminating_for_ever_though_it_is_empty()
    {
        _cluster.World.Doom(LifecycleKind.NamespaceGone, Fate.Never);
        _cluster.Store.Delete(BuiltInTypes.Namespaces, null, "test");
        _cluster.Run(TimeSpan.FromHours(1));
        var ns = Namespace().ShouldNotBeNull();
        ns.Text("status", "phase").ShouldBe("Terminating");
        ns.HasCondition("NamespaceDeletionDiscoveryFailure", "True").ShouldBeTrue();
        ns.HasCondition("NamespaceContentRemaining", "False").ShouldBeTrue();

        _cluster
            .World.Lifecycles.Release(LifecycleKind.NamespaceGone, "eu-west-1/demo/test")
            .ShouldBeTrue();
        _cluster.Run(TimeSpan.FromSeconds(6));

        Namespace().ShouldBeNull();
    }

    private JsonObject? Namespace() => _cluster.Store.Get(BuiltInTypes.Namespaces, null, "test");

    private static JsonObject? Waiting(JsonObject pod) =>
        pod.Items("status", "containerStatuses").Single().Part("state", "waiting");

    private string? Progress() =>
        Web.Items("status", "conditions")
            .Single(item => item.Text("type") == "Progressing")
            .Text("reason");
}
