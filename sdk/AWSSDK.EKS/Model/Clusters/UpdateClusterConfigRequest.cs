using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters/{name}/update-config</c></summary>
public class UpdateClusterConfigRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        UpdateClusterConfigRequest,
        UpdateClusterConfigResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        UpdateClusterConfigResponse.Read,
        InvalidParameterException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ResourceInUseException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape,
        ThrottlingException.Shape
    );

    public UpdateAccessConfigRequest AccessConfig { get; set; }
    public string ClientRequestToken { get; set; }
    public ComputeConfigRequest ComputeConfig { get; set; }
    public ControlPlaneScalingConfig ControlPlaneScalingConfig { get; set; }
    public bool? DeletionProtection { get; set; }
    public KubernetesNetworkConfigRequest KubernetesNetworkConfig { get; set; }
    public Logging Logging { get; set; }
    public string Name { get; set; }
    public RemoteNetworkConfigRequest RemoteNetworkConfig { get; set; }
    public VpcConfigRequest ResourcesVpcConfig { get; set; }
    public StorageConfigRequest StorageConfig { get; set; }
    public UpgradePolicyRequest UpgradePolicy { get; set; }
    public ZonalShiftConfigRequest ZonalShiftConfig { get; set; }

    private static RestRequest Marshal(UpdateClusterConfigRequest request) =>
        EKSService
            .Request(request, "POST", "/clusters/{name}/update-config")
            .Path("{name}", request.Name, nameof(Name))
            .Body(json =>
            {
                json.Child("accessConfig", request.AccessConfig, UpdateAccessConfigRequest.Write);
                json.Token("clientRequestToken", request.ClientRequestToken);
                json.Child("computeConfig", request.ComputeConfig, ComputeConfigRequest.Write);
                json.Child(
                    "controlPlaneScalingConfig",
                    request.ControlPlaneScalingConfig,
                    ControlPlaneScalingConfig.Write
                );
                json.Flag("deletionProtection", request.DeletionProtection);
                json.Child(
                    "kubernetesNetworkConfig",
                    request.KubernetesNetworkConfig,
                    KubernetesNetworkConfigRequest.Write
                );
                json.Child("logging", request.Logging, Logging.Write);
                json.Child(
                    "remoteNetworkConfig",
                    request.RemoteNetworkConfig,
                    RemoteNetworkConfigRequest.Write
                );
                json.Child(
                    "resourcesVpcConfig",
                    request.ResourcesVpcConfig,
                    VpcConfigRequest.Write
                );
                json.Child("storageConfig", request.StorageConfig, StorageConfigRequest.Write);
                json.Child("upgradePolicy", request.UpgradePolicy, UpgradePolicyRequest.Write);
                json.Child(
                    "zonalShiftConfig",
                    request.ZonalShiftConfig,
                    ZonalShiftConfigRequest.Write
                );
            });
}

public class UpdateClusterConfigResponse : AmazonWebServiceResponse
{
    public Update Update { get; set; }

    internal static UpdateClusterConfigResponse Read(JsonElement json) =>
        new() { Update = json.Child("update", Update.Read) };
}
