using System.Text.Json.Nodes;
using EksFed.Functions.KubeFed;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.KubeFed;

public sealed class ProbeTests
{
    private const string Scope = "eksfed-probe";
    private readonly StepWorld _world = new StepWorld().AddClusters();
    private readonly InClusterCases _cases = new("demo");

    public ProbeTests() => _cases.Probe.Prepare(_world);

    [Fact]
    public void It_is_done_when_every_member_has_the_revision()
    {
        Ensure(revision: 1).PropagatedTo.ShouldBe(["demo-1", "demo-2"]);

        RevisionIn(StepClusters.Host).ShouldBe("demo/1");
        RevisionIn(StepClusters.Member).ShouldBe("demo/1");
    }

    [Fact]
    public void A_second_revision_reaches_every_member_as_a_change()
    {
        Ensure(revision: 1);
        var first = Copy(StepClusters.Member)!.Uid();
        Ensure(revision: 2).PropagatedTo.ShouldBe(["demo-1", "demo-2"]);

        RevisionIn(StepClusters.Member).ShouldBe("demo/2");
        Copy(StepClusters.Member)!.Uid().ShouldBe(first);
    }

    [Fact]
    public void Deleting_takes_it_back_from_every_member()
    {
        Ensure(revision: 1);
        _world.Delete(_cases.Probe.Delete);

        Namespaces(StepClusters.Host).ShouldNotContain(Scope);
        Namespaces(StepClusters.Member).ShouldNotContain(Scope);
    }

    [Fact]
    public void What_has_not_reached_every_member_is_awaited_by_name()
    {
        var awaited = new List<string>();
        while (Try(revision: 1).Pending is { } pending)
        {
            awaited.Add(pending.What);
            _world.Wait(TimeSpan.FromMilliseconds(100));
        }

        awaited.ShouldContain("revision 1 has not reached demo-1, demo-2");
        Ensure(revision: 1);
        Try(revision: 2).Pending!.What.ShouldBe("revision 2 has not reached demo-1, demo-2");
    }

    [Fact]
    public void A_copy_that_is_left_in_a_member_is_awaited_and_a_strangers_is_not()
    {
        AddNamespace(StepClusters.Member, """{"eksfed.io/federation":"demo"}""");

        _world
            .Run(_cases.Probe.Delete)
            .Pending!.What.ShouldBe($"Namespace {Scope} is still in demo-2");
        _world.Cluster(StepClusters.Member).Store.Delete(BuiltInTypes.Namespaces, null, Scope);
        _world.Wait(TimeSpan.FromMinutes(1));
        AddNamespace(StepClusters.Member, "{}");
        _world.Run(_cases.Probe.Delete).ShouldBe(Deletion.Gone);
    }

    [Theory]
    [InlineData("demo-1")]
    [InlineData("demo-2")]
    public void A_strangers_namespace_in_a_member_is_refused_and_survives_both_directions(
        string member
    )
    {
        var access = member == "demo-1" ? StepClusters.Host : StepClusters.Member;
        AddNamespace(access, "{}");
        AddConfigMap(access, "theirs");

        Refused().ShouldStartWith($"Namespace {Scope} in {member} was not made by federation demo");
        AttemptDelete();

        Namespaces(access).ShouldContain(Scope);
        Data(access, "theirs").ShouldBe("theirs");
        var nobodys = access == StepClusters.Host ? StepClusters.Member : StepClusters.Host;
        Namespaces(nobodys).ShouldNotContain(Scope);
    }

    [Fact]
    public void A_strangers_config_map_of_the_probes_name_is_refused_and_left()
    {
        AddNamespace(StepClusters.Member, """{"eksfed.io/federation":"demo"}""");
        AddConfigMap(StepClusters.Member, "probe");

        Refused()
            .ShouldStartWith($"ConfigMap {Scope}/probe in demo-2 was not made by federation demo");
        Data(StepClusters.Member, "probe").ShouldBe("theirs");
    }

    private ProbeStatus Ensure(int revision) => _world.Ensure(ProbeOf(revision));

    private ProbeStatus Try(int revision) => _world.Run(ProbeOf(revision));

    private static Func<Dependencies, Task<ProbeStatus>> ProbeOf(int revision) =>
        d =>
            new Probe(d.Clusters).EnsureAsync(
                InClusterCases.ProbeOf("demo", revision),
                CancellationToken.None
            );

    private string Refused()
    {
        var refusal = Should.Throw<OwnershipConflictException>(() => Ensure(revision: 1));
        _world.Wait(TimeSpan.FromMinutes(1));
        return refusal.Message;
    }

    // A stranger's namespace on the host is refused here, too; one in a member is nothing to wait for.
    private void AttemptDelete()
    {
        try
        {
            _world.Delete(_cases.Probe.Delete);
        }
        catch (OwnershipConflictException conflict)
        {
            conflict.Message.ShouldContain("demo-1");
        }

        _world.Wait(TimeSpan.FromMinutes(1));
    }

    private void AddNamespace(ClusterAccess access, string labels) =>
        _world
            .Cluster(access)
            .Store.Create(
                BuiltInTypes.Namespaces,
                JsonNode
                    .Parse($$$"""{"metadata":{"name":"{{{Scope}}}","labels":{{{labels}}} } }""")!
                    .AsObject()
            );

    private void AddConfigMap(ClusterAccess access, string name) =>
        _world
            .Cluster(access)
            .Store.Create(
                BuiltInTypes.ConfigMaps,
                JsonNode
                    .Parse(
                        $$$"""{"metadata":{"name":"{{{name}}}","namespace":"{{{Scope}}}"},"data":{"revision":"theirs"} }"""
                    )!
                    .AsObject()
            );

    private IEnumerable<string> Namespaces(ClusterAccess access) =>
        _world.Cluster(access).Store.List(BuiltInTypes.Namespaces).Select(each => each.Name());

    private JsonObject? Copy(ClusterAccess access, string name = "probe") =>
        _world.Cluster(access).Store.Get(BuiltInTypes.ConfigMaps, Scope, name);

    private string? RevisionIn(ClusterAccess access) => Data(access, "probe");

    private string? Data(ClusterAccess access, string name) =>
        Copy(access, name).Text("data", "revision");
}
