using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/node-groups/{nodegroupName}</c></summary>
public class DescribeNodegroupRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        DescribeNodegroupRequest,
        DescribeNodegroupResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        DescribeNodegroupResponse.Read,
        InvalidParameterException.Shape,
        ResourceNotFoundException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ServiceUnavailableException.Shape
    );

    public string ClusterName { get; set; }
    public string NodegroupName { get; set; }

    private static RestRequest Marshal(DescribeNodegroupRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}/node-groups/{nodegroupName}")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{nodegroupName}", request.NodegroupName, nameof(NodegroupName));
}

public class DescribeNodegroupResponse : AmazonWebServiceResponse
{
    public Nodegroup Nodegroup { get; set; }

    internal static DescribeNodegroupResponse Read(JsonElement json) =>
        new() { Nodegroup = json.Child("nodegroup", Nodegroup.Read) };
}
