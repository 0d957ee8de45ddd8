using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>DELETE /clusters/{name}/fargate-profiles/{fargateProfileName}</c></summary>
public class DeleteFargateProfileRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        DeleteFargateProfileRequest,
        DeleteFargateProfileResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        DeleteFargateProfileResponse.Read,
        InvalidParameterException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ResourceNotFoundException.Shape
    );

    public string ClusterName { get; set; }
    public string FargateProfileName { get; set; }

    private static RestRequest Marshal(DeleteFargateProfileRequest request) =>
        EKSService
            .Request(request, "DELETE", "/clusters/{name}/fargate-profiles/{fargateProfileName}")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{fargateProfileName}", request.FargateProfileName, nameof(FargateProfileName));
}

public class DeleteFargateProfileResponse : AmazonWebServiceResponse
{
    public FargateProfile FargateProfile { get; set; }

    internal static DeleteFargateProfileResponse Read(JsonElement json) =>
        new() { FargateProfile = json.Child("fargateProfile", FargateProfile.Read) };
}
