using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class InvalidParameterException : AmazonCloudWatchLogsException
{
    internal static readonly ErrorShape Shape = new(
        "InvalidParameterException",
        (error, json) =>
            new InvalidParameterException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public InvalidParameterException()
        : base() { }

    public InvalidParameterException(string message)
        : base(message) { }

    public InvalidParameterException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidParameterException(Exception innerException)
        : base(innerException) { }

    public InvalidParameterException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidParameterException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
