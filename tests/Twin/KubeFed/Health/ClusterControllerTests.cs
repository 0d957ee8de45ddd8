using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.KubeFed.Health;

public sealed class ClusterControllerTests
{
    private const string Leader = "control-plane.alpha.kubernetes.io/leader";

    [Fact]
    public void Joined_clusters_become_ready_within_a_period_and_tell_their_version()
    {
        var federation = new FederationUnderTest(2);
        federation.ConditionsOf("fed-1").ShouldBe("Ready=True");
        federation.ConditionsOf("fed-2").ShouldBe("Ready=True");
        federation.Cluster("fed-2").Text("status", "kubernetesVersion")!.ShouldStartWith("v1.35.");
    }

    [Fact]
    public void A_new_member_is_ready_after_the_next_probe()
    {
        var federation = new FederationUnderTest(2, new() { Join = false });
        federation.Join(federation["fed-2"]);
        federation
            .WaitUntil(() => federation.ConditionsOf("fed-2") == "Ready=True", 30)
            .ShouldBeInRange(0, 10.5);
    }

    [Fact]
    public void A_member_that_cannot_be_reached_turns_offline_at_the_first_probe()
    {
        var federation = new FederationUnderTest(2);
        federation.Unreachable.Add("fed-2");
        federation
            .WaitUntil(() => federation.ConditionsOf("fed-2") == "Offline=True", 30)
            .ShouldBeInRange(3, 13.5);
        federation
            .Cluster("fed-2")
            .Items("status", "conditions")
            .Single()
            .Text("message")!
            .ShouldStartWith(
                "cluster is not reachable: Get \"https://FED-2.gr7.eu-west-1.eks.amazonaws.com/healthz?timeout=3s\": "
            );
        federation
            .EventReasons(FederationUnderTest.System, "fed-2")
            .ShouldContain("RetrievingClusterHealthFailed");
        federation.ConditionsOf("fed-1").ShouldBe("Ready=True");
        federation.Unreachable.Clear();
        federation
            .WaitUntil(() => federation.ConditionsOf("fed-2") == "Ready=True", 30)
            .ShouldBeInRange(0, 13.5);
    }

    [Fact]
    public void An_endpoint_patched_to_an_invalid_host_is_offline_within_thirty_seconds()
    {
        var federation = new FederationUnderTest(2);
        federation.Edit(
            "core.kubefed.io",
            "kubefedclusters",
            FederationUnderTest.System,
            "fed-2",
            copy => copy.Ensure("spec")["apiEndpoint"] = "https://invalid.example.com"
        );
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "Offline=True", 30);
    }

    [Fact]
    public void Without_its_secret_a_cluster_is_malformed_and_recovers_by_itself()
    {
        var federation = new FederationUnderTest(2, new() { Join = false });
        federation.Join(federation["fed-2"]);
        var secret = federation
            .Host.Store.Get(BuiltInTypes.Secrets, FederationUnderTest.System, "fed-2-token")!
            .Copy();
        federation.Host.Store.Delete(
            BuiltInTypes.Secrets,
            FederationUnderTest.System,
            "fed-2-token"
        );
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "ConfigMalformed=True", 30);
        federation.Host.Store.Create(BuiltInTypes.Secrets, secret);
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "Ready=True", 30);
    }

    [Fact]
    public void A_foreign_certificate_authority_is_not_trusted()
    {
        var federation = new FederationUnderTest(2);
        federation.Edit(
            "core.kubefed.io",
            "kubefedclusters",
            FederationUnderTest.System,
            "fed-2",
            copy =>
                copy.Ensure("spec")["caBundle"] = federation
                    .Cluster("fed-1")
                    .Text("spec", "caBundle")
        );
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "Offline=True", 30);
        federation
            .Cluster("fed-2")
            .Items("status", "conditions")
            .Single()
            .Text("message")!
            .ShouldEndWith("x509: certificate signed by unknown authority");
    }

    [Fact]
    public void A_token_ends_with_its_account()
    {
        var federation = new FederationUnderTest(2);
        federation["fed-2"]
            .Store.Delete(BuiltInTypes.ServiceAccounts, FederationUnderTest.System, "fed-2-fed-1");
        federation.WaitUntil(() => federation.ConditionsOf("fed-2") == "Offline=True", 30);
        federation
            .Cluster("fed-2")
            .Items("status", "conditions")
            .Single()
            .Text("message")
            .ShouldBe("cluster is not reachable: Unauthorized");
    }

    [Fact]
    public void The_leader_lock_stays_fresh_and_nothing_renews_it_without_a_pod()
    {
        var federation = new FederationUnderTest(1);
        (federation.World.Clock.Now - Renewed(federation)).TotalSeconds.ShouldBeLessThan(15);
        federation.Edit(
            "apps",
            "deployments",
            FederationUnderTest.System,
            "kubefed-controller-manager",
            copy => copy.Ensure("spec")["replicas"] = 0
        );
        federation.Wait(60);
        (federation.World.Clock.Now - Renewed(federation)).TotalSeconds.ShouldBeGreaterThan(55);
    }

    [Fact]
    public void A_second_instance_takes_over_when_the_leaders_lease_has_run_out()
    {
        var federation = new FederationUnderTest(1, new() { Replicas = 2 });
        var before = Holder(federation);
        federation.Host.Store.Delete(
            BuiltInTypes.Pods,
            FederationUnderTest.System,
            before.Split('_')[0]
        );
        federation.WaitUntil(() => Holder(federation) != before, 60).ShouldBeInRange(5, 25);
    }

    private static DateTimeOffset Renewed(FederationUnderTest federation) =>
        DateTimeOffset.Parse(Record(federation).Text("renewTime")!, null);

    private static string Holder(FederationUnderTest federation) =>
        Record(federation).Text("holderIdentity")!;

    private static JsonObject Record(FederationUnderTest federation) =>
        FederationUnderTest.Parse(
            federation
                .Host.Store.Get(
                    BuiltInTypes.ConfigMaps,
                    FederationUnderTest.System,
                    "kubefed-controller-manager"
                )!
                .Annotation(Leader)!
        );
}
