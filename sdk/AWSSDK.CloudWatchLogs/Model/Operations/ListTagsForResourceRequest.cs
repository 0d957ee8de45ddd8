using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.CloudWatchLogs.Model;

/// <summary><c>Logs_20140328.ListTagsForResource</c></summary>
public class ListTagsForResourceRequest : AmazonCloudWatchLogsRequest
{
    internal static readonly Operation<
        ListTagsForResourceRequest,
        ListTagsForResourceResponse
    > Operation = new(
        CloudWatchLogsService.Service,
        Marshal,
        ListTagsForResourceResponse.Read,
        InvalidParameterException.Shape,
        ResourceNotFoundException.Shape,
        ServiceUnavailableException.Shape
    );

    public string ResourceArn { get; set; }

    private static RpcRequest Marshal(ListTagsForResourceRequest request) =>
        CloudWatchLogsService.Request(
            request,
            "ListTagsForResource",
            json =>
            {
                json.Text("resourceArn", request.ResourceArn);
            }
        );
}

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();

    internal static ListTagsForResourceResponse Read(JsonElement json) =>
        new() { Tags = json.Map("tags") };
}
