using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.KubeFed.Templates;

namespace EksFed.Twin.Tests.KubeFed.Templates;

public sealed class PlacementTests
{
    private static readonly JsonObject[] s_clusters =
    [
        Cluster("a", "eu"),
        Cluster("b", "us"),
        Cluster("c", "us"),
    ];

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"clusters":null,"clusterSelector":null}""", "")]
    [InlineData("""{"clusterSelector":{}}""", "a b c")]
    [InlineData("""{"clusterSelector":{"matchLabels":{}}}""", "a b c")]
    [InlineData("""{"clusterSelector":{"matchLabels":{"region":"us"}}}""", "b c")]
    [InlineData(
        """{"clusterSelector":{"matchExpressions":[{"key":"region","operator":"NotIn","values":["us"]}]}}""",
        "a"
    )]
    [InlineData("""{"clusters":[]}""", "")]
    [InlineData("""{"clusters":[],"clusterSelector":{}}""", "")]
    [InlineData("""{"clusters":[{"name":"c"},{"name":"gone"}],"clusterSelector":{}}""", "c")]
    public void A_list_wins_over_a_selector_and_nothing_selects_nothing(
        string placement,
        string expected
    ) => string.Join(' ', Placement.Of(Federated(placement), s_clusters)).ShouldBe(expected);

    [Fact]
    public void A_namespaced_object_goes_only_where_its_namespace_goes()
    {
        var all = Federated("""{"clusterSelector":{}}""");
        var within = Federated("""{"clusters":[{"name":"b"}]}""");
        Placement.OfNamespaced(all, within, s_clusters).ShouldBe(["b"]);
        Placement.OfNamespaced(all, within: null, s_clusters).ShouldBeEmpty();
    }

    [Fact]
    public void The_replica_scheduler_reads_the_selector_alone() =>
        Placement
            .Of(
                Federated("""{"clusters":[],"clusterSelector":{"matchLabels":{"region":"us"}}}"""),
                s_clusters,
                selectorOnly: true
            )
            .ShouldBe(["b", "c"]);

    private static JsonObject Federated(string placement) =>
        new() { ["spec"] = new JsonObject { ["placement"] = JsonNode.Parse(placement) } };

    private static JsonObject Cluster(string name, string region) =>
        new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject { ["region"] = region },
            },
        };
}
