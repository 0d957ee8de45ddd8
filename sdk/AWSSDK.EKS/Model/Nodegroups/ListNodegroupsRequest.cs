using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/node-groups</c></summary>
public class ListNodegroupsRequest : AmazonEKSRequest
{
    internal static readonly Operation<ListNodegroupsRequest, ListNodegroupsResponse> Operation =
        new(
            EKSService.Service,
            Marshal,
            ListNodegroupsResponse.Read,
            InvalidParameterException.Shape,
            ClientException.Shape,
            ServerException.Shape,
            ServiceUnavailableException.Shape,
            ResourceNotFoundException.Shape
        );

    public string ClusterName { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }

    private static RestRequest Marshal(ListNodegroupsRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}/node-groups")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Query("maxResults", request.MaxResults)
            .Query("nextToken", request.NextToken);
}

public class ListNodegroupsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }
    public List<string> Nodegroups { get; set; } = Unset.List<string>();

    internal static ListNodegroupsResponse Read(JsonElement json) =>
        new() { NextToken = json.Text("nextToken"), Nodegroups = json.Texts("nodegroups") };
}
