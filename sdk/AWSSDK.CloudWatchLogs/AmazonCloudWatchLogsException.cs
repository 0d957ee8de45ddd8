using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

/// <summary>Any error of the service; those an operation models have a class of their own.</summary>
public class AmazonCloudWatchLogsException : AmazonServiceException
{
    public AmazonCloudWatchLogsException()
        : base() { }

    public AmazonCloudWatchLogsException(string message)
        : base(message) { }

    public AmazonCloudWatchLogsException(string message, Exception innerException)
        : base(message, innerException) { }

    public AmazonCloudWatchLogsException(Exception innerException)
        : base(innerException) { }

    public AmazonCloudWatchLogsException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public AmazonCloudWatchLogsException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
