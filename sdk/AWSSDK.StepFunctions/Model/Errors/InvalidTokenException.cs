using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class InvalidTokenException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "InvalidToken",
        (error, json) =>
            new InvalidTokenException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public InvalidTokenException()
        : base() { }

    public InvalidTokenException(string message)
        : base(message) { }

    public InvalidTokenException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidTokenException(Exception innerException)
        : base(innerException) { }

    public InvalidTokenException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidTokenException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
