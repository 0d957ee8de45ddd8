using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions;

public sealed class RetryAndCatchTests
{
    private const string Retry =
        """ "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":2,"MaxAttempts":3,"BackoffRate":3,"MaxDelaySeconds":10}] """;

    [Fact]
    public void Waits_longer_each_time_up_to_the_greatest_delay()
    {
        var execution = Run("Busy", 3, $"{Retry},\"End\":true");
        execution.ShouldGive("\"done\"");
        // 2 + 6 + 10 seconds, and one transition.
        (execution.StopDate - execution.StartDate).ShouldBe(TimeSpan.FromSeconds(18.025));
    }

    [Fact]
    public void Retries_enter_nothing_but_are_billed()
    {
        var execution = Run("Busy", 2, $"{Retry},\"End\":true");
        execution.Transitions.ShouldBe(3);
        execution.History.Count(one => one.Type == "TaskStateEntered").ShouldBe(1);
        execution.History.Count(one => one.Type == "LambdaFunctionScheduled").ShouldBe(3);
    }

    [Fact]
    public void A_spent_retrier_hands_over_to_catch_and_asks_no_other()
    {
        const string retry =
            """ "Retry":[{"ErrorEquals":["Busy"],"MaxAttempts":1},{"ErrorEquals":["States.ALL"],"MaxAttempts":9}] """;
        var bench = new MachineBench();
        bench.AddFailing("f", "Busy");
        bench.Run(Caught(retry, "States.ALL")).Output!.Text.ShouldContain("\"Error\":\"Busy\"");
        bench.Events.Count.ShouldBe(2);
    }

    [Fact]
    public void Each_retrier_counts_for_itself()
    {
        const string retry =
            """ "Retry":[{"ErrorEquals":["A"],"MaxAttempts":1},{"ErrorEquals":["B"],"MaxAttempts":1}],"End":true """;
        var bench = new MachineBench();
        var errors = new Queue<string>(["A", "B", "A"]);
        bench.Add(
            "f",
            _ =>
                Task.FromResult<EksFed.Twin.StepFunctions.Calls.InvokeResult>(
                    new($$"""{"errorType":"{{errors.Dequeue()}}"}""", "Unhandled")
                )
        );
        bench.Run(MachineBench.Machine(("Do", MachineBench.Call("f", retry)))).ShouldFail("A");
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void Full_jitter_stays_below_the_delay_and_repeats_with_the_seed()
    {
        const string retry =
            """ "Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":100,"JitterStrategy":"FULL"}],"End":true """;
        TimeSpan? Duration(string seed)
        {
            var bench = new MachineBench(seed);
            bench.AddFailing("f", "Busy", 1);
            var execution = bench.Run(MachineBench.Machine(("Do", MachineBench.Call("f", retry))));
            return execution.StopDate - execution.StartDate;
        }

        Duration("a").ShouldBe(Duration("a"));
        Duration("a").ShouldNotBe(Duration("b"));
        Duration("a")!.Value.ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(100.1));
    }

    [Theory]
    [InlineData("Busy", "Busy", true)]
    [InlineData("Busy", "busy", false)]
    [InlineData("Busy", "States.TaskFailed", true)]
    [InlineData("Busy", "States.ALL", true)]
    [InlineData("Busy", "State.ALL", false)]
    [InlineData("Busy", "States.Timeout", false)]
    public void Errors_match_by_name(string error, string asked, bool isCaught)
    {
        var bench = new MachineBench();
        bench.AddFailing("f", error);
        bench
            .Run(Caught(""" "Retry":[] """, asked))
            .Status.ShouldBe(isCaught ? ExecutionStatus.Succeeded : ExecutionStatus.Failed);
    }

    [Fact]
    public void The_error_is_put_into_the_raw_input()
    {
        var bench = new MachineBench();
        bench.AddFailing("f", "Busy");
        const string caught =
            """ "InputPath":"$.x","OutputPath":"$.x","Catch":[{"ErrorEquals":["Busy"],"ResultPath":"$.error","Next":"Caught"}],"End":true """;
        bench
            .Run(
                MachineBench.Machine(
                    ("Do", MachineBench.Call("f", caught)),
                    ("Caught", """{"Type":"Pass","End":true}""")
                ),
                """{"x":1}"""
            )
            .ShouldGive(
                """{"x":1,"error":{"Error":"Busy","Cause":"{\"errorType\":\"Busy\",\"errorMessage\":\"no\"}"}}"""
            );
    }

    [Fact]
    public void A_runtime_error_is_caught_by_nobody()
    {
        var bench = new MachineBench();
        bench.AddFailing("f", "Busy", 0);
        bench
            .Run(
                Caught(
                    """ "OutputPath":"$.no","Retry":[{"ErrorEquals":["States.ALL"]}] """,
                    "States.ALL"
                )
            )
            .ShouldFail("States.Runtime", "(entered at the event id #2)");
    }

    [Fact]
    public void A_result_without_a_place_is_an_error_of_its_own()
    {
        var bench = new MachineBench();
        bench.AddFailing("f", "Busy", 0);
        bench
            .Run(
                MachineBench.Machine(
                    ("Do", MachineBench.Call("f", """ "ResultPath":"$.a.b","End":true """))
                ),
                "[]"
            )
            .ShouldFail("States.ResultPathMatchFailure", "Unable to apply ReferencePath $.a.b");
    }

    [Fact]
    public void A_failure_without_an_error_type_is_unknown()
    {
        var bench = new MachineBench();
        bench.Add(
            "f",
            _ =>
                Task.FromResult<EksFed.Twin.StepFunctions.Calls.InvokeResult>(
                    new("null", "Unhandled")
                )
        );
        bench
            .Run(MachineBench.Machine(("Do", MachineBench.Call("f", """ "End":true """))))
            .ShouldFail("Lambda.Unknown", "Returned payload: null");
    }

    private static Execution Run(string error, int times, string more)
    {
        var bench = new MachineBench();
        bench.AddFailing("f", error, times);
        return bench.Run(MachineBench.Machine(("Do", MachineBench.Call("f", more))));
    }

    private static string Caught(string more, string errors) =>
        MachineBench.Machine(
            (
                "Do",
                MachineBench.Call(
                    "f",
                    $$"""{{more}},"Catch":[{"ErrorEquals":["{{errors}}"],"Next":"Caught"}],"End":true"""
                )
            ),
            ("Caught", """{"Type":"Pass","End":true}""")
        );
}
