using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>DELETE /clusters/{name}/access-entries/{principalArn}/access-policies/{policyArn}</c></summary>
public class DisassociateAccessPolicyRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        DisassociateAccessPolicyRequest,
        DisassociateAccessPolicyResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        DisassociateAccessPolicyResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape
    );

    public string ClusterName { get; set; }
    public string PolicyArn { get; set; }
    public string PrincipalArn { get; set; }

    private static RestRequest Marshal(DisassociateAccessPolicyRequest request) =>
        EKSService
            .Request(
                request,
                "DELETE",
                "/clusters/{name}/access-entries/{principalArn}/access-policies/{policyArn}"
            )
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{policyArn}", request.PolicyArn, nameof(PolicyArn))
            .Path("{principalArn}", request.PrincipalArn, nameof(PrincipalArn));
}

public class DisassociateAccessPolicyResponse : AmazonWebServiceResponse
{
    internal static DisassociateAccessPolicyResponse Read(JsonElement json) => new();
}
