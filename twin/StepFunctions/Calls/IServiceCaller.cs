using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Calls;

/// <summary>Calls AWS services for Task states, under the state machine's role.</summary>
public interface IServiceCaller
{
    Task<ServiceAnswer> CallAsync(ServiceCall call);
}

/// <summary>One call of a JSON service.</summary>
/// <param name="Service">Name in the signature: <c>dynamodb</c>, <c>events</c> or <c>states</c>.</param>
/// <param name="Action">The wire action, such as <c>PutItem</c>.</param>
/// <param name="Session">Who calls.</param>
/// <param name="Body">The request.</param>
public sealed record ServiceCall(
    string Service,
    string Action,
    RoleSession Session,
    JsonObject Body
);

/// <summary>The answer to a call.</summary>
/// <param name="Body">The answer, empty on an error.</param>
/// <param name="Error">The error, if it is one.</param>
/// <param name="RequestId">Its request id.</param>
public sealed record ServiceAnswer(JsonObject Body, ServiceError? Error, string RequestId);
