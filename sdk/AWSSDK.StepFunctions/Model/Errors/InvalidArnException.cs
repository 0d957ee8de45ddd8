using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class InvalidArnException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "InvalidArn",
        (error, json) =>
            new InvalidArnException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public InvalidArnException()
        : base() { }

    public InvalidArnException(string message)
        : base(message) { }

    public InvalidArnException(string message, Exception innerException)
        : base(message, innerException) { }

    public InvalidArnException(Exception innerException)
        : base(innerException) { }

    public InvalidArnException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public InvalidArnException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
