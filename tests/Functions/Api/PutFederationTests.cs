using System.Text.Json.Nodes;

namespace EksFed.Functions.Tests.Api;

public sealed class PutFederationTests
{
    private const string Frankfurt = "eu-central-1";
    private const string Ireland = "eu-west-1";

    private readonly ApiWorld _world = new();

    [Fact]
    public void Another_region_is_added_by_an_execution()
    {
        Make("demo", Frankfurt);
        var answer = _world.Put("demo", ApiWorld.Json("demo", Frankfurt, Ireland));
        _world.Settle();

        answer.StatusCode.ShouldBe(202);
        var view = _world.Follow(answer).Json();
        ((string?)view["status"]).ShouldBe("Ready");
        view["generation"]!.GetValue<int>().ShouldBe(2);
        view["members"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public void An_unchanged_request_is_carried_out_too()
    {
        Make("demo", Ireland);

        _world.Put("demo", ApiWorld.Json("demo", Ireland)).StatusCode.ShouldBe(202);
        _world.Settle();
        _world.Get("demo").Json()["generation"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public void The_same_request_while_it_is_carried_out_gives_that_execution_and_another_is_refused()
    {
        Make("demo", Frankfurt);
        var first = _world.Put("demo", ApiWorld.Json("demo", Frankfurt, Ireland));
        _world.Wait(TimeSpan.FromMinutes(1));

        _world.Put("demo", ApiWorld.Json("demo", Frankfurt, Ireland)).Body.ShouldBe(first.Body);
        var other = _world.Put("demo", ApiWorld.Json("demo", Frankfurt, Ireland, "us-east-1"));
        other.StatusCode.ShouldBe(409);
        other.Text("execution").ShouldBe(first.Text("execution"));
    }

    [Fact]
    public void The_name_in_the_body_is_the_one_in_the_path()
    {
        Make("demo", Ireland);

        _world
            .Put("demo", ApiWorld.Json("other", Ireland, "eu-wst-1"))
            .Findings()
            .ShouldBe(["regions[1]", "name"], ignoreOrder: true);
        _world.Put("demo", """{"regions": ["eu-west-1"]}""").Findings().ShouldBe(["name"]);
    }

    [Fact]
    public void What_fails_is_kept_if_it_is_asked_for()
    {
        var body = ApiWorld.Json("demo", Ireland, Frankfurt);
        Make("demo", Ireland);
        var first = _world.Put("demo", body, "onFailure=keep");
        _world.Wait(TimeSpan.FromMinutes(1));

        var input = JsonNode.Parse(_world.Executions[^1].Input.Text)!;
        ((string?)input["onFailure"]).ShouldBe("keep");
        _world.Put("demo", body, "onFailure=keep").Body.ShouldBe(first.Body);
        _world.Put("demo", body).StatusCode.ShouldBe(409);
        _world.Put("demo", body, "onFailure=lose").Findings().ShouldBe(["?onFailure"]);
    }

    [Fact]
    public void What_is_not_there_or_gone_is_not_found()
    {
        _world.Put("demo", ApiWorld.Json("demo", Ireland)).StatusCode.ShouldBe(404);
        Make("demo", Ireland);
        _world.Delete("demo");
        _world.Settle();
        _world.Put("demo", ApiWorld.Json("demo", Ireland)).StatusCode.ShouldBe(404);
    }

    [Fact]
    public void Everything_that_cannot_be_changed_yet_is_told_at_once()
    {
        Make("demo", Frankfurt, Ireland);
        var body = JsonNode.Parse(ApiWorld.Json("demo", Ireland, "us-east-1"))!;
        body["tags"] = new JsonObject { ["team"] = "one" };
        body["spec"] = JsonNode.Parse(
            """
            {"managedNodeGroups":[{"name":"ng-1","instanceType":"t3.large"}],
             "cloudWatch":{"clusterLogging":{"enableTypes":["api"]}}}
            """
        );
        var answer = _world.Put("demo", body.ToJsonString());

        answer.StatusCode.ShouldBe(400);
        answer
            .Findings()
            .ShouldBe([
                "metadata.regions",
                "spec.managedNodeGroups",
                "spec.cloudWatch.clusterLogging.enableTypes",
                "metadata.tags",
            ]);
        answer.Json()["findings"]![1]!["message"]!
            .ToString()
            .ShouldStartWith("""The node group ng-1 was made with instanceTypes ["m5.large"], """);
        _world.Executions.Count.ShouldBe(1);
    }

    [Fact]
    public void A_node_group_may_be_added_but_none_taken_out()
    {
        Make("demo", Ireland);
        var body = JsonNode.Parse(ApiWorld.Json("demo", Ireland))!;
        body["spec"] = JsonNode.Parse("""{"managedNodeGroups":[{"name":"other"}]}""");
        _world.Put("demo", body.ToJsonString()).Findings().ShouldBe(["spec.managedNodeGroups"]);

        var request = JsonNode.Parse(_world.Executions[0].Input.Text)!["request"]!;
        request["spec"]!["managedNodeGroups"]!.AsArray().Add(new JsonObject { ["name"] = "other" });
        _world.Put("demo", request.ToJsonString()).StatusCode.ShouldBe(202);
    }

    private void Make(string name, params string[] regions)
    {
        _world.Post(ApiWorld.Json(name, regions)).StatusCode.ShouldBe(202);
        _world.Settle();
    }
}
