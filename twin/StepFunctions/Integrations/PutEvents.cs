using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>
/// <c>events:putEvents</c>: a Detail may be an object here, the ARNs of the execution and its machine are
/// added to each entry, and one refused entry fails the task.
/// </summary>
internal sealed class PutEvents : ITaskIntegration
{
    public TaskEvents Events { get; } = new("events", "putEvents");

    public TaskParameters Parameters { get; } = new(["Entries"], []);

    public void Start(TaskAttempt attempt)
    {
        var body = (JsonObject)attempt.Input.Node!.DeepClone();
        foreach (var entry in (body["Entries"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (entry["Detail"] is JsonObject detail)
            {
                entry["Detail"] = JsonText.Of(detail);
            }

            var resources = entry["Resources"] as JsonArray ?? [];
            resources.Add(attempt.Execution.Arn);
            resources.Add(attempt.Execution.Machine.Arn);
            entry["Resources"] = resources.Parent is null ? resources : resources.DeepClone();
        }

        attempt.Call("events", "PutEvents", body, answer => Finish(attempt, answer));
    }

    private static void Finish(TaskAttempt attempt, ServiceAnswer answer)
    {
        if (answer.Error is { } error)
        {
            attempt.Fail(ServiceErrors.Of(ServiceErrors.Events, error, answer.RequestId));
        }
        else if (
            answer.Body["FailedEntryCount"] is { } failed
            && failed.GetValueKind() == JsonValueKind.Number
            && failed.ToJsonString() != "0"
        )
        {
            attempt.Fail(new("EventBridge.FailedEntry", JsonText.Of(answer.Body)));
        }
        else
        {
            attempt.Succeed(new(answer.Body));
        }
    }
}
