using EksFed.Functions.KubeFed;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.KubeFed;

public sealed class MemberTests
{
    private const string Scope = "kube-federation-system";
    private const string Role = "kubefed-controller-manager:demo-2-demo-1";
    private readonly StepWorld _world = new StepWorld().AddClusters();
    private readonly InClusterCases _cases = new("demo");

    public MemberTests()
    {
        _cases.Member.Prepare(_world);
        _world.Ensure(_cases.Member.Ensure);
    }

    [Fact]
    public void A_name_that_stands_for_one_cluster_is_not_given_to_another()
    {
        Should
            .Throw<OwnershipConflictException>(() =>
                _world.Ensure(Join("demo-2", StepClusters.Host))
            )
            .Message.ShouldStartWith(
                $"KubeFedCluster demo-2 already stands for {StepClusters.Member.Endpoint}, "
                    + $"not {StepClusters.Host.Endpoint}."
            );
    }

    [Fact]
    public void A_member_whose_cluster_is_gone_leaves_the_host_all_the_same()
    {
        _world.Kubernetes.Remove(_world.Cluster(StepClusters.Member));
        _world.Delete(d =>
            new Member(d.Clusters).DeleteAsync(
                new("demo", "demo-2", StepClusters.Host, Cluster: null),
                CancellationToken.None
            )
        );

        var store = _world.Cluster(StepClusters.Host).Store;
        store.List(store.Find("core.kubefed.io", "kubefedclusters")!).ShouldBeEmpty();
        store.Get(BuiltInTypes.Secrets, Scope, "demo-2-kubefed-credentials").ShouldBeNull();
    }

    [Fact]
    public void A_member_that_the_host_cannot_reach_is_awaited_in_kubefeds_own_words()
    {
        _world.Kubernetes.Reachability = new Unreachable(StepClusters.Member.Name);
        _world.Wait(TimeSpan.FromMinutes(2));

        // Its account stands already, so nothing has to be asked of the member itself.
        _world.Kubernetes.Reachability = null;
        _world
            .Run(_cases.Member.Ensure)
            .Pending!.What.ShouldStartWith("demo-2 is not Ready: cluster is not reachable");
    }

    [Fact]
    public void A_member_that_was_never_probed_is_one_look()
    {
        var world = new StepWorld().AddClusters();
        _cases.Member.Prepare(world);
        var store = world.Cluster(StepClusters.Host).Store;
        var joined = store.Find("core.kubefed.io", "kubefedclusters")!;
        while (store.Get(joined, Scope, "demo-2") is null)
        {
            world.Run(_cases.Member.Ensure);
        }

        Status? status = null;
        world
            .CallsOf(() => status = world.Run(_cases.Member.Ensure))
            .Select(call => call.Operation.Name)
            .ShouldBe(["GET kubefedclusters"]);
        status!.Pending!.What.ShouldBe("demo-2 is not Ready: not probed yet");
    }

    [Fact]
    public void A_member_that_is_ready_is_looked_at_in_full()
    {
        _world.Cluster(StepClusters.Member).Store.Delete(BuiltInTypes.ClusterRoles, null, Role);

        _world.Ensure(_cases.Member.Ensure);

        var store = _world.Cluster(StepClusters.Member).Store;
        store.Get(BuiltInTypes.ClusterRoles, null, Role).ShouldNotBeNull();
    }

    private static Func<Dependencies, Task<Status>> Join(string name, ClusterAccess cluster) =>
        d =>
            new Member(d.Clusters).EnsureAsync(
                new("demo", name, StepClusters.Host, cluster),
                CancellationToken.None
            );

    private sealed class Unreachable(string cluster) : IReachability
    {
        public string? WhyUnreachable(VpcOrigin? from, VpcOrigin to, int port) =>
            to.VpcId == $"vpc-{cluster}" ? "no route" : null;
    }
}
