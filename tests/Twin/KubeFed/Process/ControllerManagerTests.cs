using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed.Process;

public sealed class ControllerManagerTests
{
    [Fact]
    public void An_incomplete_config_ends_in_a_crash_loop_until_it_is_mended()
    {
        var federation = new FederationUnderTest(
            1,
            new()
            {
                Config = spec =>
                {
                    spec.Remove("statusController");
                    return spec;
                },
            }
        );
        var container = Container(federation);
        container.Text("state", "waiting", "reason").ShouldBe("CrashLoopBackOff");
        container
            .Text("lastState", "terminated", "message")
            .ShouldBe(
                "Error: invalid KubeFedConfig \"kube-federation-system/kubefed\": spec.statusController: Required value"
            );
        federation.ConditionsOf("fed-1").ShouldBe("");
        federation.Edit(
            "core.kubefed.io",
            "kubefedconfigs",
            FederationUnderTest.System,
            "kubefed",
            copy =>
                copy.Ensure("spec")["statusController"] = new JsonObject
                {
                    ["maxConcurrentReconciles"] = 1,
                }
        );
        federation.WaitUntil(() => federation.ConditionsOf("fed-1") == "Ready=True", 400);
    }

    [Fact]
    public void Without_a_config_the_process_makes_one_that_does_not_pass()
    {
        var federation = new FederationUnderTest(1, new() { Config = _ => null });
        FederationUnderTest
            .Find(
                federation.Host,
                "core.kubefed.io",
                "kubefedconfigs",
                FederationUnderTest.System,
                "kubefed"
            )
            .ShouldNotBeNull();
        Container(federation).Text("state", "waiting", "reason").ShouldBe("CrashLoopBackOff");
    }

    [Fact]
    public void The_config_is_read_once()
    {
        var federation = new FederationUnderTest(1);
        federation.Edit(
            "core.kubefed.io",
            "kubefedconfigs",
            FederationUnderTest.System,
            "kubefed",
            copy => copy["spec"]!["clusterHealthCheck"]!["period"] = "1h0m0s"
        );
        federation.Wait(60);
        var probed = DateTimeOffset.Parse(
            federation
                .Cluster("fed-1")
                .Items("status", "conditions")
                .Single()
                .Text("lastProbeTime")!,
            null
        );
        (federation.World.Clock.Now - probed).TotalSeconds.ShouldBeLessThan(11);
    }

    [Fact]
    public void Without_the_right_to_write_the_lock_there_is_no_leader()
    {
        var federation = new FederationUnderTest(1, new() { SettleSeconds = 0 });
        federation.Host.Store.Delete(
            federation.Host.Store.Find("rbac.authorization.k8s.io", "rolebindings")!,
            FederationUnderTest.System,
            "kubefed-config-rolebinding"
        );
        federation.Wait(120);
        federation.ConditionsOf("fed-1").ShouldBe("");
    }

    [Fact]
    public void Without_the_right_to_patch_federated_objects_nothing_propagates()
    {
        var federation = new FederationUnderTest(1);
        federation.Host.Store.Patch(
            BuiltInTypes.ClusterRoles,
            null,
            "kubefed-role",
            copy => copy["rules"]![2]!["verbs"] = new JsonArray("get", "watch", "list", "update")
        );
        federation.FederateNamespace();
        federation.Wait(60);
        federation.Federated("namespaces", "test").At("status").ShouldBeNull();
        federation.EventReasons("test", "test").ShouldContain("EnsureFinalizerError");
    }

    [Fact]
    public void A_changed_token_is_noticed_only_when_the_cluster_object_changes()
    {
        var federation = new FederationUnderTest(2);
        federation.Host.Store.Patch(
            BuiltInTypes.Secrets,
            FederationUnderTest.System,
            "fed-2-token",
            copy => copy.Ensure("data")["token"] = Convert.ToBase64String("wrong"u8)
        );
        federation.Wait(120);
        federation.ConditionsOf("fed-2").ShouldBe("Ready=True");
        federation.Edit(
            "core.kubefed.io",
            "kubefedclusters",
            FederationUnderTest.System,
            "fed-2",
            copy => copy.Ensure("metadata", "annotations")["rotated"] = "1"
        );
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "Offline=True", 30);
    }

    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        static string History()
        {
            var federation = new FederationUnderTest(2);
            federation.FederateNamespace();
            federation.Wait(60);
            return string.Join(
                '\n',
                federation.Clusters.SelectMany(cluster =>
                    cluster.Store.Types.SelectMany(type =>
                        cluster.Store.List(type).Select(obj => obj.ToJsonString())
                    )
                )
            );
        }

        History().ShouldBe(History());
    }

    private static JsonObject Container(FederationUnderTest federation) =>
        federation
            .Host.Store.List(BuiltInTypes.Pods, FederationUnderTest.System)
            .SelectMany(pod => pod.Items("status", "containerStatuses"))
            .Single();
}
