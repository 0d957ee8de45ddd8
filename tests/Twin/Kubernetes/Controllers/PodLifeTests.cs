using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.Kubernetes.Controllers;

public sealed class PodLifeTests
{
    private const string KubeFed = "quay.io/kubernetes-multicluster/kubefed:v0.10.0";
    private readonly ClusterUnderTest _cluster = new();

    [Fact]
    public void Pods_of_a_lost_node_are_made_again_elsewhere()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 2);
        _cluster.Settle();
        _cluster.Cluster.RemoveNode("node-1");
        _cluster.Settle();
        _cluster.Pods.Select(pod => pod.Text("spec", "nodeName")).ShouldBe([null, null]);
        _cluster.AddNode("node-2");
        _cluster.Settle();
        _cluster.Pods.Length.ShouldBe(2);
        _cluster.Pods.ShouldAllBe(pod => pod.HasCondition("Ready", "True"));
    }

    [Fact]
    public void Pods_are_spread_over_nodes()
    {
        _cluster.AddNode("node-1");
        _cluster.AddNode("node-2");
        _cluster.CreateDeployment("web", 4);
        _cluster.Settle();
        _cluster
            .Pods.GroupBy(pod => pod.Text("spec", "nodeName"))
            .ShouldAllBe(group => group.Count() == 2);
    }

    [Theory]
    [InlineData("m7g.large", false)]
    [InlineData("m7i.large", true)]
    public void A_node_selector_keeps_an_image_for_amd64_off_graviton(string type, bool runs)
    {
        _cluster.AddNode("node-1", type);
        _cluster.CreateDeployment(
            "web",
            1,
            KubeFed,
            "\"nodeSelector\":{\"kubernetes.io/arch\":\"amd64\"},"
        );
        _cluster.Settle();
        Available("web").ShouldBe(runs);
    }

    [Fact]
    public void Without_a_node_selector_an_image_for_amd64_cannot_be_pulled_on_graviton()
    {
        _cluster.AddNode("node-1", "m7g.large");
        _cluster.CreateDeployment("web", 1, KubeFed);
        _cluster.Settle();
        Waiting().ShouldBe("ImagePullBackOff");
    }

    [Theory]
    [InlineData("example.com/unheard/of:1", false)]
    [InlineData("quay.io/kubernetes-multicluster/kubefed:v0.9.2", false)]
    [InlineData(
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/quay/kubernetes-multicluster/kubefed:v0.10.0",
        true
    )]
    [InlineData("public.ecr.aws/docker/library/busybox", true)]
    public void Only_known_images_can_be_pulled(string image, bool runs)
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 1, image);
        _cluster.Settle();
        Available("web").ShouldBe(runs);
        (Waiting() == "ImagePullBackOff").ShouldBe(!runs);
    }

    [Fact]
    public void A_pod_waits_for_its_secret()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment(
            "web",
            1,
            podSpec: "\"volumes\":[{\"name\":\"cert\",\"secret\":{\"secretName\":\"serving-cert\"}}],"
        );
        _cluster.Settle();
        Waiting().ShouldBe("ContainerCreating");
        _cluster.Create(
            BuiltInTypes.Secrets,
            """{"metadata":{"name":"serving-cert","namespace":"test"}}"""
        );
        _cluster.Settle();
        Available("web").ShouldBeTrue();
    }

    [Fact]
    public void Taints_repel_what_does_not_tolerate_them()
    {
        _cluster.Cluster.AddNode(
            "node-1",
            "eu-west-1a",
            "m5.large",
            taints: [new NodeTaint("dedicated", "web", "NoSchedule")]
        );
        _cluster.CreateDeployment("plain", 1);
        _cluster.CreateDeployment(
            "tolerant",
            1,
            podSpec: "\"tolerations\":[{\"key\":\"dedicated\",\"value\":\"web\",\"effect\":\"NoSchedule\"}],"
        );
        _cluster.Settle();
        (Available("plain"), Available("tolerant")).ShouldBe((false, true));
    }

    [Fact]
    public void A_full_node_takes_no_more_pods()
    {
        _cluster.AddNode("node-1", "t3.small");
        _cluster.CreateDeployment("web", 12);
        _cluster.Settle();
        _cluster.Pods.Count(pod => pod.HasCondition("Ready", "True")).ShouldBe(11);
    }

    private bool Available(string name) =>
        _cluster.Get(BuiltInTypes.Deployments, name)!.HasCondition("Available", "True");

    private string? Waiting() =>
        _cluster
            .Pods.SelectMany(pod => pod.Items("status", "containerStatuses"))
            .Select(item => item.Text("state", "waiting", "reason"))
            .FirstOrDefault();
}
