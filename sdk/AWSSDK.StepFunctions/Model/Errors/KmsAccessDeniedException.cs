using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class KmsAccessDeniedException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "KmsAccessDeniedException",
        (error, json) =>
            new KmsAccessDeniedException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public KmsAccessDeniedException()
        : base() { }

    public KmsAccessDeniedException(string message)
        : base(message) { }

    public KmsAccessDeniedException(string message, Exception innerException)
        : base(message, innerException) { }

    public KmsAccessDeniedException(Exception innerException)
        : base(innerException) { }

    public KmsAccessDeniedException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public KmsAccessDeniedException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
