using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/access-entries/{principalArn}/access-policies</c></summary>
public class ListAssociatedAccessPoliciesRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        ListAssociatedAccessPoliciesRequest,
        ListAssociatedAccessPoliciesResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        ListAssociatedAccessPoliciesResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape
    );

    public string ClusterName { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public string PrincipalArn { get; set; }

    private static RestRequest Marshal(ListAssociatedAccessPoliciesRequest request) =>
        EKSService
            .Request(
                request,
                "GET",
                "/clusters/{name}/access-entries/{principalArn}/access-policies"
            )
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Query("maxResults", request.MaxResults)
            .Query("nextToken", request.NextToken)
            .Path("{principalArn}", request.PrincipalArn, nameof(PrincipalArn));
}

public class ListAssociatedAccessPoliciesResponse : AmazonWebServiceResponse
{
    public List<AssociatedAccessPolicy> AssociatedAccessPolicies { get; set; } =
        Unset.List<AssociatedAccessPolicy>();
    public string ClusterName { get; set; }
    public string NextToken { get; set; }
    public string PrincipalArn { get; set; }

    internal static ListAssociatedAccessPoliciesResponse Read(JsonElement json) =>
        new()
        {
            AssociatedAccessPolicies = json.Each(
                "associatedAccessPolicies",
                AssociatedAccessPolicy.Read
            ),
            ClusterName = json.Text("clusterName"),
            NextToken = json.Text("nextToken"),
            PrincipalArn = json.Text("principalArn"),
        };
}
