using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

/// <summary><c>Logs_20140328.DeleteLogGroup</c></summary>
public class DeleteLogGroupRequest : AmazonCloudWatchLogsRequest
{
    internal static readonly Operation<DeleteLogGroupRequest, DeleteLogGroupResponse> Operation =
        new(
            CloudWatchLogsService.Service,
            Marshal,
            DeleteLogGroupResponse.Read,
            InvalidParameterException.Shape,
            ResourceNotFoundException.Shape,
            OperationAbortedException.Shape,
            ServiceUnavailableException.Shape,
            ValidationException.Shape
        );

    public string LogGroupName { get; set; }

    private static RpcRequest Marshal(DeleteLogGroupRequest request) =>
        CloudWatchLogsService.Request(
            request,
            "DeleteLogGroup",
            json =>
            {
                json.Text("logGroupName", request.LogGroupName);
            }
        );
}

public class DeleteLogGroupResponse : AmazonWebServiceResponse
{
    internal static DeleteLogGroupResponse Read(JsonElement json) => new();
}
