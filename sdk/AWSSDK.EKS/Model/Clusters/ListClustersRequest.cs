using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters</c></summary>
public class ListClustersRequest : AmazonEKSRequest
{
    internal static readonly Operation<ListClustersRequest, ListClustersResponse> Operation = new(
        EKSService.Service,
        Marshal,
        ListClustersResponse.Read,
        InvalidParameterException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ServiceUnavailableException.Shape
    );

    public List<string> Include { get; set; } = Unset.List<string>();
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }

    private static RestRequest Marshal(ListClustersRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters")
            .Query("include", request.Include)
            .Query("maxResults", request.MaxResults)
            .Query("nextToken", request.NextToken);
}

public class ListClustersResponse : AmazonWebServiceResponse
{
    public List<string> Clusters { get; set; } = Unset.List<string>();
    public string NextToken { get; set; }

    internal static ListClustersResponse Read(JsonElement json) =>
        new() { Clusters = json.Texts("clusters"), NextToken = json.Text("nextToken") };
}
