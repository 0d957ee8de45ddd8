using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /tags/{resourceArn}</c></summary>
public class ListTagsForResourceRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        ListTagsForResourceRequest,
        ListTagsForResourceResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        ListTagsForResourceResponse.Read,
        BadRequestException.Shape,
        NotFoundException.Shape
    );

    public string ResourceArn { get; set; }

    private static RestRequest Marshal(ListTagsForResourceRequest request) =>
        EKSService
            .Request(request, "GET", "/tags/{resourceArn}")
            .Path("{resourceArn}", request.ResourceArn, nameof(ResourceArn));
}

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();

    internal static ListTagsForResourceResponse Read(JsonElement json) =>
        new() { Tags = json.Map("tags") };
}
