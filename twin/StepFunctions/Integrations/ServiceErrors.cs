using System.Globalization;
using EksFed.Twin.StepFunctions.Calls;

namespace EksFed.Twin.StepFunctions.Integrations;

/// <summary>How a service's errors are called in a state machine.</summary>
/// <param name="Prefix">Before the dot.</param>
/// <param name="Service">The service's name in the cause.</param>
/// <param name="Fallback">Name of an error that is not in the service's model; null to keep the code.</param>
/// <param name="Modelled">Codes that keep their names.</param>
internal sealed record ServiceErrors(
    string Prefix,
    string Service,
    string? Fallback,
    IReadOnlyList<string> Modelled
)
{
    public static ServiceErrors Lambda { get; } = new("Lambda", "AWSLambda", null, []);

    public static ServiceErrors DynamoDb { get; } =
        new(
            "DynamoDB",
            "AmazonDynamoDBv2",
            "AmazonDynamoDBException",
            [
                "ConditionalCheckFailedException",
                "InternalServerError",
                "ItemCollectionSizeLimitExceededException",
                "ProvisionedThroughputExceededException",
                "RequestLimitExceeded",
                "ResourceNotFoundException",
                "TransactionConflictException",
            ]
        );

    public static ServiceErrors Events { get; } =
        new(
            "EventBridge",
            "AmazonEventBridge",
            "AmazonEventBridgeException",
            ["InternalException", "ResourceNotFoundException"]
        );

    public static ServiceErrors StepFunctions { get; } =
        new(
            "StepFunctions",
            "AWSStepFunctions",
            "AWSStepFunctionsException",
            [
                "ExecutionAlreadyExists",
                "ExecutionDoesNotExist",
                "ExecutionLimitExceeded",
                "InvalidArn",
                "InvalidExecutionInput",
                "InvalidName",
                "StateMachineDeleting",
                "StateMachineDoesNotExist",
            ]
        );

    public static AslError Of(ServiceErrors names, ServiceError error, string requestId)
    {
        if (error.Code is not { } code)
        {
            return new(
                $"{names.Prefix}.SdkClientException",
                $"Unable to execute HTTP request: {error.Message}"
            );
        }

        var status = error.Status.ToString(CultureInfo.InvariantCulture);
        var name =
            names.Fallback is null || names.Modelled.Contains(code)
                ? WithSuffix(code)
                : names.Fallback;
        return new(
            $"{names.Prefix}.{name}",
            $"{error.Message} (Service: {names.Service}; Status Code: {status}; Error Code: {code}; Request ID: {requestId}; Proxy: null)"
        );
    }

    private static string WithSuffix(string code) =>
        code.EndsWith("Exception", StringComparison.Ordinal) ? code : code + "Exception";
}
