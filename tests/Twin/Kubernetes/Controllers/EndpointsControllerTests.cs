using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.Kubernetes.Controllers;

public sealed class EndpointsControllerTests
{
    private readonly ClusterUnderTest _cluster = new();

    [Fact]
    public void A_service_lists_its_ready_pods_and_their_port()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 2);
        CreateService();
        _cluster.Settle();
        var subset = _cluster
            .Get(BuiltInTypes.Endpoints, "web")!
            .Items("subsets")
            .ShouldHaveSingleItem();
        subset
            .Items("addresses")
            .Select(address => address.Text("ip"))
            .ShouldBe(_cluster.Pods.Select(pod => pod.Text("status", "podIP")), ignoreOrder: true);
        subset.Items("ports").ShouldHaveSingleItem().Number("port").ShouldBe(8080);
        var slice = _cluster.Store.List(BuiltInTypes.EndpointSlices, "test").ShouldHaveSingleItem();
        slice.Label("kubernetes.io/service-name").ShouldBe("web");
        slice
            .Items("endpoints")
            .Select(item => item.Flag("conditions", "ready"))
            .ShouldBe([true, true]);
    }

    [Fact]
    public void Without_pods_there_are_endpoints_without_addresses()
    {
        CreateService();
        _cluster.Settle();
        _cluster.Get(BuiltInTypes.Endpoints, "web")!.Items("subsets").ShouldBeEmpty();
    }

    [Fact]
    public void Endpoints_go_with_their_service()
    {
        CreateService();
        _cluster.Settle();
        _cluster.Store.Delete(BuiltInTypes.Services, "test", "web");
        _cluster.Settle();
        _cluster.Get(BuiltInTypes.Endpoints, "web").ShouldBeNull();
        _cluster.Store.List(BuiltInTypes.EndpointSlices, "test").ShouldBeEmpty();
    }

    private void CreateService() =>
        _cluster.Create(
            BuiltInTypes.Services,
            """{"metadata":{"name":"web","namespace":"test"},"spec":{"selector":{"app":"web"},"ports":[{"port":80,"targetPort":"http"}]}}"""
        );
}
