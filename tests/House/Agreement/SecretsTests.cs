using System.Text;
using System.Text.Json.Nodes;
using EksFed.House.Tests.Agreement.Permissions;
using EksFed.Twin.Checks;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.House.Tests.Agreement;

/// <summary>No secret is in an environment, the input of a state, a history, an event or a log.</summary>
[Collection(ScenarioRunsCollection.Name)]
public sealed class SecretsTests(ScenarioRuns runs)
{
    [Fact]
    public void Nothing_that_can_be_read_gives_a_secret_away() => runs.Disclosures.ShouldBeEmpty();

    [Fact]
    public void The_functions_log_was_read() =>
        runs.Log.ShouldContain("NotReadyInSecondsException");

    [Fact]
    public void The_tokens_and_the_key_of_a_federation_are_among_what_was_looked_for()
    {
        var stack = new StackRun();
        var secrets = Secrets.Watch(stack.World);
        stack.Make(StackRun.Request("demo", "eu-west-1"));
        var host = stack.World.Service<KubernetesApi>().Clusters.Single();
        var data = host
            .Store.List(BuiltInTypes.Secrets)
            .SelectMany(secret => secret["data"] as JsonObject ?? [])
            .ToLookup(entry => entry.Key, entry => $"{entry.Value}");
        foreach (var key in (string[])["token", "tls.key"])
        {
            data[key].ShouldNotBeEmpty();
            data[key].ShouldAllBe(value => secrets.Find(Decoded(value)).Count > 0);
        }
    }

    private static string Decoded(string value) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(value));
}
