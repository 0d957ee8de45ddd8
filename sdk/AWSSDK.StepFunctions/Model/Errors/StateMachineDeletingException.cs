using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

public class StateMachineDeletingException : AmazonStepFunctionsException
{
    internal static readonly ErrorShape Shape = new(
        "StateMachineDeleting",
        (error, json) =>
            new StateMachineDeletingException(
                error.Message,
                error.InnerException,
                error.Type,
                error.Code,
                error.RequestId,
                error.StatusCode
            )
    );

    public StateMachineDeletingException()
        : base() { }

    public StateMachineDeletingException(string message)
        : base(message) { }

    public StateMachineDeletingException(string message, Exception innerException)
        : base(message, innerException) { }

    public StateMachineDeletingException(Exception innerException)
        : base(innerException) { }

    public StateMachineDeletingException(
        string message,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, errorType, errorCode, requestId, statusCode) { }

    public StateMachineDeletingException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
