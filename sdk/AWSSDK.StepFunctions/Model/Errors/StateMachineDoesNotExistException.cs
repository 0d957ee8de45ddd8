using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class StateMachineDoesNotExistException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "StateMachineDoesNotExist",
        (error, json) =>
            new StateMachineDoesNotExistException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public StateMachineDoesNotExistException()
        : base() { }

    public StateMachineDoesNotExistException(string message)
        : base(message) { }

    public StateMachineDoesNotExistException(string message, Exception innerException)
        : base(message, innerException) { }

    public StateMachineDoesNotExistException(Exception innerException)
        : base(innerException) { }

    public StateMachineDoesNotExistException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public StateMachineDoesNotExistException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
