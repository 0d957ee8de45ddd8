using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>GET /clusters/{name}/fargate-profiles/{fargateProfileName}</c></summary>
public class DescribeFargateProfileRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        DescribeFargateProfileRequest,
        DescribeFargateProfileResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        DescribeFargateProfileResponse.Read,
        InvalidParameterException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ResourceNotFoundException.Shape
    );

    public string ClusterName { get; set; }
    public string FargateProfileName { get; set; }

    private static RestRequest Marshal(DescribeFargateProfileRequest request) =>
        EKSService
            .Request(request, "GET", "/clusters/{name}/fargate-profiles/{fargateProfileName}")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{fargateProfileName}", request.FargateProfileName, nameof(FargateProfileName));
}

public class DescribeFargateProfileResponse : AmazonWebServiceResponse
{
    public FargateProfile FargateProfile { get; set; }

    internal static DescribeFargateProfileResponse Read(JsonElement json) =>
        new() { FargateProfile = json.Child("fargateProfile", FargateProfile.Read) };
}
