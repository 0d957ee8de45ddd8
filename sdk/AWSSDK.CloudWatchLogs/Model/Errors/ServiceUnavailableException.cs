using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class ServiceUnavailableException : AmazonCloudWatchLogsException
{
    internal static readonly ErrorShape Shape = new(
        "ServiceUnavailableException",
        (error, json) =>
            new ServiceUnavailableException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public ServiceUnavailableException()
        : base() { }

    public ServiceUnavailableException(string message)
        : base(message) { }

    public ServiceUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }

    public ServiceUnavailableException(Exception innerException)
        : base(innerException) { }

    public ServiceUnavailableException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ServiceUnavailableException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
