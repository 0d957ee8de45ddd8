namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>Runs Lambda functions for Task states; implemented by the simulated Lambda service.</summary>
public interface IFunctionInvoker
{
    /// <summary>Invokes a function and waits for its answer, as <c>RequestResponse</c> does.</summary>
    /// <param name="functionNameOrArn">Name, partial or full ARN, with or without a qualifier.</param>
    /// <param name="payloadJson">The event, as JSON text.</param>
    /// <param name="origin">Who calls.</param>
    Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        InvokeOrigin origin
    );
}

/// <summary>The state that invokes a function.</summary>
/// <param name="Region">Region of the state machine.</param>
/// <param name="RoleArn">Role of the state machine, which must allow the call.</param>
/// <param name="ExecutionArn">The execution.</param>
/// <param name="StateName">The state.</param>
/// <param name="Qualifier">Version or alias asked for, if any.</param>
public sealed record InvokeOrigin(
    string Region,
    string RoleArn,
    string ExecutionArn,
    string StateName,
    string? Qualifier = null
);

/// <summary>How an invocation ended.</summary>
/// <param name="PayloadJson">What the function returned, or the error body it died with.</param>
/// <param name="FunctionError"><c>Unhandled</c> or <c>Handled</c> when the function failed; else null.</param>
/// <param name="Refusal">Why Lambda did not run the function at all; else null.</param>
public sealed record InvokeResult(
    string PayloadJson,
    string? FunctionError = null,
    ServiceError? Refusal = null
)
{
    public string ExecutedVersion { get; init; } = "$LATEST";

    public string? RequestId { get; init; }

    /// <summary>The last 4 KB of the log in Base64, for callers that ask for <c>LogType: Tail</c>.</summary>
    public string? LogTail { get; init; }

    public static InvokeResult Refused(string code, string message, int status) =>
        new("{}", Refusal: new(code, message, status));
}

/// <summary>An error of a service, before a state machine gives it its own name.</summary>
/// <param name="Code">Such as <c>ResourceNotFoundException</c>; null when no answer arrived.</param>
/// <param name="Message">The service's text.</param>
/// <param name="Status">HTTP status.</param>
public sealed record ServiceError(string? Code, string Message, int Status);

/// <summary>There is no Lambda service in this world: every function is unknown.</summary>
public sealed class NoFunctions : IFunctionInvoker
{
    public Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        InvokeOrigin origin
    ) =>
        Task.FromResult(
            InvokeResult.Refused(
                "ResourceNotFoundException",
                $"Function not found: {functionNameOrArn}",
                404
            )
        );
}
