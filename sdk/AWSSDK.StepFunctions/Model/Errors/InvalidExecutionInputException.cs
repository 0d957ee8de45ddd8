using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class InvalidExecutionInputException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "InvalidExecutionInput",
        (error, json) =>
            new InvalidExecutionInputException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public InvalidExecutionInputException()
        : base() { }

    public InvalidExecutionInputException(string message)
        : base(message) { }

    public InvalidExecutionInputException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidExecutionInputException(Exception innerException)
        : base(innerException) { }

    public InvalidExecutionInputException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidExecutionInputException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
