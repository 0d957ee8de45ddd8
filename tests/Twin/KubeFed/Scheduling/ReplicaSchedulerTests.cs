using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed.Scheduling;

public sealed class ReplicaSchedulerTests
{
    private readonly FederationUnderTest _federation = new(
        2,
        new() { Types = ["namespaces", "deployments.apps"] }
    );

    public ReplicaSchedulerTests() => _federation.FederateNamespace();

    [Theory]
    [InlineData("""{}""", 4, "2 2")]
    [InlineData("""{"fed-1":{"weight":2},"fed-2":{"weight":1}}""", 6, "4 2")]
    [InlineData(
        """{"fed-1":{"weight":2,"minReplicas":3},"fed-2":{"weight":1,"minReplicas":3}}""",
        6,
        "3 3"
    )]
    public void Replicas_are_split_by_preference(string clusters, int total, string expected)
    {
        Deploy();
        Prefer(total, $"\"clusters\":{clusters}");
        _federation.WaitUntil(() => Replicas() == expected, 60);
        Placed().ShouldBe("fed-1 fed-2");
        _federation.Wait(120);
        Replicas().ShouldBe(expected);
        _federation.StatusOf("deployments", "web").ShouldBe("True: fed-1 fed-2");
    }

    [Fact]
    public void An_intersection_with_the_selector_leaves_the_other_clusters_out()
    {
        _federation.Edit(
            "core.kubefed.io",
            "kubefedclusters",
            FederationUnderTest.System,
            "fed-1",
            copy => copy.Ensure("metadata", "labels")["foo"] = "bar"
        );
        Deploy("""{"clusterSelector":{"matchLabels":{"foo":"bar"} } }""");
        Prefer(6, "\"intersectWithClusterSelector\":true");
        _federation.WaitUntil(() => Replicas() == "6 -", 60);
        Placed().ShouldBe("fed-1");
    }

    [Fact]
    public void Replicas_move_away_from_a_lost_member_and_come_back()
    {
        Deploy();
        Prefer(4, "\"rebalance\":true");
        _federation.WaitUntil(() => Replicas() == "2 2", 60);
        _federation.Wait(60);
        _federation.Unreachable.Add("fed-2");
        _federation.WaitUntil(() => Replicas().StartsWith('4'), 120).ShouldBeInRange(63, 90);
        Placed().ShouldBe("fed-1");
        _federation.Unreachable.Clear();
        _federation.WaitUntil(() => Replicas() == "2 2", 120);
    }

    [Fact]
    public void Replicas_move_when_a_member_loses_its_nodes()
    {
        Deploy();
        Prefer(4, "\"rebalance\":true");
        _federation.WaitUntil(() => Replicas() == "2 2", 60);
        _federation.Wait(60);
        _federation["fed-2"].RemoveNode("fed-2-node");
        _federation.WaitUntil(() => Replicas().StartsWith('4'), 150).ShouldBeGreaterThan(60);
    }

    private void Deploy(string placement = """{"clusterSelector":{}}""") =>
        _federation.Federate(
            "deployments",
            "web",
            $$$"""
            {"template":{"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"} },
               "template":{"metadata":{"labels":{"app":"web"} },"spec":{"containers":[{"name":"web","image":"nginx"}]} } } },
             "placement":{{{placement}}} }
            """
        );

    private void Prefer(int total, string more) =>
        FederationUnderTest.Create(
            _federation.Host,
            "scheduling.kubefed.io",
            "replicaschedulingpreferences",
            $$$"""
            {"metadata":{"name":"web","namespace":"test"},
             "spec":{"targetKind":"FederatedDeployment","totalReplicas":{{{total}}},{{{more}}} } }
            """
        );

    private string Replicas() =>
        string.Join(
            ' ',
            _federation.Clusters.Select(cluster =>
                cluster
                    .Store.Get(BuiltInTypes.Deployments, "test", "web")
                    .Number("spec", "replicas")
                    ?.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ?? "-"
            )
        );

    private string Placed() =>
        string.Join(
            ' ',
            _federation
                .Federated("deployments", "web")
                .Items("spec", "placement", "clusters")
                .Select(item => item.Text("name"))
        );
}
