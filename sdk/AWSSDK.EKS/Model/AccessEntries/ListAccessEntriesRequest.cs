using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/access-entries</c></summary>
public class ListAccessEntriesRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        ListAccessEntriesRequest,
        ListAccessEntriesResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        ListAccessEntriesResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape,
        InvalidParameterException.Shape
    );

    public string AssociatedPolicyArn { get; set; }
    public string ClusterName { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }

    private static RestRequest Marshal(ListAccessEntriesRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}/access-entries")
            .Query("associatedPolicyArn", request.AssociatedPolicyArn)
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Query("maxResults", request.MaxResults)
            .Query("nextToken", request.NextToken);
}

public class ListAccessEntriesResponse : AmazonWebServiceResponse
{
    public List<string> AccessEntries { get; set; } = Unset.List<string>();
    public string NextToken { get; set; }

    internal static ListAccessEntriesResponse Read(JsonElement json) =>
        new() { AccessEntries = json.Texts("accessEntries"), NextToken = json.Text("nextToken") };
}
