using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions;

public sealed class QuotaTests
{
    [Fact]
    public void A_full_history_fails_the_execution()
    {
        var execution = new MachineBench().Run(
            MachineBench.Machine(("Again", """{"Type":"Pass","Next":"Again"}"""))
        );
        execution.ShouldFail("States.Runtime", "maximum number of history events (25000)");
        execution.History.Count.ShouldBe(25_000);
        execution.History[^1].Type.ShouldBe("ExecutionFailed");
    }

    [Fact]
    public void A_state_output_that_is_too_large_is_caught_by_nobody()
    {
        var bench = new MachineBench();
        var half = $"\"{new string('x', 140_000)}\"";
        var pass = """{"Type":"Pass","Parameters":{"a.$":"$","b.$":"$"},"End":true}""";
        bench
            .Run(MachineBench.Machine(("Double", pass)), half)
            .ShouldFail("States.DataLimitExceeded", "exceeding the maximum number of bytes");
    }

    [Fact]
    public void The_limit_counts_bytes_and_is_inclusive()
    {
        var bench = new MachineBench();
        bench.Add("fits", _ => Result(new string('é', 131_071)));
        bench.Add("over", _ => Result(new string('é', 131_071) + "x"));
        const string end = "\"End\":true";
        var fits = bench.Run(MachineBench.Machine(("Do", MachineBench.Call("fits", end))));
        fits.Status.ShouldBe(ExecutionStatus.Succeeded);
        fits.LargestPayload.ShouldBe(262_144);
        var over = bench.Start(
            MachineBench.Machine(("Do", MachineBench.Call("over", end))),
            name: "over"
        );
        Clocks.Run(bench.World, () => over.IsOver);
        over.ShouldFail("States.DataLimitExceeded");
    }

    private static Task<EksFed.Twin.StepFunctions.Calls.InvokeResult> Result(string text) =>
        Task.FromResult<EksFed.Twin.StepFunctions.Calls.InvokeResult>(new($"\"{text}\""));
}
