using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters/{name}/fargate-profiles</c></summary>
public class CreateFargateProfileRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        CreateFargateProfileRequest,
        CreateFargateProfileResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        CreateFargateProfileResponse.Read,
        InvalidParameterException.Shape,
        InvalidRequestException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ResourceLimitExceededException.Shape,
        UnsupportedAvailabilityZoneException.Shape
    );

    public string ClientRequestToken { get; set; }
    public string ClusterName { get; set; }
    public string FargateProfileName { get; set; }
    public string PodExecutionRoleArn { get; set; }
    public List<FargateProfileSelector> Selectors { get; set; } =
        Unset.List<FargateProfileSelector>();
    public List<string> Subnets { get; set; } = Unset.List<string>();
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();

    private static RestRequest Marshal(CreateFargateProfileRequest request) =>
        EKSService
            .Request(request, "POST", "/clusters/{name}/fargate-profiles")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Body(json =>
            {
                json.Token("clientRequestToken", request.ClientRequestToken);
                json.Text("fargateProfileName", request.FargateProfileName);
                json.Text("podExecutionRoleArn", request.PodExecutionRoleArn);
                json.Each("selectors", request.Selectors, FargateProfileSelector.Write);
                json.Texts("subnets", request.Subnets);
                json.Map("tags", request.Tags);
            });
}

public class CreateFargateProfileResponse : AmazonWebServiceResponse
{
    public FargateProfile FargateProfile { get; set; }

    internal static CreateFargateProfileResponse Read(JsonElement json) =>
        new() { FargateProfile = json.Child("fargateProfile", FargateProfile.Read) };
}
