using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions;

/// <summary>A world with Step Functions in it and functions that are one line each.</summary>
internal sealed class MachineBench : IFunctionInvoker
{
    public const string Role = "arn:aws:iam::111122223333:role/machine";
    private readonly Dictionary<string, Func<string, Task<InvokeResult>>> _functions = [];

    public MachineBench(string seed = "machines")
    {
        World = new(seed);
        Api = new(World) { Functions = this };
        World.Add(Api);
    }

    public World World { get; }

    public StepFunctionsApi Api { get; }

    /// <summary>Every event a function was called with.</summary>
    public List<string> Events { get; } = [];

    /// <summary>A Task state that calls a function.</summary>
    public static string Call(string function, string more) =>
        $$"""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:111122223333:function:{{function}}",{{more}}}""";

    /// <summary>A machine that starts at the first of the states.</summary>
    public static string Machine(params (string Name, string State)[] states)
    {
        var members = string.Join(',', states.Select(state => $"\"{state.Name}\":{state.State}"));
        return $"{{\"StartAt\":\"{states[0].Name}\",\"States\":{{{members}}}}}";
    }

    public void Add(string name, Func<string, Task<InvokeResult>> function) =>
        _functions[name] = function;

    /// <summary>A function that fails some times and then returns <c>"done"</c>.</summary>
    public void AddFailing(string name, string error, int times = int.MaxValue) =>
        Add(
            name,
            _ =>
                Task.FromResult<InvokeResult>(
                    times-- > 0
                        ? new($$"""{"errorType":"{{error}}","errorMessage":"no"}""", "Unhandled")
                        : new("\"done\"")
                )
        );

    /// <summary>A function that takes its time.</summary>
    public void AddSlow(string name, double seconds) =>
        Add(
            name,
            async _ =>
            {
                await World.Clock.Delay(TimeSpan.FromSeconds(seconds));
                return new("\"done\"");
            }
        );

    public Execution Start(string definition, string input = "{}", string name = "machine") =>
        Api.Start(Api.Add(name, definition, Role), input);

    /// <summary>Runs a machine to its end.</summary>
    public Execution Run(string definition, string input = "{}")
    {
        var execution = Start(definition, input);
        Clocks.Run(World, () => execution.IsOver);
        return execution;
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Pass(double seconds)
    {
        var limit = World.Clock.Now.AddSeconds(seconds);
        var isDue = false;
        World.Clock.Schedule(TimeSpan.FromSeconds(seconds), () => isDue = true);
        Clocks.Run(World, () => isDue, limit);
    }

    public Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        RoleSession session
    )
    {
        Events.Add(payloadJson);
        return _functions[functionNameOrArn.Split(':')[^1]](payloadJson);
    }

    /// <summary>Output of a Pass state whose one parameter is an expression.</summary>
    public Execution Evaluate(string expression, string input)
    {
        var state = new JsonObject
        {
            ["Type"] = "Pass",
            ["Parameters"] = new JsonObject { ["r.$"] = expression },
            ["OutputPath"] = "$.r",
            ["End"] = true,
        };
        return Run(Machine(("Evaluate", JsonText.Of(state))), input);
    }
}

internal static class ExecutionAssertions
{
    /// <summary>The types of the events, without those that every history has.</summary>
    public static string Types(this Execution execution) =>
        string.Join(' ', execution.History.Select(one => one.Type));

    public static void ShouldGive(this Execution execution, string output)
    {
        execution.Cause.ShouldBeNull();
        execution.Output!.Text.ShouldBe(output);
    }

    public static void ShouldFail(this Execution execution, string error, string? cause = null)
    {
        execution.Status.ShouldBe(ExecutionStatus.Failed);
        execution.Error.ShouldBe(error);
        if (cause is not null)
        {
            execution.Cause.ShouldNotBeNull().ShouldContain(cause);
        }
    }
}
