using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>
/// <c>states:startExecution</c>: alone it only starts; with <c>.sync</c> it waits for the end, and ending
/// the task early stops the child; <c>:2</c> gives input and output as JSON instead of text.
/// </summary>
internal sealed class StartExecution(string resource) : ITaskIntegration
{
    private readonly bool _waits = resource != "startExecution";
    private readonly bool _parses = resource.EndsWith(":2", StringComparison.Ordinal);

    public TaskEvents Events { get; } = new("states", resource);

    public TaskParameters Parameters { get; } = new(["StateMachineArn"], ["Input", "Name"]);

    public void Start(TaskAttempt attempt)
    {
        var given = attempt.Input.Node!;
        var body = new JsonObject
        {
            ["stateMachineArn"] = given["StateMachineArn"]?.DeepClone(),
            ["input"] = given["Input"] is { } input
                ? JsonOrder.TryString(input, out var text)
                    ? text
                    : JsonText.Of(input)
                : "{}",
        };
        if (given["Name"] is { } name)
        {
            body["name"] = name.DeepClone();
        }

        attempt.Call(
            "states",
            "StartExecution",
            body,
            answer => Started(attempt, answer),
            answer => StopLate(attempt, answer)
        );
    }

    // The task has ended while the child was being started.
    private void StopLate(TaskAttempt attempt, ServiceAnswer answer)
    {
        if (_waits && answer.Error is null)
        {
            Stop(attempt, answer.Body["executionArn"]!.GetValue<string>());
        }
    }

    private void Started(TaskAttempt attempt, ServiceAnswer answer)
    {
        if (answer.Error is { } error)
        {
            attempt.Fail(ServiceErrors.Of(ServiceErrors.StepFunctions, error, answer.RequestId));
            return;
        }

        var arn = answer.Body["executionArn"]!.GetValue<string>();
        var output = new JsonObject
        {
            ["ExecutionArn"] = arn,
            ["StartDate"] = Milliseconds(answer.Body["startDate"]),
        };
        AddMetadata(output, attempt, answer);
        if (!_waits)
        {
            attempt.Succeed(new(output));
            return;
        }

        attempt.Submit(new(output));
        attempt.OnAbort = () => Stop(attempt, arn);
        var child = attempt.Api.FindExecution(arn)!;
        if (child.IsOver)
        {
            Describe(attempt, arn);
        }
        else
        {
            child.Ended += (_, _) =>
                attempt.Await(Task.FromResult(arn), ended => Describe(attempt, ended));
        }
    }

    private void Describe(TaskAttempt attempt, string arn) =>
        attempt.Call(
            "states",
            "DescribeExecution",
            new() { ["executionArn"] = arn },
            answer => Finish(attempt, answer)
        );

    // Every unhappy end of the child has one name here; its own error is inside the cause.
    private void Finish(TaskAttempt attempt, ServiceAnswer answer)
    {
        attempt.OnAbort = null;
        if (answer.Error is { } error)
        {
            attempt.Fail(ServiceErrors.Of(ServiceErrors.StepFunctions, error, answer.RequestId));
            return;
        }

        var output = Shape(answer.Body);
        if (answer.Body["status"]!.GetValue<string>() == "SUCCEEDED")
        {
            attempt.Succeed(new(output));
        }
        else
        {
            attempt.Fail(new(AslError.TaskFailed, JsonText.Of(output)));
        }
    }

    private JsonObject Shape(JsonObject description)
    {
        var shaped = new JsonObject();
        foreach (var name in s_shown)
        {
            if (description.TryGetPropertyValue(name, out var value))
            {
                shaped[char.ToUpperInvariant(name[0]) + name[1..]] = name switch
                {
                    "startDate" or "stopDate" => Milliseconds(value),
                    "input" or "output" when _parses => Payload
                        .Parse(value!.GetValue<string>())
                        .Node,
                    "inputDetails" or "outputDetails" => new JsonObject { ["Included"] = true },
                    _ => value?.DeepClone(),
                };
            }
        }

        return shaped;
    }

    private static readonly string[] s_shown =
    [
        "cause",
        "error",
        "executionArn",
        "input",
        "inputDetails",
        "name",
        "output",
        "outputDetails",
        "startDate",
        "stateMachineArn",
        "status",
        "stopDate",
    ];

    private static void AddMetadata(JsonObject output, TaskAttempt attempt, ServiceAnswer answer)
    {
        var length = JsonText.Of(answer.Body).Length.ToString(CultureInfo.InvariantCulture);
        SdkMetadata.AddTo(
            output,
            SdkMetadata.Headers(
                answer.RequestId,
                length,
                attempt.Now,
                "application/x-amz-json-1.0"
            ),
            answer.RequestId
        );
    }

    private static void Stop(TaskAttempt attempt, string arn) =>
        attempt.CallAndForget("states", "StopExecution", new() { ["executionArn"] = arn });

    private static JsonNode? Milliseconds(JsonNode? epoch) =>
        JsonOrder.TryNumber(epoch, out var seconds) ? (long)(seconds * 1000) : null;
}
