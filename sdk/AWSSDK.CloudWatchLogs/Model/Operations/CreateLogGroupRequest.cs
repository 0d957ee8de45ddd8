using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

/// <summary><c>Logs_20140328.CreateLogGroup</c></summary>
public class CreateLogGroupRequest : AmazonCloudWatchLogsRequest
{
    internal static readonly Operation<CreateLogGroupRequest, CreateLogGroupResponse> Operation =
        new(
            CloudWatchLogsService.Service,
            Marshal,
            CreateLogGroupResponse.Read,
            InvalidParameterException.Shape,
            ResourceAlreadyExistsException.Shape,
            LimitExceededException.Shape,
            OperationAbortedException.Shape,
            ServiceUnavailableException.Shape
        );

    public bool? DeletionProtectionEnabled { get; set; }
    public string KmsKeyId { get; set; }
    public LogGroupClass LogGroupClass { get; set; }
    public string LogGroupName { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();

    private static RpcRequest Marshal(CreateLogGroupRequest request) =>
        CloudWatchLogsService.Request(
            request,
            "CreateLogGroup",
            json =>
            {
                json.Flag("deletionProtectionEnabled", request.DeletionProtectionEnabled);
                json.Text("kmsKeyId", request.KmsKeyId);
                json.Text("logGroupClass", request.LogGroupClass);
                json.Text("logGroupName", request.LogGroupName);
                json.Map("tags", request.Tags);
            }
        );
}

public class CreateLogGroupResponse : AmazonWebServiceResponse
{
    internal static CreateLogGroupResponse Read(JsonElement json) => new();
}
