using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

/// <summary><c>Logs_20140328.TagResource</c></summary>
public class TagResourceRequest : AmazonCloudWatchLogsRequest
{
    internal static readonly Operation<TagResourceRequest, TagResourceResponse> Operation = new(
        CloudWatchLogsService.Service,
        Marshal,
        TagResourceResponse.Read,
        InvalidParameterException.Shape,
        ResourceNotFoundException.Shape,
        ServiceUnavailableException.Shape,
        TooManyTagsException.Shape
    );

    public string ResourceArn { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();

    private static RpcRequest Marshal(TagResourceRequest request) =>
        CloudWatchLogsService.Request(
            request,
            "TagResource",
            json =>
            {
                json.Text("resourceArn", request.ResourceArn);
                json.Map("tags", request.Tags);
            }
        );
}

public class TagResourceResponse : AmazonWebServiceResponse
{
    internal static TagResourceResponse Read(JsonElement json) => new();
}
