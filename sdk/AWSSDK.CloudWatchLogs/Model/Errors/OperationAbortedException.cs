using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class OperationAbortedException : AmazonCloudWatchLogsException
{
    internal static readonly ErrorShape Shape = new(
        "OperationAbortedException",
        (error, json) =>
            new OperationAbortedException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public OperationAbortedException()
        : base() { }

    public OperationAbortedException(string message)
        : base(message) { }

    public OperationAbortedException(string message, Exception innerException)
        : base(message, innerException) { }

    public OperationAbortedException(Exception innerException)
        : base(innerException) { }

    public OperationAbortedException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public OperationAbortedException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
