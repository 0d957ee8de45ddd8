using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}</c></summary>
public class DescribeClusterRequest : AmazonEKSRequest
{
    internal static readonly Operation<DescribeClusterRequest, DescribeClusterResponse> Operation =
        new(
            EKSService.Service,
            Marshal,
            DescribeClusterResponse.Read,
            ResourceNotFoundException.Shape,
            ClientException.Shape,
            ServerException.Shape,
            ServiceUnavailableException.Shape
        );

    public string Name { get; set; }

    private static RestRequest Marshal(DescribeClusterRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}")
            .Path("{name}", request.Name, nameof(Name));
}

public class DescribeClusterResponse : AmazonWebServiceResponse
{
    public Cluster Cluster { get; set; }

    internal static DescribeClusterResponse Read(JsonElement json) =>
        new() { Cluster = json.Child("cluster", Cluster.Read) };
}
