using System.Text;
using System.Text.Json.Nodes;
using EksFed.Cli.Serving;
using EksFed.Twin.Iam;

namespace EksFed.House.Tests.Serving;

public sealed class KubeconfigTests
{
    private static readonly SessionCredentials s_keys = new("ASIA1", "secret", "token");

    [Fact]
    public void Each_cluster_has_a_context_and_the_first_is_current()
    {
        var config = Render(
            new("demo-1", "eu-west-1", "A.eks.amazonaws.com", "PEM1"),
            new("demo-2", "us-east-2", "B.eks.amazonaws.com", "PEM2")
        );
        config["current-context"]!.ToString().ShouldBe("demo-1");
        config["contexts"]!
            .AsArray()
            .Select(one => $"{one!["name"]} {one["context"]!["cluster"]} {one["context"]!["user"]}")
            .ShouldBe(["demo-1 demo-1 demo-1", "demo-2 demo-2 demo-2"]);
        var cluster = config["clusters"]![1]!["cluster"]!;
        cluster["server"]!.ToString().ShouldBe("https://127.0.0.1:4567");
        cluster["tls-server-name"]!.ToString().ShouldBe("B.eks.amazonaws.com");
        Encoding
            .ASCII.GetString(
                Convert.FromBase64String(cluster["certificate-authority-data"]!.ToString())
            )
            .ShouldBe("PEM2");
    }

    [Fact]
    public void A_token_comes_from_the_aws_cli_and_is_signed_for_sts_itself()
    {
        var exec = Render(new ClusterEntry("demo-2", "us-east-2", "B", "PEM"))["users"]![0]![
            "user"
        ]!["exec"]!;
        $"{exec["command"]} {string.Join(' ', exec["args"]!.AsArray())}".ShouldBe(
            "aws --region us-east-2 eks get-token --cluster-name demo-2"
        );
        exec["env"]!
            .AsArray()
            .Select(one => $"{one!["name"]}={one["value"]}")
            .ShouldBe([
                "AWS_ACCESS_KEY_ID=ASIA1",
                "AWS_SECRET_ACCESS_KEY=secret",
                "AWS_SESSION_TOKEN=token",
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true",
                "AWS_STS_REGIONAL_ENDPOINTS=regional",
            ]);
    }

    [Fact]
    public void Without_clusters_it_is_empty_but_whole()
    {
        var config = Render();
        config["kind"]!.ToString().ShouldBe("Config");
        config["current-context"]!.ToString().ShouldBeEmpty();
        config["clusters"]!.AsArray().ShouldBeEmpty();
    }

    private static JsonObject Render(params ClusterEntry[] clusters) =>
        (JsonObject)JsonNode.Parse(Kubeconfig.Render(clusters, 4567, s_keys))!;
}
