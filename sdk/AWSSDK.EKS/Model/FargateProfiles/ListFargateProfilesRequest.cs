using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/fargate-profiles</c></summary>
public class ListFargateProfilesRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        ListFargateProfilesRequest,
        ListFargateProfilesResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        ListFargateProfilesResponse.Read,
        InvalidParameterException.Shape,
        ResourceNotFoundException.Shape,
        ClientException.Shape,
        ServerException.Shape
    );

    public string ClusterName { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }

    private static RestRequest Marshal(ListFargateProfilesRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}/fargate-profiles")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Query("maxResults", request.MaxResults)
            .Query("nextToken", request.NextToken);
}

public class ListFargateProfilesResponse : AmazonWebServiceResponse
{
    public List<string> FargateProfileNames { get; set; } = Unset.List<string>();
    public string NextToken { get; set; }

    internal static ListFargateProfilesResponse Read(JsonElement json) =>
        new()
        {
            FargateProfileNames = json.Texts("fargateProfileNames"),
            NextToken = json.Text("nextToken"),
        };
}
