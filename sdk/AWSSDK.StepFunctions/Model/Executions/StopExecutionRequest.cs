using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

/// <summary><c>AWSStepFunctions.StopExecution</c></summary>
public class StopExecutionRequest : AmazonStepFunctionsRequest
{
    internal static readonly Operation<StopExecutionRequest, StopExecutionResponse> Operation = new(
        StepFunctionsService.Service,
        Marshal,
        StopExecutionResponse.Read,
        ExecutionDoesNotExistException.Shape,
        InvalidArnException.Shape,
        ValidationException.Shape,
        KmsAccessDeniedException.Shape,
        KmsInvalidStateException.Shape,
        KmsThrottlingException.Shape
    );

    public string Cause { get; set; }
    public string Error { get; set; }
    public string ExecutionArn { get; set; }

    private static RpcRequest Marshal(StopExecutionRequest request) =>
        StepFunctionsService.Request(
            request,
            "StopExecution",
            json =>
            {
                json.Text("cause", request.Cause);
                json.Text("error", request.Error);
                json.Text("executionArn", request.ExecutionArn);
            }
        );
}

public class StopExecutionResponse : AmazonWebServiceResponse
{
    public DateTime? StopDate { get; set; }

    internal static StopExecutionResponse Read(JsonElement json) =>
        new() { StopDate = json.Time("stopDate") };
}
