using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs;

/// <summary>What all operations share.</summary>
internal static class CloudWatchLogsService
{
    /// <summary>The official package whose public shapes these are.</summary>
    internal const string PackageVersion = "4.0.25";

    internal static Service Service { get; } =
        new(
            "Amazon.CloudWatchLogs",
            "2014-03-28",
            error => new AmazonCloudWatchLogsException(
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
            "logs",
            (partition, region) => partition == "aws-us-gov" ? $"logs.{region}.amazonaws.com" : null
        );

    internal static RpcRequest Request(
        AmazonWebServiceRequest request,
        string operation,
        Action<Utf8JsonWriter> write
    ) => new(Service, request, ("1.1", $"Logs_20140328.{operation}"), write);
}
