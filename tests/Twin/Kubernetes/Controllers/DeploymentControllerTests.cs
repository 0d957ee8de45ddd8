using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.Kubernetes.Controllers;

public sealed class DeploymentControllerTests
{
    private readonly ClusterUnderTest _cluster = new();

    private JsonObject Web => _cluster.Get(BuiltInTypes.Deployments, "web")!;

    [Fact]
    public void A_deployment_becomes_available_when_its_pods_run()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 3);
        _cluster.Run(TimeSpan.FromSeconds(2));
        Web.HasCondition("Available", "False").ShouldBeTrue();
        Web.Number("status", "unavailableReplicas").ShouldBe(3);
        _cluster.Run(TimeSpan.FromSeconds(41));
        Web.HasCondition("Available", "True").ShouldBeTrue();
        Web.Number("status", "readyReplicas").ShouldBe(3);
        Web.Number("status", "observedGeneration").ShouldBe(Web.Generation());
        Progress().ShouldBe("NewReplicaSetAvailable");
        _cluster.Pods.Length.ShouldBe(3);
    }

    [Fact]
    public void Without_nodes_pods_stay_pending_and_say_why()
    {
        _cluster.CreateDeployment("web", 1);
        _cluster.Run(TimeSpan.FromMinutes(1));
        var pod = _cluster.Pods.ShouldHaveSingleItem();
        var condition = pod.Items("status", "conditions").ShouldHaveSingleItem();
        condition.Text("reason").ShouldBe("Unschedulable");
        condition.Text("message").ShouldBe("no nodes available to schedule pods");
        _cluster.AddNode("node-1");
        _cluster.Run(TimeSpan.FromMinutes(1));
        Web.HasCondition("Available", "True").ShouldBeTrue();
    }

    [Fact]
    public void Progress_times_out_after_ten_minutes()
    {
        _cluster.CreateDeployment("web", 1);
        _cluster.Run(TimeSpan.FromMinutes(9));
        Progress().ShouldBe("ReplicaSetUpdated");
        _cluster.Run(TimeSpan.FromMinutes(2));
        Progress().ShouldBe("ProgressDeadlineExceeded");
    }

    [Fact]
    public void A_new_template_rolls_over_without_losing_availability()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 4);
        _cluster.Settle();
        var least = 4L;
        _cluster.Store.Changed += (_, type, obj) =>
        {
            if (type == BuiltInTypes.Deployments)
            {
                least = Math.Min(least, obj.Number("status", "availableReplicas") ?? 0);
            }
        };
        _cluster.Store.Patch(
            BuiltInTypes.Deployments,
            "test",
            "web",
            copy => copy.Ensure("spec", "template", "metadata", "labels")["version"] = "2"
        );
        _cluster.Settle();
        least.ShouldBe(3);
        _cluster.Pods.Length.ShouldBe(4);
        _cluster.Pods.ShouldAllBe(pod => pod.Label("version") == "2");
        _cluster.Store.List(BuiltInTypes.ReplicaSets, "test").Count.ShouldBe(2);
        Web.Annotation("deployment.kubernetes.io/revision").ShouldBe("2");
    }

    [Fact]
    public void Scaling_down_removes_pods()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 3);
        _cluster.Settle();
        _cluster.Store.Patch(
            BuiltInTypes.Deployments,
            "test",
            "web",
            copy => copy.Ensure("spec")["replicas"] = 1
        );
        _cluster.Settle();
        _cluster.Pods.ShouldHaveSingleItem();
        Web.Number("status", "replicas").ShouldBe(1);
    }

    [Fact]
    public void Deleting_a_deployment_deletes_what_it_made()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 2);
        _cluster.Settle();
        _cluster.Store.Delete(BuiltInTypes.Deployments, "test", "web");
        _cluster.Settle();
        _cluster.Store.List(BuiltInTypes.ReplicaSets, "test").ShouldBeEmpty();
        _cluster.Pods.ShouldBeEmpty();
    }

    [Fact]
    public void An_orphaned_replica_set_is_adopted_by_the_next_deployment()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 2);
        _cluster.Settle();
        var pods = _cluster.Pods.Select(pod => pod.Uid()).ToArray();
        _cluster.Store.Delete(BuiltInTypes.Deployments, "test", "web", new(Propagation: "Orphan"));
        _cluster.Settle();
        _cluster
            .Store.List(BuiltInTypes.ReplicaSets, "test")
            .ShouldHaveSingleItem()
            .At("metadata", "ownerReferences")
            .ShouldBeNull();
        _cluster.CreateDeployment("web", 2);
        _cluster.Settle();
        _cluster.Pods.Select(pod => pod.Uid()).ShouldBe(pods);
        Web.HasCondition("Available", "True").ShouldBeTrue();
    }

    [Fact]
    public void Pods_of_a_missing_service_account_are_refused_until_it_exists()
    {
        _cluster.AddNode("node-1");
        _cluster.CreateDeployment("web", 1, podSpec: "\"serviceAccountName\":\"robot\",");
        _cluster.Settle();
        _cluster.Pods.ShouldBeEmpty();
        Web.HasCondition("ReplicaFailure", "True").ShouldBeTrue();
        _cluster.Create(
            BuiltInTypes.ServiceAccounts,
            """{"metadata":{"name":"robot","namespace":"test"}}"""
        );
        _cluster.Settle();
        Web.HasCondition("Available", "True").ShouldBeTrue();
        Web.HasCondition("ReplicaFailure", "True").ShouldBeFalse();
    }

    private string? Progress() =>
        Web.Items("status", "conditions")
            .Single(item => item.Text("type") == "Progressing")
            .Text("reason");
}
