namespace EksFed.Twin.StepFunctions.Calls;

/// <summary>Runs Lambda functions for Task states.</summary>
public interface IFunctionInvoker
{
    /// <summary>Invokes a function and waits for its answer, as <c>RequestResponse</c> does.</summary>
    /// <param name="functionNameOrArn">Name, partial or full ARN, with or without a qualifier.</param>
    /// <param name="payloadJson">The event, as JSON text.</param>
    /// <param name="session">Who calls.</param>
    Task<InvokeResult> InvokeAsync(
        string functionNameOrArn,
        string payloadJson,
        RoleSession session
    );
}

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

    public static InvokeResult Refused(ServiceError error) => new("{}", Refusal: error);
}

/// <summary>An error of a service, before a state machine gives it its own name.</summary>
/// <param name="Code">Such as <c>ResourceNotFoundException</c>; null when no answer arrived.</param>
/// <param name="Message">The service's text.</param>
/// <param name="Status">HTTP status.</param>
public sealed record ServiceError(string? Code, string Message, int Status);
