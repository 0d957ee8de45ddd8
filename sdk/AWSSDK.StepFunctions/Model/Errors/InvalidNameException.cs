using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class InvalidNameException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "InvalidName",
        (error, json) =>
            new InvalidNameException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public InvalidNameException()
        : base() { }

    public InvalidNameException(string message)
        : base(message) { }

    public InvalidNameException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidNameException(Exception innerException)
        : base(innerException) { }

    public InvalidNameException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidNameException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
