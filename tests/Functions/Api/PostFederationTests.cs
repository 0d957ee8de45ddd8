using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Faults;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Api;

public sealed class PostFederationTests
{
    private const string Frankfurt = "eu-central-1";
    private const string Ireland = "eu-west-1";

    private const string Yaml = """
        # a comment
        apiVersion: fedk8s/v1
        kind: FederatedEKSConfig
        metadata:
          name: demo
          regions: [eu-central-1, eu-west-1]
        """;

    private readonly ApiWorld _world = new();

    [Fact]
    public void A_request_starts_an_execution_that_the_location_tells_of()
    {
        var answer = _world.Post(ApiWorld.Json("demo", Frankfurt, Ireland));

        answer.StatusCode.ShouldBe(202);
        answer.Headers["cache-control"].ShouldBe("no-store");
        answer.Text("federation").ShouldBe("demo");
        answer
            .Headers["location"]
            .ShouldStartWith("/federations/demo?execution=arn%3Aaws%3Astates");
        var execution = _world.Executions.ShouldHaveSingleItem();
        execution.Arn.ShouldBe(answer.Text("execution"));
        execution.Name.ShouldStartWith("demo-");
        execution.Machine.ShouldBe(_world.Federate);
        var request = JsonNode.Parse(execution.Input.Text)!["request"]!;
        ((string?)request["kind"]).ShouldBe("FederatedEKSConfig");
        ((string?)request["metadata"]!["name"]).ShouldBe("demo");
        _world.Follow(answer).Text("status").ShouldBe("Requested");
    }

    [Theory]
    [InlineData("application/yaml", false)]
    [InlineData("application/yaml; charset=UTF-8", true)]
    [InlineData("text/x-yaml", true)]
    public void Yaml_gives_the_same_request_as_json(string contentType, bool isBase64)
    {
        var body = isBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Yaml)) : Yaml;
        var answer = Post(body, contentType, isBase64);

        answer.StatusCode.ShouldBe(202);
        var other = new ApiWorld();
        other.Post(ApiWorld.Json("demo", Frankfurt, Ireland));
        _world.Executions[0].Input.Text.ShouldBe(other.Executions[0].Input.Text);
    }

    [Fact]
    public void Every_finding_of_query_header_and_body_is_told_at_once()
    {
        var answer = _world.Post(
            """
            {"name": "Demo",
             "regions": ["eu-wst-1"]}
            """,
            key: new string('k', 256),
            query: "dryRun=yes&dryrun=true&onFailure=ignore"
        );

        answer.StatusCode.ShouldBe(400);
        answer.Text("detail").ShouldStartWith("There are 6 findings.");
        answer.Headers["content-type"].ShouldBe("application/problem+json");
        answer.Problem().ShouldBe("invalid-request");
        answer.Text("requestId").ShouldBe("request-1");
        answer.Text("instance").ShouldBe("/federations");
        answer
            .Findings()
            .ShouldBe(
                ["?dryRun", "?onFailure", "Idempotency-Key", "regions[0]", "name", "?dryrun"],
                ignoreOrder: true
            );
        var region = answer.Json()["findings"]!
            .AsArray()
            .Single(f => f!["line"]?.ToString() == "2");
        region!["column"]!.GetValue<int>().ShouldBe(14);
        region["fix"]!.ToString().ShouldContain("eu-west-1");
        _world.Executions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{name: demo}")]
    [InlineData("""{"name": "demo", "regions": ["eu-west-1"],}""")]
    public void What_says_that_it_is_json_has_to_be(string body)
    {
        var answer = _world.Post(body);

        answer.StatusCode.ShouldBe(400);
        answer.Text("detail").ShouldStartWith("There is one finding.");
        var finding = answer.Json()["findings"]!.AsArray().ShouldHaveSingleItem()!;
        finding["message"]!.ToString().ShouldStartWith("This is not JSON");
        finding["message"]!.ToString().ShouldNotContain("LineNumber");
        finding["line"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public void A_name_that_is_there_twice_is_a_finding_in_json_too()
    {
        var answer = _world.Post("""{"name": "demo", "name": "other", "regions": ["eu-west-1"]}""");

        answer.StatusCode.ShouldBe(400);
        var finding = answer.Json()["findings"]!.AsArray().ShouldHaveSingleItem()!;
        finding["message"]!.ToString().ShouldContain("name");
        finding["column"]!.GetValue<int>().ShouldBe(18);
    }

    [Fact]
    public void What_is_too_deep_is_a_finding_in_json_too()
    {
        var deep = new string('[', 10_000) + new string(']', 10_000);

        Message(_world.Post($$"""{"name": {{deep}}}"""))
            .ShouldBe("The document is nested too deeply.");
    }

    [Fact]
    public void An_empty_body_and_one_that_is_not_utf8_are_findings()
    {
        var latin = Convert.ToBase64String([0x6E, 0xFC]);

        Message(_world.Post("")).ShouldBe("The document is empty.");
        Message(Post(latin, "application/yaml", isBase64: true)).ShouldBe("The body is not UTF-8.");
    }

    [Theory]
    [InlineData("text/plain", "'text/plain' is not read.")]
    [InlineData("application/x-www-form-urlencoded", "'application/x-www-form-urlencoded' is not")]
    [InlineData("application/json; charset=utf-16", "'application/json; charset=utf-16' is not")]
    [InlineData("json", "'json' is not read.")]
    [InlineData(null, "The header Content-Type is missing.")]
    public void Other_formats_are_refused_with_those_that_are_read(string? contentType, string why)
    {
        var answer = Post("{}", contentType, isBase64: false);

        answer.StatusCode.ShouldBe(415);
        answer.Text("detail").ShouldStartWith(why);
        answer.Headers["accept"].ShouldStartWith("application/json, application/yaml, ");
    }

    [Fact]
    public void A_body_is_too_large_by_its_bytes_and_by_what_its_aliases_make_of_it()
    {
        var most = $"\"{new string('x', 64 * 1024 - 2)}\"";
        _world.Post(most).StatusCode.ShouldBe(400);
        _world.Post(most + " ").StatusCode.ShouldBe(413);

        var tags = string.Join(
            "\n",
            Enumerable.Range(10, 40).Select(i => $"      t{i}: {new string('v', 240)}")
        );
        var groups = string.Join(
            "\n",
            Enumerable.Range(1, 29).Select(i => $"  - {{name: g{i}, tags: *t}}")
        );
        var yaml =
            $"name: demo\nregions: [eu-west-1]\nspec:\n  managedNodeGroups:\n"
            + $"  - name: g0\n    tags: &t\n{tags}\n{groups}\n";
        Post(yaml, "application/yaml", isBase64: false).StatusCode.ShouldBe(413);
    }

    [Fact]
    public void A_key_has_255_characters_at_most()
    {
        var body = ApiWorld.Json("demo", Ireland);

        _world.Post(body, key: new string('k', 256)).Findings().ShouldBe(["Idempotency-Key"]);
        _world.Post(body, key: new string('k', 255)).StatusCode.ShouldBe(202);
    }

    [Fact]
    public void The_same_key_with_the_same_request_gives_the_same_answer_whatever_has_happened_since()
    {
        var body = ApiWorld.Json("demo", Ireland);
        var first = _world.Post(body, key: "\"8e03978e\"");
        var again = _world.Post(body, key: "8e03978e");
        _world.Settle();
        var later = _world.Post(body, key: "8e03978e");
        _world.Delete("demo").StatusCode.ShouldBe(202);
        _world.Wait(TimeSpan.FromMinutes(1));
        var meanwhile = _world.Post(body, key: "8e03978e");

        first.StatusCode.ShouldBe(202);
        string?[] bodies = [again.Body, later.Body, meanwhile.Body];
        bodies.ShouldAllBe(other => other == first.Body);
        _world.Executions.Count(each => each.Machine == _world.Federate).ShouldBe(1);
    }

    [Fact]
    public void The_same_key_with_another_request_is_refused_while_it_runs_and_after()
    {
        var first = _world.Post(ApiWorld.Json("demo", Ireland), key: "one");
        var other = ApiWorld.Json("demo", Ireland, Frankfurt);

        _world.Post(other, key: "one").StatusCode.ShouldBe(422);
        _world.Settle();
        var refused = _world.Post(other, key: "one");

        refused.Problem().ShouldBe("key-reused");
        refused.Text("execution").ShouldBe(first.Text("execution"));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("onFailure=rollback", null)]
    [InlineData("onFailure=keep", "keep")]
    public void What_fails_is_rolled_back_unless_it_shall_be_kept(string query, string? said)
    {
        _world.Post(ApiWorld.Json("demo", Ireland), query: query).StatusCode.ShouldBe(202);
        var input = JsonNode.Parse(_world.Executions.ShouldHaveSingleItem().Input.Text)!;
        ((string?)input["onFailure"]).ShouldBe(said);
    }

    [Fact]
    public void The_same_key_with_another_way_to_fail_is_another_request()
    {
        var body = ApiWorld.Json("demo", Ireland);
        _world.Post(body, key: "one", query: "onFailure=keep").StatusCode.ShouldBe(202);
        _world.Post(body, key: "one", query: "onFailure=keep").StatusCode.ShouldBe(202);
        _world.Post(body, key: "one").StatusCode.ShouldBe(422);
        _world.Executions.Count.ShouldBe(1);
    }

    [Fact]
    public void A_request_without_a_name_gets_one_that_its_key_decides()
    {
        const string Body = """{"regions": ["eu-west-1"]}""";
        var name = _world.Post(Body, key: "one").Text("federation");

        name.ShouldMatch("^eksfed-[0-9a-f]{6}$");
        _world.Post(Body, key: "one").Text("federation").ShouldBe(name);
        _world.Post(Body, key: "two").Text("federation").ShouldNotBe(name);
        _world.Post(Body).Text("federation").ShouldNotBe(name);
    }

    [Fact]
    public void A_federation_that_is_being_worked_on_is_busy_with_that_execution()
    {
        var body = ApiWorld.Json("demo", Ireland);
        var first = _world.Post(body);
        _world.Wait(TimeSpan.FromMinutes(1));
        var second = _world.Post(body);

        second.StatusCode.ShouldBe(409);
        second.Problem().ShouldBe("busy");
        second.Text("execution").ShouldBe(first.Text("execution"));
        _world.Find(first.Text("execution")).Stop(null, null);
        _world.Post(body).StatusCode.ShouldBe(202);
    }

    [Fact]
    public void Requests_at_the_same_moment_are_told_apart_by_the_claim()
    {
        var body = ApiWorld.Json("demo", Ireland);
        HttpAnswers(() => _world.Post(body), 2).ShouldAllBe(status => status == 202);
        _world.Settle();

        _world
            .Executions.Select(each => each.Status)
            .ShouldBe([ExecutionStatus.Succeeded, ExecutionStatus.Failed], ignoreOrder: true);
    }

    [Fact]
    public void The_same_request_again_is_carried_out_and_what_cannot_be_changed_is_a_finding()
    {
        _world.Post(ApiWorld.Json("demo", Frankfurt, Ireland));
        _world.Settle();

        _world.Post(ApiWorld.Json("demo", Ireland)).Findings().ShouldBe(["metadata.regions"]);
        _world.Post(ApiWorld.Json("demo", Frankfurt, Ireland)).StatusCode.ShouldBe(202);
    }

    [Fact]
    public void A_service_that_does_not_answer_is_unavailable_and_one_that_refuses_is_no_news_for_the_caller()
    {
        var body = ApiWorld.Json("demo", Ireland);
        Refuse("ThrottlingException", 400);
        var throttled = _world.Post(body);
        Refuse("AccessDeniedException", 400);
        var denied = _world.Post(body);

        throttled.StatusCode.ShouldBe(503);
        throttled.Headers["retry-after"].ShouldBe("5");
        denied.StatusCode.ShouldBe(500);
        denied.Body!.ShouldNotContain("Inner words");
        denied.Body!.ShouldNotContain("AccessDenied");
        _world.Executions.ShouldBeEmpty();
    }

    [Fact]
    public void A_lost_answer_starts_nothing_twice_when_the_request_has_a_key()
    {
        var body = ApiWorld.Json("demo", Ireland);
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "StartExecution" ? Fault.LostAnswer : null
        );
        _world.Post(body, key: "one").StatusCode.ShouldBe(503);
        _world.World.Faults = new FaultWhere(_ => null);

        var answer = _world.Post(body, key: "one");

        answer.StatusCode.ShouldBe(202);
        _world.Executions.ShouldHaveSingleItem().Arn.ShouldBe(answer.Text("execution"));
    }

    private static string Message(Functions.Api.Http.HttpApiAnswer answer) =>
        answer.Json()["findings"]!.AsArray().ShouldHaveSingleItem()!["message"]!.ToString();

    private void Refuse(string code, int status) =>
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "StartExecution"
                ? Fault.Refused(new WireError(code, "Inner words.", status))
                : null
        );

    private static List<int> HttpAnswers(Func<Functions.Api.Http.HttpApiAnswer> ask, int times) =>
        [.. Enumerable.Range(0, times).Select(_ => ask().StatusCode)];

    private Functions.Api.Http.HttpApiAnswer Post(
        string body,
        string? contentType,
        bool isBase64
    ) =>
        _world.Send(
            "PostFederation",
            new("/federations")
            {
                Body = body,
                ContentType = contentType,
                IsBase64 = isBase64,
            }
        );
}
