using System.Text.Json.Nodes;
using EksFed.Functions.Api.Http;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Api;

public sealed class GetFederationTests
{
    private const string Frankfurt = "eu-central-1";
    private const string Ireland = "eu-west-1";

    private readonly ApiWorld _world = new();

    [Fact]
    public void What_nobody_asked_for_is_not_found()
    {
        _world.Get("demo").StatusCode.ShouldBe(404);
        _world.Get(new string('x', 51)).Problem().ShouldBe("not-found");
    }

    [Fact]
    public void Members_states_and_times_are_told_while_it_is_being_made()
    {
        var posted = _world.Post(ApiWorld.Json("demo", Frankfurt, Ireland));
        _world.Wait(TimeSpan.FromSeconds(30));
        var early = _world.Get("demo").Json();
        _world.Wait(TimeSpan.FromMinutes(3));
        var late = _world.Get("demo").Json();

        ((string?)early["status"]).ShouldBe("Provisioning");
        ((string?)early["nextAction"]).ShouldBe("Wait, and ask again in half a minute.");
        early["members"]!
            .AsArray()
            .Select(member => $"{member!["name"]} {member["region"]} {member["host"]}")
            .ShouldBe(["demo-1 eu-central-1 true", "demo-2 eu-west-1 false"]);
        States(early).ShouldBe(["EnsureSubnets demo-1", "EnsureSubnets demo-2"], ignoreOrder: true);
        early["currentStates"]![0]!["waitingFor"]!.ToString().ShouldMatch("VPC|subnets");
        early["currentStates"]![0]!["looks"]!.GetValue<int>().ShouldBe(1);
        States(late).ShouldBe(["EnsureCluster demo-1", "EnsureCluster demo-2"], ignoreOrder: true);
        late["currentStates"]![0]!["durationSeconds"]!.GetValue<int>().ShouldBeInRange(60, 180);
        var execution = late["execution"]!;
        ((string?)execution["arn"]).ShouldBe(posted.Text("execution"));
        ((string?)execution["status"]).ShouldBe("RUNNING");
        execution["durationSeconds"]!.GetValue<int>().ShouldBeInRange(205, 225);
        late["error"].ShouldBeNull();
    }

    [Fact]
    public void A_federation_that_stands_has_its_last_execution_and_no_states()
    {
        var posted = _world.Post(ApiWorld.Json("demo", Ireland));
        _world.Settle();
        _world.Wait(TimeSpan.FromHours(1));
        var view = _world.Get("demo").Json();

        ((string?)view["status"]).ShouldBe("Ready");
        view["generation"]!.GetValue<int>().ShouldBe(1);
        view["currentStates"]!.AsArray().ShouldBeEmpty();
        ((string?)view["execution"]!["arn"]).ShouldBe(posted.Text("execution"));
        ((string?)view["execution"]!["status"]).ShouldBe("SUCCEEDED");
        view["execution"]!["durationSeconds"]!.GetValue<int>().ShouldBeInRange(600, 800);
        Time(view, "createdAt").ShouldBeLessThan(Time(view, "updatedAt"));
    }

    [Fact]
    public void A_federation_that_outlives_its_executions_is_told_without_one()
    {
        _world.Post(ApiWorld.Json("demo", Ireland));
        _world.Settle();
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "DescribeExecution"
                ? Fault.Refused(new("ExecutionDoesNotExist", "It is 90 days old."))
                : null
        );
        var view = _world.Get("demo").Json();

        ((string?)view["status"]).ShouldBe("Ready");
        view["execution"].ShouldBeNull();
        view["error"].ShouldBeNull();
    }

    [Fact]
    public void The_location_tells_of_a_request_that_was_refused_before_the_registry_knew_it()
    {
        var posted = _world.Post(ApiWorld.Json("demo", Ireland, "eu-south-1"));
        _world.Settle();
        var view = _world.Follow(posted).Json();

        _world.Get("demo").StatusCode.ShouldBe(404);
        ((string?)view["status"]).ShouldBe("Refused");
        ((string?)view["error"]!["type"]).ShouldBe("InvalidRequestException");
        view["error"]!["message"]!
            .ToString()
            .ShouldStartWith("metadata.regions: eu-south-1 has to be enabled");
        view["error"]!["message"]!.ToString().ShouldNotContain("stackTrace");
        view["nextAction"]!.ToString().ShouldStartWith("Nothing was made.");
    }

    [Fact]
    public void A_change_that_was_refused_is_told_apart_from_the_federation_that_stands()
    {
        _world.Post(ApiWorld.Json("demo", Ireland));
        _world.Settle();
        var refused = _world.Follow(
            _world.Put("demo", ApiWorld.Json("demo", Ireland, "eu-south-1"))
        );
        ((string?)refused.Json()["execution"]!["status"]).ShouldBe("RUNNING");
        _world.Settle();

        var change = _world.Put("demo", ApiWorld.Json("demo", Ireland, "eu-south-1"));
        _world.Settle();
        var view = _world.Follow(change).Json();

        ((string?)view["status"]).ShouldBe("Ready");
        ((string?)view["error"]!["type"]).ShouldBe("InvalidRequestException");
        view["nextAction"]!.ToString().ShouldStartWith("This execution failed.");
        _world.Get("demo").Json()["error"].ShouldBeNull();
    }

    [Fact]
    public void An_execution_that_was_stopped_leaves_the_choice_to_go_on_or_to_delete()
    {
        var posted = _world.Post(ApiWorld.Json("demo", Ireland));
        _world.Wait(TimeSpan.FromMinutes(1));
        _world.Find(posted.Text("execution")).Stop("Tired", "Enough of it.");
        var view = _world.Get("demo").Json();

        ((string?)view["status"]).ShouldBe("Provisioning");
        ((string?)view["execution"]!["status"]).ShouldBe("ABORTED");
        view["currentStates"]!.AsArray().ShouldBeEmpty();
        ((string?)view["error"]!["type"]).ShouldBe("Tired");
        ((string?)view["error"]!["message"]).ShouldBe("Enough of it.");
        view["nextAction"]!.ToString().ShouldContain("DELETE the federation");
    }

    [Fact]
    public void What_is_in_the_way_of_a_destroy_is_told_in_its_own_words()
    {
        _world.Post(ApiWorld.Json("demo", Ireland));
        _world.Settle();
        _world.Start(
            _world.Unfederate,
            new()
            {
                ["federation"] = "demo",
                ["problem"] =
                    """{"errorType":"NotReadyInSecondsException","errorMessage":"VPC vpc-1 is held by eni-1.","stackTrace":["at X"]}""",
            }
        );
        _world.Settle();
        var view = _world.Get("demo").Json();

        ((string?)view["status"]).ShouldBe("DestroyBlocked");
        ((string?)view["error"]!["message"]).ShouldBe("VPC vpc-1 is held by eni-1.");
        view["nextAction"]!.ToString().ShouldContain("then DELETE");
    }

    [Fact]
    public void What_failed_and_was_kept_says_what_to_mend()
    {
        var posted = _world.Post(ApiWorld.Json("demo", Ireland));
        _world.Wait(TimeSpan.FromMinutes(1));
        _world.Find(posted.Text("execution")).Stop(null, null);
        var cause = """{"errorType":"QuotaExceededException","errorMessage":"No room."}""";
        _world
            .Invoke(
                "RecordFailed",
                new JsonObject
                {
                    ["federation"] = "demo",
                    ["execution"] = posted.Text("execution"),
                    ["error"] = new JsonObject
                    {
                        ["Error"] = "QuotaExceededException",
                        ["Cause"] = cause,
                    },
                }
            )
            .IsError.ShouldBeFalse();
        var view = _world.Get("demo").Json();

        ((string?)view["status"]).ShouldBe("Failed");
        ((string?)view["error"]!["type"]).ShouldBe("QuotaExceededException");
        ((string?)view["error"]!["message"]).ShouldBe("No room.");
    }

    [Fact]
    public void Members_are_deleted_one_after_the_other_and_each_is_named_in_its_turn()
    {
        _world.Post(ApiWorld.Json("demo", Frankfurt, Ireland));
        _world.Settle();
        var deleted = _world.Delete("demo");
        _world.Wait(TimeSpan.FromMinutes(1));
        var first = _world.Get("demo").Json();
        _world.Wait(TimeSpan.FromMinutes(6));
        var second = _world.Follow(deleted).Json();
        _world.Settle();
        var gone = _world.Get("demo").Json();

        ((string?)first["status"]).ShouldBe("Destroying");
        States(first).ShouldBe(["DeleteCluster demo-1"]);
        States(second).ShouldBe(["DeleteCluster demo-2"]);
        ((string?)gone["status"]).ShouldBe("Destroyed");
        gone["nextAction"]!.ToString().ShouldStartWith("Nothing is left.");
    }

    [Theory]
    [InlineData("execution=arn:aws:states:eu-west-1:111122223333:execution:other:demo-1", 400)]
    [InlineData("execution=demo", 400)]
    [InlineData("executions=demo", 400)]
    [InlineData(
        "execution=arn:aws:states:eu-west-1:111122223333:execution:eksfed-federate:no",
        404
    )]
    public void Only_executions_of_this_stack_and_this_federation_are_told_of(
        string query,
        int status
    )
    {
        _world.Get("demo", query).StatusCode.ShouldBe(status);
    }

    [Fact]
    public void An_execution_of_another_federation_is_not_found()
    {
        var other = _world.Post(ApiWorld.Json("other", Ireland)).Text("execution");

        _world.Get("demo", $"execution={other}").StatusCode.ShouldBe(404);
        _world.Get("other", $"execution={other}").StatusCode.ShouldBe(200);
    }

    private static IEnumerable<string> States(JsonNode view) =>
        view["currentStates"]!.AsArray().Select(each => $"{each!["state"]} {each["member"]}");

    private static DateTimeOffset Time(JsonNode view, string member) =>
        view[member]!.GetValue<DateTimeOffset>();
}
