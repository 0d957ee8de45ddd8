using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.StepFunctions.Model;

/// <summary><c>AWSStepFunctions.ListExecutions</c></summary>
public class ListExecutionsRequest : AmazonStepFunctionsRequest
{
    internal static readonly Operation<ListExecutionsRequest, ListExecutionsResponse> Operation =
        new(
            StepFunctionsService.Service,
            Marshal,
            ListExecutionsResponse.Read,
            InvalidArnException.Shape,
            InvalidTokenException.Shape,
            StateMachineDoesNotExistException.Shape,
            StateMachineTypeNotSupportedException.Shape,
            ValidationException.Shape,
            ResourceNotFoundException.Shape
        );

    public string MapRunArn { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public ExecutionRedriveFilter RedriveFilter { get; set; }
    public string StateMachineArn { get; set; }
    public ExecutionStatus StatusFilter { get; set; }

    private static RpcRequest Marshal(ListExecutionsRequest request) =>
        StepFunctionsService.Request(
            request,
            "ListExecutions",
            json =>
            {
                json.Text("mapRunArn", request.MapRunArn);
                json.Number("maxResults", request.MaxResults);
                json.Text("nextToken", request.NextToken);
                json.Text("redriveFilter", request.RedriveFilter);
                json.Text("stateMachineArn", request.StateMachineArn);
                json.Text("statusFilter", request.StatusFilter);
            }
        );
}

public class ListExecutionsResponse : AmazonWebServiceResponse
{
    public List<ExecutionListItem> Executions { get; set; } = Unset.List<ExecutionListItem>();
    public string NextToken { get; set; }

    internal static ListExecutionsResponse Read(JsonElement json) =>
        new()
        {
            Executions = json.Each("executions", ExecutionListItem.Read),
            NextToken = json.Text("nextToken"),
        };
}
