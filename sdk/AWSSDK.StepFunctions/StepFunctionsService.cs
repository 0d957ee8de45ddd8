using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions;

/// <summary>What all operations share.</summary>
internal static class StepFunctionsService
{
    /// <summary>The official package whose public shapes these are.</summary>
    internal const string PackageVersion = "4.0.4";

    internal static Service Service { get; } =
        new(
            "Amazon.StepFunctions",
            "2016-11-23",
            error => new AmazonStepFunctionsException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
        );

    internal static RegionalEndpointProvider Endpoints { get; } =
        new(
            "states",
            (partition, region) =>
                region == "us-gov-west-1" ? "states.us-gov-west-1.amazonaws.com" : null
        );

    internal static RpcRequest Request(
        AmazonWebServiceRequest request,
        string operation,
        Action<Utf8JsonWriter> write
    ) => new(Service, request, ("1.0", $"AWSStepFunctions.{operation}"), write);
}
