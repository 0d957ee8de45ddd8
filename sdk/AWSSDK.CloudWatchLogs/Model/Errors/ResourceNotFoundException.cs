using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class ResourceNotFoundException : AmazonCloudWatchLogsException
{
    internal static readonly ErrorShape Shape = new(
        "ResourceNotFoundException",
        (error, json) =>
            new ResourceNotFoundException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public ResourceNotFoundException()
        : base() { }

    public ResourceNotFoundException(string message)
        : base(message) { }

    public ResourceNotFoundException(string message, Exception innerException)
        : base(message, innerException) { }

    public ResourceNotFoundException(Exception innerException)
        : base(innerException) { }

    public ResourceNotFoundException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ResourceNotFoundException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
