using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/updates/{updateId}</c></summary>
public class DescribeUpdateRequest : AmazonEKSRequest
{
    internal static readonly Operation<DescribeUpdateRequest, DescribeUpdateResponse> Operation =
        new(
            EKSService.Service,
            Marshal,
            DescribeUpdateResponse.Read,
            InvalidParameterException.Shape,
            ClientException.Shape,
            ServerException.Shape,
            ResourceNotFoundException.Shape
        );

    public string AddonName { get; set; }
    public string CapabilityName { get; set; }
    public string Name { get; set; }
    public string NodegroupName { get; set; }
    public string UpdateId { get; set; }

    private static RestRequest Marshal(DescribeUpdateRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}/updates/{updateId}")
            .Query("addonName", request.AddonName)
            .Query("capabilityName", request.CapabilityName)
            .Path("{name}", request.Name, nameof(Name))
            .Query("nodegroupName", request.NodegroupName)
            .Path("{updateId}", request.UpdateId, nameof(UpdateId));
}

public class DescribeUpdateResponse : AmazonWebServiceResponse
{
    public Update Update { get; set; }

    internal static DescribeUpdateResponse Read(JsonElement json) =>
        new() { Update = json.Child("update", Update.Read) };
}
