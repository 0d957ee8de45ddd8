using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /cluster-versions</c></summary>
public class DescribeClusterVersionsRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        DescribeClusterVersionsRequest,
        DescribeClusterVersionsResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        DescribeClusterVersionsResponse.Read,
        ServerException.Shape,
        InvalidParameterException.Shape,
        InvalidRequestException.Shape
    );

    public string ClusterType { get; set; }
    public List<string> ClusterVersions { get; set; } = Unset.List<string>();
    public bool? DefaultOnly { get; set; }
    public bool? IncludeAll { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public ClusterVersionStatus Status { get; set; }
    public VersionStatus VersionStatus { get; set; }

    private static RestRequest Marshal(DescribeClusterVersionsRequest request) =>
        EKSService
            .Request(request, "GET", "/cluster-versions")
            .Query("clusterType", request.ClusterType)
            .Query("clusterVersions", request.ClusterVersions)
            .Query("defaultOnly", request.DefaultOnly)
            .Query("includeAll", request.IncludeAll)
            .Query("maxResults", request.MaxResults)
            .Query("nextToken", request.NextToken)
            .Query("status", request.Status)
            .Query("versionStatus", request.VersionStatus);
}

public class DescribeClusterVersionsResponse : AmazonWebServiceResponse
{
    public List<ClusterVersionInformation> ClusterVersions { get; set; } =
        Unset.List<ClusterVersionInformation>();
    public string NextToken { get; set; }

    internal static DescribeClusterVersionsResponse Read(JsonElement json) =>
        new()
        {
            ClusterVersions = json.Each("clusterVersions", ClusterVersionInformation.Read),
            NextToken = json.Text("nextToken"),
        };
}
