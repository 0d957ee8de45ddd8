using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

/// <summary><c>AWSStepFunctions.GetExecutionHistory</c></summary>
public class GetExecutionHistoryRequest : AmazonStepFunctionsRequest
{
    internal static readonly Operation<
        GetExecutionHistoryRequest,
        GetExecutionHistoryResponse
    > Operation = new(
        StepFunctionsService.Service,
        Marshal,
        GetExecutionHistoryResponse.Read,
        ExecutionDoesNotExistException.Shape,
        InvalidArnException.Shape,
        InvalidTokenException.Shape,
        KmsAccessDeniedException.Shape,
        KmsInvalidStateException.Shape,
        KmsThrottlingException.Shape
    );

    public string ExecutionArn { get; set; }
    public bool? IncludeExecutionData { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public bool? ReverseOrder { get; set; }

    private static RpcRequest Marshal(GetExecutionHistoryRequest request) =>
        StepFunctionsService.Request(
            request,
            "GetExecutionHistory",
            json =>
            {
                json.Text("executionArn", request.ExecutionArn);
                json.Flag("includeExecutionData", request.IncludeExecutionData);
                json.Number("maxResults", request.MaxResults);
                json.Text("nextToken", request.NextToken);
                json.Flag("reverseOrder", request.ReverseOrder);
            }
        );
}

public class GetExecutionHistoryResponse : AmazonWebServiceResponse
{
    public List<HistoryEvent> Events { get; set; } = Unset.List<HistoryEvent>();
    public string NextToken { get; set; }

    internal static GetExecutionHistoryResponse Read(JsonElement json) =>
        new()
        {
            Events = json.Each("events", HistoryEvent.Read),
            NextToken = json.Text("nextToken"),
        };
}
