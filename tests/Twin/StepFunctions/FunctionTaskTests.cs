using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Tests.Lambda;

namespace EksFed.Twin.Tests.StepFunctions;

/// <summary>State machines and functions of the same world, over the wire.</summary>
public sealed class FunctionTaskTests
{
    private readonly FunctionBench _bench = new();
    private readonly StepFunctionsApi _api;

    public FunctionTaskTests()
    {
        _api = new(_bench.World);
        _bench.World.Add(_api);
    }

    [Fact]
    public void A_functions_answer_is_the_states_output()
    {
        _bench.Add("f", request => Task.FromResult($"[{request.Body}]"));
        Run("\"End\":true", """{"a":1}""").ShouldGive("""[{"a":1}]""");
        var call = _bench.World.Journal.Entries.Single(entry => entry.Operation.Name == "Invoke");
        call.Operation.Target.ShouldEndWith(":function:f");
        call.Status.ShouldBe(200);
    }

    [Fact]
    public void The_short_name_of_an_exception_is_the_states_error()
    {
        _bench.Add("f", _ => throw new InvalidOperationException("no"));
        Run("\"End\":true").ShouldFail(nameof(InvalidOperationException), "\"no\"");
    }

    [Fact]
    public void A_function_that_runs_out_of_time_has_lambdas_own_error()
    {
        _bench.Add(
            "f",
            async request =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), request.Time, request.Killed);
                return "1";
            },
            timeoutSeconds: 3
        );
        Run("\"End\":true").ShouldFail("Sandbox.Timedout", "Task timed out after 3.00 seconds");
    }

    [Fact]
    public void An_unknown_function_is_refused_by_lambda() =>
        Run("\"End\":true")
            .ShouldFail("Lambda.ResourceNotFoundException", "Function not found: arn:aws:lambda:");

    private Execution Run(string more, string input = "{}")
    {
        var state =
            $$"""{"Type":"Task","Resource":"arn:aws:lambda:{{FunctionBench.Region}}:111122223333:function:f",{{more}}}""";
        var machine = _api.Add(
            "machine",
            MachineBench.Machine(("Do", state)),
            MachineBench.Role,
            FunctionBench.Region
        );
        var execution = _api.Start(machine, input);
        Clocks.Run(_bench.World, () => execution.IsOver);
        return execution;
    }
}
