using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions;

/// <summary>Time limits and stopping.</summary>
public sealed class EndingTests
{
    private const string CatchAll =
        """ "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}],"End":true """;
    private const string Caught = """{"Type":"Pass","End":true}""";

    [Fact]
    public void A_task_that_takes_too_long_is_timed_out_without_a_cause()
    {
        var execution = RunSlow($"\"TimeoutSeconds\":5,{CatchAll}");
        execution.ShouldGive("""{"Error":"States.Timeout","Cause":""}""");
        execution
            .Types()
            .ShouldContain("LambdaFunctionStarted LambdaFunctionTimedOut TaskStateExited");
    }

    [Fact]
    public void Each_attempt_has_the_whole_time()
    {
        var execution = RunSlow(
            """ "TimeoutSeconds":5,"Retry":[{"ErrorEquals":["States.Timeout"],"MaxAttempts":1}],"End":true """
        );
        execution.ShouldFail("States.Timeout");
        (execution.StopDate - execution.StartDate).ShouldBe(TimeSpan.FromSeconds(11.025));
    }

    [Fact]
    public void A_missed_heartbeat_looks_like_a_time_out_but_can_be_caught_by_its_name() =>
        RunSlow(
                """ "HeartbeatSeconds":5,"Catch":[{"ErrorEquals":["States.HeartbeatTimeout"],"Next":"Caught"}],"End":true """
            )
            .ShouldGive("""{"Error":"States.Timeout","Cause":""}""");

    [Fact]
    public void A_time_limit_may_come_from_the_input()
    {
        const string more = """ "TimeoutSecondsPath":"$.limit","End":true """;
        RunSlow(more, """{"limit":5}""").ShouldFail("States.Timeout");
        RunSlow(more)
            .ShouldFail(
                "States.Runtime",
                "Invalid path '$.limit' : No results for path: $['limit']"
            );
    }

    [Fact]
    public void An_answer_after_the_time_out_is_dropped()
    {
        var bench = new MachineBench();
        bench.AddSlow("f", 60);
        var execution = bench.Run(
            MachineBench.Machine(
                (
                    "Do",
                    MachineBench.Call(
                        "f",
                        $"\"TimeoutSeconds\":5,\"Catch\":[{{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"Rest\"}}],\"End\":true"
                    )
                ),
                ("Rest", """{"Type":"Wait","Seconds":100,"End":true}""")
            )
        );
        execution.Types().ShouldNotContain("LambdaFunctionSucceeded");
        execution.Status.ShouldBe(ExecutionStatus.Succeeded);
    }

    [Fact]
    public void The_machines_own_limit_runs_no_catch()
    {
        var bench = new MachineBench();
        bench.AddSlow("f", 60);
        var definition = MachineBench.Machine(
            ("Do", MachineBench.Call("f", CatchAll)),
            ("Caught", Caught)
        );
        var execution = bench.Run(definition.Insert(1, "\"TimeoutSeconds\":7,"));
        execution.Status.ShouldBe(ExecutionStatus.TimedOut);
        execution.Error.ShouldBe("States.Timeout");
        execution.History[^1].Type.ShouldBe("ExecutionTimedOut");
        (execution.StopDate - execution.StartDate).ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_stopped_execution_runs_no_catch()
    {
        var bench = new MachineBench();
        bench.AddSlow("f", 60);
        var execution = bench.Start(
            MachineBench.Machine(("Do", MachineBench.Call("f", CatchAll)), ("Caught", Caught))
        );
        bench.Pass(10);
        execution.Stop("Operator", "enough");
        bench.Pass(100);
        execution.Status.ShouldBe(ExecutionStatus.Aborted);
        execution.Types().ShouldEndWith("LambdaFunctionStarted ExecutionAborted");
        execution.Error.ShouldBe("Operator");
        execution.Cause.ShouldBe("enough");
        execution.Stop("Again", null);
        execution.Error.ShouldBe("Operator");
    }

    [Fact]
    public void Waits_as_long_as_it_says()
    {
        var bench = new MachineBench();
        var seconds = bench.Run(
            MachineBench.Machine(("Wait", """{"Type":"Wait","SecondsPath":"$.s","End":true}""")),
            """{"s":3}"""
        );
        (seconds.StopDate - seconds.StartDate).ShouldBe(TimeSpan.FromSeconds(3.025));
    }

    [Theory]
    [InlineData(
        "\"SecondsPath\":\"$.v\"",
        "-1",
        "The SecondsPath parameter references a negative value: $.v == -1"
    )]
    [InlineData("\"SecondsPath\":\"$.v\"", "\"1\"", "cannot be parsed as a long value")]
    [InlineData(
        "\"TimestampPath\":\"$.v\"",
        "\"2999-01-01T00:00:00Z\"",
        "Wait state delay is too long."
    )]
    [InlineData(
        "\"TimestampPath\":\"$.v\"",
        "\"2026-11-02\"",
        "does not reference a valid ISO-8601"
    )]
    [InlineData(
        "\"SecondsPath\":\"$.no\"",
        "1",
        "The SecondsPath parameter does not reference an input value: $.no"
    )]
    public void Refuses_waits_that_make_no_sense(string field, string value, string cause) =>
        new MachineBench()
            .Run(
                MachineBench.Machine(("Wait", $$"""{"Type":"Wait",{{field}},"End":true}""")),
                $$"""{"v":{{value}}}"""
            )
            .ShouldFail("States.Runtime", cause);

    private static Execution RunSlow(string more, string input = "{}")
    {
        var bench = new MachineBench();
        bench.AddSlow("f", 60);
        (string, string)[] states = [("Do", MachineBench.Call("f", more)), ("Caught", Caught)];
        return bench.Run(
            MachineBench.Machine(
                more.Contains("Caught", StringComparison.Ordinal) ? states : states[..1]
            ),
            input
        );
    }
}
