using System.Text.Json.Nodes;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Faults;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.KubeFed;

public sealed class KubeFedWebhookTests
{
    private readonly StepWorld _world = new StepWorld().AddClusters();
    private readonly InClusterCases _cases = new("demo");

    [Fact]
    public void It_is_registered_only_behind_deployments_that_are_available()
    {
        _cases.Deployments.Prepare(_world);

        Awaited()
            .ShouldBe(
                "Deployment kubefed-admission-webhook in demo-1 is not available: not there yet"
            );
        _world.Run(_cases.Deployments.Ensure);
        Awaited()
            .ShouldStartWith(
                "Deployment kubefed-admission-webhook in demo-1 is not available: Deployment does not have"
            );
        Configurations("validatingwebhookconfigurations").ShouldBeEmpty();
    }

    // The four of KubeFed's chart: path, operations and resources.
    [Fact]
    public void It_is_asked_about_what_the_chart_has_it_asked_about()
    {
        _cases.Webhook.Prepare(_world);
        _world.Ensure(_cases.Webhook.Ensure);

        Configurations("validatingwebhookconfigurations")
            .ShouldBe([
                "/validate-federatedtypeconfigs CREATE,UPDATE federatedtypeconfigs,federatedtypeconfigs/status",
                "/validate-kubefedcluster CREATE,UPDATE kubefedclusters,kubefedclusters/status",
                "/validate-kubefedconfig CREATE,UPDATE kubefedconfigs",
            ]);
        Configurations("mutatingwebhookconfigurations")
            .ShouldBe(["/default-kubefedconfig CREATE kubefedconfigs"]);
    }

    [Theory]
    [InlineData(1, "a bad object got 400 It broke., a good one 201")]
    [InlineData(2, ", a good one 400 It broke.")]
    public void It_is_done_when_a_bad_object_is_refused_and_a_good_one_is_not(
        int broken,
        string says
    )
    {
        _cases.Webhook.Prepare(_world);
        _world.Ensure(_cases.Webhook.Ensure);
        var trials = 0;
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "CREATE federatedtypeconfigs" && ++trials == broken
                ? Fault.Refused(new("BadRequest", "It broke.", 400))
                : null
        );

        Awaited().ShouldContain(says);
        _world.World.Faults = NoFaults.Instance;
        _world.Run(_cases.Webhook.Ensure).ShouldBe(Status.Done);
    }

    private string Awaited() => _world.Run(_cases.Webhook.Ensure).Pending!.What;

    private IEnumerable<string> Configurations(string plural)
    {
        var store = _world.Cluster(StepClusters.Host).Store;
        var type = store.Find("admissionregistration.k8s.io", plural)!;
        return store.List(type).SelectMany(each => each.Items("webhooks")).Select(Describe);
    }

    private static string Describe(JsonObject webhook)
    {
        var rule = webhook.Items("rules").Single();
        return $"{webhook.Text("clientConfig", "service", "path")} "
            + $"{string.Join(',', rule.Texts("operations"))} {string.Join(',', rule.Texts("resources"))}";
    }
}
