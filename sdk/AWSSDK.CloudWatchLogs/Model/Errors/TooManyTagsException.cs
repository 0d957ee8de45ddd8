using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

public class TooManyTagsException : AmazonCloudWatchLogsException
{
    internal static readonly ErrorShape Shape = new(
        "TooManyTagsException",
        (error, json) =>
            new TooManyTagsException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
            {
                ResourceName = json.Text("resourceName"),
            }
    );

    public TooManyTagsException()
        : base() { }

    public TooManyTagsException(string message)
        : base(message) { }

    public TooManyTagsException(string message, Exception innerException)
        : base(message, innerException) { }

    public TooManyTagsException(Exception innerException)
        : base(innerException) { }

    public TooManyTagsException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public TooManyTagsException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public string ResourceName { get; set; }
}
