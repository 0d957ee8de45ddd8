using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>DELETE /clusters/{name}</c></summary>
public class DeleteClusterRequest : AmazonEKSRequest
{
    internal static readonly Operation<DeleteClusterRequest, DeleteClusterResponse> Operation = new(
        EKSService.Service,
        Marshal,
        DeleteClusterResponse.Read,
        ResourceInUseException.Shape,
        ResourceNotFoundException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ServiceUnavailableException.Shape,
        InvalidRequestException.Shape
    );

    public string Name { get; set; }

    private static RestRequest Marshal(DeleteClusterRequest request) =>
        EKSService
            .Request(request, "DELETE", "/clusters/{name}")
            .Path("{name}", request.Name, nameof(Name));
}

public class DeleteClusterResponse : AmazonWebServiceResponse
{
    public Cluster Cluster { get; set; }

    internal static DeleteClusterResponse Read(JsonElement json) =>
        new() { Cluster = json.Child("cluster", Cluster.Read) };
}
