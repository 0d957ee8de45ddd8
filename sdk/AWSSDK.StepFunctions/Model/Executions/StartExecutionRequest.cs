using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

/// <summary><c>AWSStepFunctions.StartExecution</c></summary>
public class StartExecutionRequest : AmazonStepFunctionsRequest
{
    internal static readonly Operation<StartExecutionRequest, StartExecutionResponse> Operation =
        new(
            StepFunctionsService.Service,
            Marshal,
            StartExecutionResponse.Read,
            ExecutionLimitExceededException.Shape,
            ExecutionAlreadyExistsException.Shape,
            InvalidArnException.Shape,
            InvalidExecutionInputException.Shape,
            InvalidNameException.Shape,
            StateMachineDoesNotExistException.Shape,
            StateMachineDeletingException.Shape,
            ValidationException.Shape,
            KmsAccessDeniedException.Shape,
            KmsInvalidStateException.Shape,
            KmsThrottlingException.Shape
        );

    public string Input { get; set; }
    public string Name { get; set; }
    public string StateMachineArn { get; set; }
    public string TraceHeader { get; set; }

    private static RpcRequest Marshal(StartExecutionRequest request) =>
        StepFunctionsService.Request(
            request,
            "StartExecution",
            json =>
            {
                json.Text("input", request.Input);
                json.Text("name", request.Name);
                json.Text("stateMachineArn", request.StateMachineArn);
                json.Text("traceHeader", request.TraceHeader);
            }
        );
}

public class StartExecutionResponse : AmazonWebServiceResponse
{
    public string ExecutionArn { get; set; }
    public DateTime? StartDate { get; set; }

    internal static StartExecutionResponse Read(JsonElement json) =>
        new() { ExecutionArn = json.Text("executionArn"), StartDate = json.Time("startDate") };
}
