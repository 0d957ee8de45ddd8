using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

/// <summary><c>Logs_20140328.PutRetentionPolicy</c></summary>
public class PutRetentionPolicyRequest : AmazonCloudWatchLogsRequest
{
    internal static readonly Operation<
        PutRetentionPolicyRequest,
        PutRetentionPolicyResponse
    > Operation = new(
        CloudWatchLogsService.Service,
        Marshal,
        PutRetentionPolicyResponse.Read,
        InvalidParameterException.Shape,
        ResourceNotFoundException.Shape,
        OperationAbortedException.Shape,
        ServiceUnavailableException.Shape
    );

    public string LogGroupName { get; set; }
    public int? RetentionInDays { get; set; }

    private static RpcRequest Marshal(PutRetentionPolicyRequest request) =>
        CloudWatchLogsService.Request(
            request,
            "PutRetentionPolicy",
            json =>
            {
                json.Text("logGroupName", request.LogGroupName);
                json.Number("retentionInDays", request.RetentionInDays);
            }
        );
}

public class PutRetentionPolicyResponse : AmazonWebServiceResponse
{
    internal static PutRetentionPolicyResponse Read(JsonElement json) => new();
}
