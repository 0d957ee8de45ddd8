using System.Text.Json;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>A Task whose resource is a function's ARN: input and output are the function's own.</summary>
internal sealed class LambdaFunction(string arn) : ITaskIntegration
{
    public TaskEvents Events { get; } = new FunctionEvents(arn);

    public TaskParameters? Parameters => null;

    public void Start(TaskAttempt attempt) =>
        attempt.Await(
            attempt.Api.Functions.InvokeAsync(arn, attempt.Input.Text, attempt.Session),
            result => Finish(attempt, result)
        );

    /// <summary>The error of an invocation that went wrong, or null.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="cause">The text of the error body, as this kind of task shows it.</param>
    /// <param name="requestId">For the text of a refusal.</param>
    public static AslError? ErrorOf(InvokeResult result, Func<string> cause, string requestId)
    {
        if (result.Refusal is { } refusal)
        {
            return ServiceErrors.Of(ServiceErrors.Lambda, refusal, requestId);
        }

        if (result.FunctionError is null)
        {
            return null;
        }

        return JsonOrder.TryString(Body(result)?["errorType"], out var type)
            ? new(type, cause())
            : new(
                "Lambda.Unknown",
                $"The cause could not be determined because Lambda did not return an error type. Returned payload: {result.PayloadJson}"
            );
    }

    private static System.Text.Json.Nodes.JsonObject? Body(InvokeResult result)
    {
        try
        {
            return Payload.Parse(result.PayloadJson).Node as System.Text.Json.Nodes.JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Finish(TaskAttempt attempt, InvokeResult result)
    {
        // Recorded: here the cause is the body to the byte, white space included.
        var requestId = result.RequestId ?? attempt.NewRequestId();
        if (ErrorOf(result, () => result.PayloadJson, requestId) is { } error)
        {
            attempt.Fail(error);
        }
        else
        {
            attempt.Succeed(Payload.Parse(result.PayloadJson));
        }
    }
}
