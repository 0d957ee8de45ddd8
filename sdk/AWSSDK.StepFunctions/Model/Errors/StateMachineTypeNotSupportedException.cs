using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class StateMachineTypeNotSupportedException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "StateMachineTypeNotSupported",
        (error, json) =>
            new StateMachineTypeNotSupportedException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public StateMachineTypeNotSupportedException()
        : base() { }

    public StateMachineTypeNotSupportedException(string message)
        : base(message) { }

    public StateMachineTypeNotSupportedException(string message, Exception innerException)
        : base(message, innerException) { }

    public StateMachineTypeNotSupportedException(Exception innerException)
        : base(innerException) { }

    public StateMachineTypeNotSupportedException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public StateMachineTypeNotSupportedException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
