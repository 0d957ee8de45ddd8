using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters/{name}/access-entries</c></summary>
public class CreateAccessEntryRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        CreateAccessEntryRequest,
        CreateAccessEntryResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        CreateAccessEntryResponse.Read,
        ServerException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape,
        InvalidParameterException.Shape,
        ResourceLimitExceededException.Shape,
        ResourceInUseException.Shape
    );

    public string ClientRequestToken { get; set; }
    public string ClusterName { get; set; }
    public List<string> KubernetesGroups { get; set; } = Unset.List<string>();
    public string PrincipalArn { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();
    public string Type { get; set; }
    public string Username { get; set; }

    private static RestRequest Marshal(CreateAccessEntryRequest request) =>
        EKSService
            .Request(request, "POST", "/clusters/{name}/access-entries")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Body(json =>
            {
                json.Token("clientRequestToken", request.ClientRequestToken);
                json.Texts("kubernetesGroups", request.KubernetesGroups);
                json.Text("principalArn", request.PrincipalArn);
                json.Map("tags", request.Tags);
                json.Text("type", request.Type);
                json.Text("username", request.Username);
            });
}

public class CreateAccessEntryResponse : AmazonWebServiceResponse
{
    public AccessEntry AccessEntry { get; set; }

    internal static CreateAccessEntryResponse Read(JsonElement json) =>
        new() { AccessEntry = json.Child("accessEntry", AccessEntry.Read) };
}
