using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class ValidationException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "ValidationException",
        (error, json) =>
            new ValidationException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
            {
                Reason = json.Text("reason"),
            }
    );

    public ValidationException()
        : base() { }

    public ValidationException(string message)
        : base(message) { }

    public ValidationException(string message, Exception innerException)
        : base(message, innerException) { }

    public ValidationException(Exception innerException)
        : base(innerException) { }

    public ValidationException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public ValidationException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public ValidationExceptionReason Reason { get; set; }
}
