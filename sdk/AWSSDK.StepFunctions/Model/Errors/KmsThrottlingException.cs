using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class KmsThrottlingException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "KmsThrottlingException",
        (error, json) =>
            new KmsThrottlingException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public KmsThrottlingException()
        : base() { }

    public KmsThrottlingException(string message)
        : base(message) { }

    public KmsThrottlingException(string message, Exception innerException)
        : base(message, innerException) { }

    public KmsThrottlingException(Exception innerException)
        : base(innerException) { }

    public KmsThrottlingException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public KmsThrottlingException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
