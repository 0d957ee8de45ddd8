using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters/{name}/access-entries/{principalArn}</c></summary>
public class UpdateAccessEntryRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        UpdateAccessEntryRequest,
        UpdateAccessEntryResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        UpdateAccessEntryResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape,
        InvalidParameterException.Shape
    );

    public string ClientRequestToken { get; set; }
    public string ClusterName { get; set; }
    public List<string> KubernetesGroups { get; set; } = Unset.List<string>();
    public string PrincipalArn { get; set; }
    public string Username { get; set; }

    private static RestRequest Marshal(UpdateAccessEntryRequest request) =>
        EKSService
            .Request(request, "POST", "/clusters/{name}/access-entries/{principalArn}")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{principalArn}", request.PrincipalArn, nameof(PrincipalArn))
            .Body(json =>
            {
                json.Token("clientRequestToken", request.ClientRequestToken);
                json.Texts("kubernetesGroups", request.KubernetesGroups);
                json.Text("username", request.Username);
            });
}

public class UpdateAccessEntryResponse : AmazonWebServiceResponse
{
    public AccessEntry AccessEntry { get; set; }

    internal static UpdateAccessEntryResponse Read(JsonElement json) =>
        new() { AccessEntry = json.Child("accessEntry", AccessEntry.Read) };
}
