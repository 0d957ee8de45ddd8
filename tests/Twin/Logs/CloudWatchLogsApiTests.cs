using EksFed.Twin.Logs;
using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.Logs;

public sealed class CloudWatchLogsApiTests
{
    private readonly World _world = new("logs");

    [Fact]
    public void Botocore_reads_every_answer_and_every_refusal()
    {
        _world.Add(new CloudWatchLogsApi(_world));

        var seen = Botocore.Run(_world, "logs.py");

        Text(seen["again"]!)
            .ShouldBe(["ResourceAlreadyExistsException", "The specified log group already exists"]);
        ((string?)seen["wrong"]![0]).ShouldBe("InvalidParameterException");
        ((int)seen["retention"]!).ShouldBe(30);
        ((string?)seen["arn"]).ShouldBe(
            "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/eks/demo-1/cluster:*"
        );
        seen["tags"]!
            .ToJsonString()
            .ShouldBe("""{"eksfed:federation":"demo","eksfed:part":"log-group"}""");
        ((string?)seen["withStar"]![0]).ShouldBe("ResourceNotFoundException");
        Text(seen["gone"]!)
            .ShouldBe(["ResourceNotFoundException", "The specified log group does not exist."]);
        seen["left"]!.AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public void A_service_leaves_a_group_without_tags_and_keeps_an_existing_one()
    {
        var logs = new CloudWatchLogsApi(_world);

        logs.EnsureByService("eu-west-1", "/aws/eks/demo-1/cluster");
        logs.EnsureByService("eu-west-1", "/aws/eks/demo-1/cluster");

        var left = logs.Resources.ShouldHaveSingleItem();
        left.Kind.ShouldBe("log-group");
        left.Tags.ShouldBeEmpty();
    }

    private static string?[] Text(System.Text.Json.Nodes.JsonNode list) =>
        [.. list.AsArray().Select(entry => (string?)entry)];
}
