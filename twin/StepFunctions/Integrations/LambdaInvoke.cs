using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary><c>lambda:invoke</c>: the function's output is in <c>Payload</c> of the result.</summary>
internal sealed class LambdaInvoke : ITaskIntegration
{
    private static readonly ServiceError s_badPayload = new(
        "InvalidRequestContentException",
        "Could not parse request body into json",
        400
    );

    public TaskEvents Events { get; } = new("lambda", "invoke");

    public TaskParameters Parameters { get; } =
        new(["FunctionName"], ["Payload", "Qualifier", "LogType"]);

    public void Start(TaskAttempt attempt)
    {
        var input = (JsonObject)attempt.Input.Node!;
        JsonOrder.TryString(input["FunctionName"], out var function);
        if (JsonOrder.TryString(input["Qualifier"], out var qualifier))
        {
            function += ":" + qualifier;
        }

        if (!TryPayload(input["Payload"], out var payload))
        {
            throw attempt.Failure(
                ServiceErrors.Of(ServiceErrors.Lambda, s_badPayload, attempt.NewRequestId())
            );
        }

        attempt.Await(
            attempt.Api.Functions.InvokeAsync(function, payload, attempt.Session),
            result => Finish(attempt, result)
        );
    }

    // Recorded: no payload, or a null one, reaches the function as an empty object, and a string is
    // sent as it is, so it must be JSON itself.
    private static bool TryPayload(JsonNode? node, out string payload)
    {
        if (!JsonOrder.TryString(node, out payload))
        {
            payload = node is null ? "{}" : JsonText.Of(node);
            return true;
        }

        try
        {
            Payload.Parse(payload);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Finish(TaskAttempt attempt, InvokeResult result)
    {
        var requestId = result.RequestId ?? attempt.NewRequestId();
        var error = LambdaFunction.ErrorOf(
            result,
            () => Payload.Parse(result.PayloadJson).Compact,
            requestId
        );
        if (error is not null)
        {
            attempt.Fail(error);
            return;
        }

        JsonOrder.TryString(attempt.Input.Node!["LogType"], out var logType);
        attempt.Succeed(new(Output(attempt, result, requestId, isTailed: logType == "Tail")));
    }

    private static JsonObject Output(
        TaskAttempt attempt,
        InvokeResult result,
        string requestId,
        bool isTailed
    )
    {
        var output = new JsonObject { ["ExecutedVersion"] = result.ExecutedVersion };
        List<KeyValuePair<string, string>> headers = [];
        if (isTailed)
        {
            var log = result.LogTail ?? string.Empty;
            output["LogResult"] = log;
            headers.Add(new("X-Amz-Log-Result", log));
        }

        headers.Add(new("X-Amz-Executed-Version", result.ExecutedVersion));
        headers.Add(new("x-amzn-Remapped-Content-Length", "0"));
        var length = Encoding.UTF8.GetByteCount(result.PayloadJson);
        headers.AddRange(
            SdkMetadata.Headers(
                requestId,
                length.ToString(CultureInfo.InvariantCulture),
                attempt.Now
            )
        );
        headers.Insert(headers.Count - 1, new("X-Amzn-Trace-Id", attempt.NewTraceId()));
        output["Payload"] = Payload.Parse(result.PayloadJson).Node;
        SdkMetadata.AddTo(output, headers, requestId);
        output["StatusCode"] = 200;
        return output;
    }
}
