using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed.Sync;

public sealed class OutageTests
{
    private const string Everywhere =
        """{"template":{"data":{"k":"v"}},"placement":{"clusterSelector":{}}}""";

    [Fact]
    public void A_member_that_is_not_ready_does_not_hold_up_the_others()
    {
        var federation = WithDeadMember();
        federation.Federate("configmaps", "settings", Everywhere);
        federation.Wait(5);
        federation
            .StatusOf("configmaps", "settings")
            .ShouldBe("CheckClusters: fed-1 fed-2=ClusterNotReady");
        federation.Holding("", "configmaps", "settings").ShouldBe("fed-1");
    }

    [Fact]
    public void Objects_placed_on_healthy_members_live_and_die_undisturbed()
    {
        var federation = WithDeadMember();
        federation.Federate(
            "configmaps",
            "settings",
            """{"template":{},"placement":{"clusters":[{"name":"fed-1"}]}}"""
        );
        federation.Wait(5);
        federation.StatusOf("configmaps", "settings").ShouldBe("True: fed-1");
        federation.DeleteFederated("configmaps", "settings");
        federation.WaitUntil(() => federation.Federated("configmaps", "settings") is null, 30);
    }

    [Fact]
    public void A_member_that_comes_back_is_served_after_the_available_delay()
    {
        var federation = WithDeadMember();
        federation.Federate("configmaps", "settings", Everywhere);
        federation.Wait(5);
        federation.Unreachable.Clear();
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "Ready=True", 30);
        federation
            .WaitUntil(
                () => federation.StatusOf("configmaps", "settings") == "True: fed-1 fed-2",
                60
            )
            .ShouldBeInRange(22, 25);
    }

    [Fact]
    public void A_selected_member_that_is_not_ready_blocks_deletion_until_it_is_unjoined()
    {
        var federation = new FederationUnderTest(2);
        federation.FederateNamespace();
        federation.Federate("configmaps", "settings", Everywhere);
        federation.Wait(15);
        federation.Unreachable.Add("fed-2");
        federation.Wait(90);
        federation.DeleteFederated("configmaps", "settings");
        federation.Wait(600);
        federation.Federated("configmaps", "settings").ShouldNotBeNull();
        federation.Host.Store.Delete(
            federation.Host.Store.Find("core.kubefed.io", "kubefedclusters")!,
            FederationUnderTest.System,
            "fed-2"
        );
        federation
            .WaitUntil(() => federation.Federated("configmaps", "settings") is null, 90)
            .ShouldBeLessThan(61);
        federation.Holding("", "configmaps", "settings").ShouldBe("fed-2");
    }

    [Fact]
    public void A_write_into_a_silent_network_times_out_and_is_tried_again()
    {
        var federation = new FederationUnderTest(2);
        federation.FederateNamespace();
        federation.Wait(30);
        federation.Unreachable.Add("fed-2");
        federation.Federate("configmaps", "settings", Everywhere);
        federation.WaitUntil(
            () =>
                federation.StatusOf("configmaps", "settings")
                == "CheckClusters: fed-1 fed-2=CreationTimedOut",
            35
        );
        federation.Unreachable.Clear();
        federation.WaitUntil(
            () => federation.StatusOf("configmaps", "settings") == "True: fed-1 fed-2",
            120
        );
    }

    [Fact]
    public void A_ready_member_without_the_type_stops_it_everywhere_and_restarts_the_process()
    {
        var federation = new FederationUnderTest(
            2,
            new() { Types = ["namespaces", "configmaps", "widgets.example.com"] }
        );
        KubeFedManifests.CreateDefinition(
            federation.Host,
            "example.com",
            "v1",
            "Widget",
            "widgets"
        );
        federation.FederateNamespace();
        federation.Federate(
            "widgets",
            "cog",
            """{"template":{},"placement":{"clusterSelector":{}}}"""
        );
        federation.Wait(60);
        federation.Holding("example.com", "widgets", "cog").ShouldBe("");
        federation.WaitUntil(() => Restarts(federation) == 1, 300);
        KubeFedManifests.CreateDefinition(
            federation["fed-2"],
            "example.com",
            "v1",
            "Widget",
            "widgets"
        );
        federation.WaitUntil(
            () => federation.Holding("example.com", "widgets", "cog") == "fed-1 fed-2",
            120
        );
    }

    private static FederationUnderTest WithDeadMember()
    {
        var federation = new FederationUnderTest(2);
        federation.FederateNamespace();
        federation.Wait(30);
        federation.Unreachable.Add("fed-2");
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "Offline=True", 30);
        return federation;
    }

    private static long Restarts(FederationUnderTest federation) =>
        federation
            .Host.Store.List(BuiltInTypes.Pods, FederationUnderTest.System)
            .SelectMany(pod => pod.Items("status", "containerStatuses"))
            .Sum(item => item.Number("restartCount") ?? 0);
}
