using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class KmsInvalidStateException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "KmsInvalidStateException",
        (error, json) =>
            new KmsInvalidStateException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
            {
                KmsKeyState = json.Text("kmsKeyState"),
            }
    );

    public KmsInvalidStateException()
        : base() { }

    public KmsInvalidStateException(string message)
        : base(message) { }

    public KmsInvalidStateException(string message, Exception innerException)
        : base(message, innerException) { }

    public KmsInvalidStateException(Exception innerException)
        : base(innerException) { }

    public KmsInvalidStateException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public KmsInvalidStateException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public KmsKeyState KmsKeyState { get; set; }
}
