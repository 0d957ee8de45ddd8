using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class LimitExceededException : AmazonCloudWatchLogsException
{
    internal static readonly ErrorShape Shape = new(
        "LimitExceededException",
        (error, json) =>
            new LimitExceededException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public LimitExceededException()
        : base() { }

    public LimitExceededException(string message)
        : base(message) { }

    public LimitExceededException(string message, Exception innerException)
        : base(message, innerException) { }

    public LimitExceededException(Exception innerException)
        : base(innerException) { }

    public LimitExceededException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public LimitExceededException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
