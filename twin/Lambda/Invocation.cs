using System.Text;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Lambda;

/// <summary>One call of a function, from its acceptance to its outcome.</summary>
/// <param name="RequestId">What correlates event and answer in the Runtime API.</param>
/// <param name="TraceId">X-Ray header value.</param>
/// <param name="Payload">The event.</param>
public sealed record Invocation(string RequestId, string TraceId, ReadOnlyMemory<byte> Payload)
{
    private readonly TaskCompletionSource<FunctionOutcome> _outcome = new();

    /// <summary>Completes once, with what the caller gets.</summary>
    public Task<FunctionOutcome> Outcome => _outcome.Task;

    /// <summary>The state of a machine that asked for it, as machine and path; null for none.</summary>
    public string? Errand { get; init; }

    internal void Answer(FunctionOutcome outcome) => _outcome.TrySetResult(outcome);
}

/// <summary>What a call of a function came to.</summary>
/// <param name="RequestId">Id of the invocation.</param>
/// <param name="Payload">Its result, or the error body with <c>errorType</c> and <c>errorMessage</c>.</param>
/// <param name="IsError">True for a function error (<c>X-Amz-Function-Error: Unhandled</c>).</param>
public sealed record FunctionOutcome(
    string RequestId,
    ReadOnlyMemory<byte> Payload,
    bool IsError = false
)
{
    public string Text => Encoding.UTF8.GetString(Payload.Span);

    /// <summary>An error that Lambda itself reports about a sandbox.</summary>
    public static FunctionOutcome Failure(string requestId, string type, string message)
    {
        var body = new JsonObject { ["errorType"] = type, ["errorMessage"] = message };
        return new(requestId, Encoding.UTF8.GetBytes(body.ToJsonString()), IsError: true);
    }
}
