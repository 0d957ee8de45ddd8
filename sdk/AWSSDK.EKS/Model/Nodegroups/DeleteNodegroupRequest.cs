using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>DELETE /clusters/{name}/node-groups/{nodegroupName}</c></summary>
public class DeleteNodegroupRequest : AmazonEKSRequest
{
    internal static readonly Operation<DeleteNodegroupRequest, DeleteNodegroupResponse> Operation =
        new(
            EKSService.Service,
            Marshal,
            DeleteNodegroupResponse.Read,
            ResourceInUseException.Shape,
            ResourceNotFoundException.Shape,
            InvalidParameterException.Shape,
            ClientException.Shape,
            ServerException.Shape,
            ServiceUnavailableException.Shape
        );

    public string ClusterName { get; set; }
    public string NodegroupName { get; set; }

    private static RestRequest Marshal(DeleteNodegroupRequest request) =>
        EKSService
            .Request(request, "DELETE", "/clusters/{name}/node-groups/{nodegroupName}")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{nodegroupName}", request.NodegroupName, nameof(NodegroupName));
}

public class DeleteNodegroupResponse : AmazonWebServiceResponse
{
    public Nodegroup Nodegroup { get; set; }

    internal static DeleteNodegroupResponse Read(JsonElement json) =>
        new() { Nodegroup = json.Child("nodegroup", Nodegroup.Read) };
}
