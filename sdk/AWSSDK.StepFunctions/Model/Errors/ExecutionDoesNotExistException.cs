using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class ExecutionDoesNotExistException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "ExecutionDoesNotExist",
        (error, json) =>
            new ExecutionDoesNotExistException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public ExecutionDoesNotExistException()
        : base() { }

    public ExecutionDoesNotExistException(string message)
        : base(message) { }

    public ExecutionDoesNotExistException(string message, Exception innerException)
        : base(message, innerException) { }

    public ExecutionDoesNotExistException(Exception innerException)
        : base(innerException) { }

    public ExecutionDoesNotExistException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ExecutionDoesNotExistException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
