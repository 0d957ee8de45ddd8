using System.Text.Json.Serialization;

namespace EksFed.Functions.Stack;

/// <summary>What CloudFormation tells a custom resource; members that we do not read come and go.</summary>
/// <remarks>"Custom resource request fields", CloudFormation template reference.</remarks>
/// <param name="RequestType">Create, Update or Delete.</param>
/// <param name="ResponseUrl">Pre-signed address that takes the answer, once, by PUT.</param>
/// <param name="PhysicalResourceId">What the creation answered; null on Create.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record CustomResourceEvent(
    [property: JsonPropertyName("RequestType")] string RequestType,
    [property: JsonPropertyName("ResponseURL")] Uri ResponseUrl,
    [property: JsonPropertyName("StackId")] string StackId,
    [property: JsonPropertyName("RequestId")] string RequestId,
    [property: JsonPropertyName("LogicalResourceId")] string LogicalResourceId,
    [property: JsonPropertyName("PhysicalResourceId")] string? PhysicalResourceId = null
);

/// <summary>What CloudFormation wants to hear, within 4,096 bytes.</summary>
/// <remarks>"Custom resource response fields", CloudFormation template reference.</remarks>
/// <param name="Status">SUCCESS or FAILED.</param>
/// <param name="Reason">Why it failed; the operator reads it among the stack's events.</param>
public sealed record CustomResourceAnswer(
    [property: JsonPropertyName("Status")] string Status,
    [property: JsonPropertyName("Reason")] string Reason,
    [property: JsonPropertyName("PhysicalResourceId")] string PhysicalResourceId,
    [property: JsonPropertyName("StackId")] string StackId,
    [property: JsonPropertyName("RequestId")] string RequestId,
    [property: JsonPropertyName("LogicalResourceId")] string LogicalResourceId
);
