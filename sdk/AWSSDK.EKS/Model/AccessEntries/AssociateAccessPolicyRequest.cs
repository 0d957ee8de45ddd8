using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters/{name}/access-entries/{principalArn}/access-policies</c></summary>
public class AssociateAccessPolicyRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        AssociateAccessPolicyRequest,
        AssociateAccessPolicyResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        AssociateAccessPolicyResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape,
        InvalidParameterException.Shape
    );

    public AccessScope AccessScope { get; set; }
    public string ClusterName { get; set; }
    public string PolicyArn { get; set; }
    public string PrincipalArn { get; set; }

    private static RestRequest Marshal(AssociateAccessPolicyRequest request) =>
        EKSService
            .Request(
                request,
                "POST",
                "/clusters/{name}/access-entries/{principalArn}/access-policies"
            )
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{principalArn}", request.PrincipalArn, nameof(PrincipalArn))
            .Body(json =>
            {
                json.Child("accessScope", request.AccessScope, AccessScope.Write);
                json.Text("policyArn", request.PolicyArn);
            });
}

public class AssociateAccessPolicyResponse : AmazonWebServiceResponse
{
    public AssociatedAccessPolicy AssociatedAccessPolicy { get; set; }
    public string ClusterName { get; set; }
    public string PrincipalArn { get; set; }

    internal static AssociateAccessPolicyResponse Read(JsonElement json) =>
        new()
        {
            AssociatedAccessPolicy = json.Child(
                "associatedAccessPolicy",
                AssociatedAccessPolicy.Read
            ),
            ClusterName = json.Text("clusterName"),
            PrincipalArn = json.Text("principalArn"),
        };
}
