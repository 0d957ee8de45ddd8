using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>The words in which the history tells of a task: those of service tasks.</summary>
/// <param name="resourceType">Such as <c>lambda</c>.</param>
/// <param name="resource">Such as <c>invoke</c>.</param>
internal class TaskEvents(string resourceType, string resource)
{
    /// <summary>How a result that is too large calls the task.</summary>
    public virtual string Name => resourceType;

    public virtual EventContent Scheduled(Payload input, string region, TaskLimits limits) =>
        new(
            "TaskScheduled",
            () =>
            {
                var details = Details();
                details["region"] = region;
                details["parameters"] = input.Text;
                return limits.AddTo(details);
            }
        );

    public virtual EventContent Started => new("TaskStarted", Details);

    public virtual EventContent Succeeded(Payload output) => WithOutput("TaskSucceeded", output);

    public virtual EventContent Failed(AslError error) => WithError("TaskFailed", error);

    public virtual EventContent TimedOut(AslError error) => WithError("TaskTimedOut", error);

    public EventContent Submitted(Payload output) => WithOutput("TaskSubmitted", output);

    private JsonObject Details() =>
        new() { ["resourceType"] = resourceType, ["resource"] = resource };

    private EventContent WithError(string type, AslError error) =>
        new(type, () => EventContent.Describe(error, Details()));

    private EventContent WithOutput(string type, Payload output) =>
        new(
            type,
            () =>
            {
                var details = Details();
                details["output"] = output.Text;
                details["outputDetails"] = new JsonObject { ["truncated"] = false };
                return details;
            }
        );
}

/// <summary>The words for a task whose resource is the ARN of a function.</summary>
internal sealed class FunctionEvents(string arn) : TaskEvents("lambda", arn)
{
    private readonly string _arn = arn;

    public override string Name => _arn;

    public override EventContent Started => new("LambdaFunctionStarted");

    public override EventContent Scheduled(Payload input, string region, TaskLimits limits) =>
        new(
            "LambdaFunctionScheduled",
            () =>
                limits.AddTo(
                    new()
                    {
                        ["resource"] = _arn,
                        ["input"] = input.Text,
                        ["inputDetails"] = new JsonObject { ["truncated"] = false },
                    }
                )
        );

    public override EventContent Succeeded(Payload output) =>
        EventContent.With("LambdaFunctionSucceeded", "output", output);

    public override EventContent Failed(AslError error) =>
        EventContent.With("LambdaFunctionFailed", error);

    public override EventContent TimedOut(AslError error) =>
        EventContent.With("LambdaFunctionTimedOut", error);
}

/// <summary>How long a task may take, in seconds.</summary>
internal sealed record TaskLimits(int? Timeout, int? Heartbeat)
{
    public static TaskLimits None { get; } = new(null, null);

    public JsonObject AddTo(JsonObject details)
    {
        if (Timeout is { } timeout)
        {
            details["timeoutInSeconds"] = timeout;
        }

        if (Heartbeat is { } heartbeat)
        {
            details["heartbeatInSeconds"] = heartbeat;
        }

        return details;
    }
}
