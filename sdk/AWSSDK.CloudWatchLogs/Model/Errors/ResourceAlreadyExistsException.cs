using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class ResourceAlreadyExistsException : AmazonCloudWatchLogsException
{
    internal static readonly ErrorShape Shape = new(
        "ResourceAlreadyExistsException",
        (error, json) =>
            new ResourceAlreadyExistsException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public ResourceAlreadyExistsException()
        : base() { }

    public ResourceAlreadyExistsException(string message)
        : base(message) { }

    public ResourceAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException) { }

    public ResourceAlreadyExistsException(Exception innerException)
        : base(innerException) { }

    public ResourceAlreadyExistsException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ResourceAlreadyExistsException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
