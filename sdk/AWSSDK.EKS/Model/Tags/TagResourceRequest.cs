using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /tags/{resourceArn}</c></summary>
public class TagResourceRequest : AmazonEKSRequest
{
    internal static readonly Operation<TagResourceRequest, TagResourceResponse> Operation = new(
        EKSService.Service,
        Marshal,
        TagResourceResponse.Read,
        BadRequestException.Shape,
        NotFoundException.Shape
    );

    public string ResourceArn { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();

    private static RestRequest Marshal(TagResourceRequest request) =>
        EKSService
            .Request(request, "POST", "/tags/{resourceArn}")
            .Path("{resourceArn}", request.ResourceArn, nameof(ResourceArn))
            .Body(json =>
            {
                json.Map("tags", request.Tags);
            });
}

public class TagResourceResponse : AmazonWebServiceResponse
{
    internal static TagResourceResponse Read(JsonElement json) => new();
}
