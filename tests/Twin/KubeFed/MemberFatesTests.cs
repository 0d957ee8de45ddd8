using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Tests.Fates;

namespace EksFed.Twin.Tests.KubeFed;

public sealed class MemberFatesTests
{
    private readonly FederationUnderTest _federation = new(2, new() { Join = false });

    private World World => _federation.World;

    [Fact]
    public void A_member_that_fails_is_offline_until_it_joins_again()
    {
        JoinAndFail();
        var condition = _federation.Cluster("fed-2").Items("status", "conditions").Single();
        condition.Text("reason").ShouldBe("ClusterNotReachable");
        condition.Text("message")!.ShouldStartWith("cluster is not reachable: Get \"https://");
        _federation
            .EventReasons(FederationUnderTest.System, "fed-2")
            .ShouldContain("RetrievingClusterHealthFailed");

        var store = _federation.Host.Store;
        var copy = _federation.Cluster("fed-2")!;
        store.Delete(
            store.Find("core.kubefed.io", "kubefedclusters")!,
            FederationUnderTest.System,
            "fed-2"
        );
        copy.Remove("status");
        copy.Ensure("metadata").Remove("uid");
        copy.Ensure("metadata").Remove("resourceVersion");
        FederationUnderTest.Create(
            _federation.Host,
            "core.kubefed.io",
            "kubefedclusters",
            copy.ToJsonString()
        );

        _federation.WaitUntil(() => _federation.ConditionsOf("fed-2") == "Ready=True", 30);
    }

    [Fact]
    public void A_member_that_fails_is_ready_again_once_its_cluster_is_reached()
    {
        JoinAndFail();

        World.Lifecycles.Release(LifecycleKind.MemberReady, "eu-west-1/fed-2").ShouldBeTrue();

        _federation.WaitUntil(() => _federation.ConditionsOf("fed-2") == "Ready=True", 30);
    }

    [Fact]
    public void A_member_may_never_get_a_status()
    {
        World.Doom(LifecycleKind.MemberReady, Fate.Never);
        _federation.Join(_federation["fed-2"]);
        _federation.Wait(600);
        _federation.Cluster("fed-2").At("status").ShouldBeNull();

        World.Lifecycles.Release(LifecycleKind.MemberReady, "eu-west-1/fed-2").ShouldBeTrue();

        _federation.WaitUntil(() => _federation.ConditionsOf("fed-2") == "Ready=True", 30);
    }

    [Fact]
    public void A_manager_that_is_never_elected_probes_nobody()
    {
        World.Doom(LifecycleKind.LeaderElected, Fate.Never);
        var store = _federation.Host.Store;
        var pod = store
            .List(BuiltInTypes.Pods, FederationUnderTest.System)
            .Single(each =>
                each.Name().StartsWith("kubefed-controller-manager", StringComparison.Ordinal)
            );
        store.Delete(BuiltInTypes.Pods, FederationUnderTest.System, pod.Name());
        _federation.Wait(60);
        _federation.Join(_federation["fed-2"]);
        _federation.Wait(600);
        _federation.Cluster("fed-2").At("status").ShouldBeNull();

        World.Free(LifecycleKind.LeaderElected);

        _federation.WaitUntil(() => _federation.ConditionsOf("fed-2") == "Ready=True", 60);
    }

    private void JoinAndFail()
    {
        World.Doom(LifecycleKind.MemberReady, Fate.Fails);
        _federation.Join(_federation["fed-2"]);
        _federation.Wait(120);
        _federation.ConditionsOf("fed-2").ShouldBe("Offline=True");
    }
}
