using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>DELETE /tags/{resourceArn}</c></summary>
public class UntagResourceRequest : AmazonEKSRequest
{
    internal static readonly Operation<UntagResourceRequest, UntagResourceResponse> Operation = new(
        EKSService.Service,
        Marshal,
        UntagResourceResponse.Read,
        BadRequestException.Shape,
        NotFoundException.Shape
    );

    public string ResourceArn { get; set; }
    public List<string> TagKeys { get; set; } = Unset.List<string>();

    private static RestRequest Marshal(UntagResourceRequest request) =>
        EKSService
            .Request(request, "DELETE", "/tags/{resourceArn}")
            .Path("{resourceArn}", request.ResourceArn, nameof(ResourceArn))
            .Query("tagKeys", request.TagKeys);
}

public class UntagResourceResponse : AmazonWebServiceResponse
{
    internal static UntagResourceResponse Read(JsonElement json) => new();
}
