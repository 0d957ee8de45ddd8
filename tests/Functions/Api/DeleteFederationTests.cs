namespace EksFed.Functions.Tests.Api;

public sealed class DeleteFederationTests
{
    private const string Ireland = "eu-west-1";

    private readonly ApiWorld _world = new();

    [Fact]
    public void What_never_was_is_not_found() => _world.Delete("demo").StatusCode.ShouldBe(404);

    [Fact]
    public void The_same_delete_gives_the_same_execution_before_and_after_it_has_begun()
    {
        Make();
        var first = _world.Delete("demo");
        var second = _world.Delete("demo");
        _world.Wait(TimeSpan.FromMinutes(1));
        var third = _world.Delete("demo");

        first.StatusCode.ShouldBe(202);
        string?[] bodies = [second.Body, third.Body];
        bodies.ShouldAllBe(body => body == first.Body);
        var execution = _world.Find(first.Text("execution"));
        execution.Machine.ShouldBe(_world.Unfederate);
        execution.Input.Text.ShouldBe("""{"federation":"demo"}""");
    }

    [Fact]
    public void What_is_gone_stays_gone_without_a_body()
    {
        Make();
        _world.Delete("demo");
        _world.Settle();

        var answer = _world.Delete("demo");

        answer.StatusCode.ShouldBe(204);
        answer.Headers.Keys.ShouldNotContain("content-type");
        _world.Executions.Count(each => each.Machine == _world.Unfederate).ShouldBe(1);
    }

    [Fact]
    public void What_is_being_made_is_busy_until_that_is_stopped()
    {
        var made = _world.Post(ApiWorld.Json("demo", Ireland)).Text("execution");
        _world.Wait(TimeSpan.FromMinutes(1));

        var busy = _world.Delete("demo");
        busy.StatusCode.ShouldBe(409);
        busy.Text("execution").ShouldBe(made);
        _world.Find(made).Stop(null, null);
        _world.Delete("demo").StatusCode.ShouldBe(202);
    }

    [Fact]
    public void A_destroy_that_was_stopped_before_or_after_it_began_is_begun_again()
    {
        Make();
        var first = _world.Delete("demo").Text("execution");
        _world.Find(first).Stop(null, null);
        var second = _world.Delete("demo").Text("execution");
        _world.Wait(TimeSpan.FromMinutes(1));
        _world.Find(second).Stop(null, null);
        var third = _world.Delete("demo").Text("execution");
        _world.Settle();

        new[] { first, second, third }.Distinct().Count().ShouldBe(3);
        ((string?)_world.Get("demo").Json()["status"]).ShouldBe("Destroyed");
    }

    [Fact]
    public void A_federation_made_again_is_created_anew()
    {
        Make();
        var first = _world.Get("demo").Text("createdAt");
        _world.Delete("demo");
        _world.Settle();
        Make();

        _world.Get("demo").Text("createdAt").ShouldNotBe(first);
        ((string?)_world.Get("demo").Json()["status"]).ShouldBe("Ready");
    }

    [Fact]
    public void Query_parameters_are_unknown() =>
        _world
            .Send(
                "DeleteFederation",
                new("/federations/demo") { Name = "demo", Query = "force=true" }
            )
            .Findings()
            .ShouldBe(["?force"]);

    private void Make()
    {
        _world.Post(ApiWorld.Json("demo", Ireland)).StatusCode.ShouldBe(202);
        _world.Settle();
    }
}
