using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Api;

/// <summary>The operations on executions.</summary>
internal sealed class ExecutionOperations(StepFunctionsApi api, StateMachineOperations machines)
{
    private const int LongestArn = 256;
    private const int LongestError = 256;
    private const int LongestCause = 32_768;
    private readonly Dictionary<string, Execution> _executions = new(StringComparer.Ordinal);

    public IEnumerable<Execution> All => _executions.Values;

    public JsonObject StartExecution(ApiRequest request)
    {
        var machine = machines.Find(
            request.Required("stateMachineArn", LongestArn),
            request.Region
        );
        var name = request.Optional("name", int.MaxValue);
        var input = request.Optional("input", int.MaxValue) ?? "{}";
        request.Optional("traceHeader", LongestArn);
        request.RefuseRest();
        var execution = Start(machine, input, name);
        return new()
        {
            ["executionArn"] = execution.Arn,
            ["startDate"] = Timestamps.Epoch(execution.StartDate),
        };
    }

    /// <summary>The same name and input as a running execution gives that one.</summary>
    public Execution Start(StateMachine machine, string input, string? name)
    {
        if (name is not null && !ResourceNames.IsValid(name))
        {
            throw new WireError("InvalidName", $"Invalid Name: '{name}'");
        }

        machines.RefuseDeleting(machine);
        var payload = Read(input);
        var execution = new Execution(api, machine, name ?? api.NewName(), payload);
        if (_executions.TryGetValue(execution.Arn, out var existing))
        {
            return existing.IsOver || existing.Input.Text != input
                ? throw new WireError(
                    "ExecutionAlreadyExists",
                    $"Execution Already Exists: '{existing.Arn}'"
                )
                : existing;
        }

        _executions[execution.Arn] = execution;
        execution.Start();
        api.Announce(execution);
        return execution;
    }

    public JsonObject DescribeExecution(ApiRequest request)
    {
        var execution = Find(request);
        request.RefuseRest();
        return Descriptions.Of(execution);
    }

    public JsonObject StopExecution(ApiRequest request)
    {
        var execution = Find(request);
        var error = request.Optional("error", LongestError);
        var cause = request.Optional("cause", LongestCause);
        request.RefuseRest();
        execution.Stop(error, cause);
        return new() { ["stopDate"] = Timestamps.Epoch(execution.StopDate ?? api.Clock.Now) };
    }

    public JsonObject GetExecutionHistory(ApiRequest request)
    {
        var execution = Find(request);
        var isReversed = request.Flag("reverseOrder");
        var hasData = request.Flag("includeExecutionData", otherwise: true);
        var wish = PageWish.Read(request);
        request.RefuseRest();
        IReadOnlyList<HistoryEvent> events = isReversed
            ? [.. execution.History.Reverse()]
            : execution.History;
        return Page.Of("events", events, wish, one => Descriptions.Of(one, hasData));
    }

    public JsonObject ListExecutions(ApiRequest request)
    {
        var machine = machines.Find(
            request.Required("stateMachineArn", LongestArn),
            request.Region
        );
        var status = request.Optional("statusFilter", 20);
        var wish = PageWish.Read(request);
        request.RefuseRest();
        List<Execution> executions =
        [
            .. All.Reverse()
                .Where(one => one.Machine.Arn == machine.Arn)
                .Where(one => status is null || one.Status.Wire() == status),
        ];
        return Page.Of("executions", executions, wish, Descriptions.Brief);
    }

    public Execution? Find(string arn) => _executions.GetValueOrDefault(arn);

    private static Payload Read(string input)
    {
        try
        {
            var payload = Payload.Parse(input);
            return payload.IsTooLarge
                ? throw ApiRequest.Invalid(
                    "input",
                    $"Member must have length less than or equal to {Payload.Limit}"
                )
                : payload;
        }
        catch (JsonException problem)
        {
            throw new WireError(
                "InvalidExecutionInput",
                $"Invalid State Machine Execution Input: '{problem.Message}'"
            );
        }
    }

    private Execution Find(ApiRequest request)
    {
        var arn = request.Required("executionArn", LongestArn);
        return !arn.StartsWith("arn:", StringComparison.Ordinal)
                ? throw new WireError("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'")
            : Find(arn) is { } execution && execution.Machine.Region == request.Region ? execution
            : throw new WireError("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
    }
}
