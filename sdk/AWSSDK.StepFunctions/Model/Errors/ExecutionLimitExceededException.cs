using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class ExecutionLimitExceededException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "ExecutionLimitExceeded",
        (error, json) =>
            new ExecutionLimitExceededException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public ExecutionLimitExceededException()
        : base() { }

    public ExecutionLimitExceededException(string message)
        : base(message) { }

    public ExecutionLimitExceededException(string message, Exception innerException)
        : base(message, innerException) { }

    public ExecutionLimitExceededException(Exception innerException)
        : base(innerException) { }

    public ExecutionLimitExceededException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ExecutionLimitExceededException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
