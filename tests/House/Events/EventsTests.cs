using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Events;

public sealed class EventsTests
{
    private const string Request = """{"name":"demo","regions":["eu-west-1","eu-central-1"]}""";
    private readonly EventWorld _world = new();

    [Fact]
    public void A_federation_is_made_and_destroyed_by_events_each_as_its_schema_says()
    {
        EventSchemas.Of("Federation Requested").Validate(Request).ShouldBeEmpty();
        _world.Ask("Federation Requested", Request);
        _world.Settle(executions: 1);
        _world.Ask("Federation Destroy Requested", """{"name":"demo"}""");
        _world.Settle(executions: 2);

        ShouldHaveTold("Federation Ready", "Federation Destroyed");
        _world.Run.ShouldBeEmpty();
    }

    [Fact]
    public void Events_that_come_twice_do_no_harm()
    {
        _world.Ask("Federation Requested", Request);
        _world.Ask("Federation Requested", Request);
        _world.Settle(executions: 2);

        var makers = _world.Executions.Where(one => one.Machine.Name == "eksfed-federate").ToList();
        makers.Count(one => one.Status == ExecutionStatus.Succeeded).ShouldBe(1);
        makers.Count(one => one.Error == "FederationBusyException").ShouldBe(1);
        ShouldHaveTold("Federation Ready");

        _world.Ask("Federation Destroy Requested", """{"name":"demo"}""");
        _world.Ask("Federation Destroy Requested", """{"name":"demo"}""");
        _world.Settle(executions: 5);
        ShouldHaveTold("Federation Ready", "Federation Destroyed");
        _world.Run.ShouldBeEmpty();
    }

    [Fact]
    public void A_failure_is_told_with_its_error_and_rolled_back()
    {
        _world.Run.Break(
            "StartNodeGroup",
            "CreateNodegroup",
            "ResourceLimitExceededException",
            400
        );
        _world.Ask("Federation Requested", Request);
        _world.Settle(executions: 2);

        ShouldHaveTold("Federation Rolled Back", "Federation Failed");
        _world.Told.ShouldAllBe(told => told.Detail.Contains("QuotaExceededException"));
        _world.Run.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(5)]
    [InlineData(13)]
    public void An_execution_that_is_stopped_is_rolled_back_by_the_watchdog(double minutes)
    {
        _world.Ask("Federation Requested", Request);
        _world.Run.Wait(TimeSpan.FromMinutes(minutes));
        _world.Run.Stop(_world.Executions[0]);
        _world.Settle(executions: 2);

        _world.Executions[0].Status.ShouldBe(ExecutionStatus.Aborted);
        ShouldHaveTold("Federation Rolled Back");
        _world.Told[0].Detail.ShouldContain("ABORTED");
        _world.Run.ShouldBeEmpty();
    }

    [Fact]
    public void A_destroy_that_is_stopped_is_resumed_once()
    {
        _world.Ask("Federation Requested", Request);
        _world.Settle(executions: 1);
        _world.Ask("Federation Destroy Requested", """{"name":"demo"}""");
        _world.Run.Wait(TimeSpan.FromMinutes(2));
        _world.Run.Stop(_world.Executions[1]);
        _world.Settle(executions: 3);

        _world.Executions[2].Status.ShouldBe(ExecutionStatus.Succeeded);
        _world.Run.ShouldBeEmpty();
    }

    private void ShouldHaveTold(params string[] types)
    {
        _world.Told.Select(told => told.DetailType).ShouldBe(types);
        foreach (var told in _world.Told)
        {
            EventSchemas.Of(told.DetailType).Validate(told.Detail).ShouldBeEmpty(told.Detail);
        }
    }
}
