using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>DELETE /clusters/{name}/access-entries/{principalArn}</c></summary>
public class DeleteAccessEntryRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        DeleteAccessEntryRequest,
        DeleteAccessEntryResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        DeleteAccessEntryResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape
    );

    public string ClusterName { get; set; }
    public string PrincipalArn { get; set; }

    private static RestRequest Marshal(DeleteAccessEntryRequest request) =>
        EKSService
            .Request(request, "DELETE", "/clusters/{name}/access-entries/{principalArn}")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{principalArn}", request.PrincipalArn, nameof(PrincipalArn));
}

public class DeleteAccessEntryResponse : AmazonWebServiceResponse
{
    internal static DeleteAccessEntryResponse Read(JsonElement json) => new();
}
