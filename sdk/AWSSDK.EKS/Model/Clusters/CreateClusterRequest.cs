using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters</c></summary>
public class CreateClusterRequest : AmazonEKSRequest
{
    internal static readonly Operation<CreateClusterRequest, CreateClusterResponse> Operation = new(
        EKSService.Service,
        Marshal,
        CreateClusterResponse.Read,
        ResourceInUseException.Shape,
        ResourceLimitExceededException.Shape,
        InvalidParameterException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ServiceUnavailableException.Shape,
        UnsupportedAvailabilityZoneException.Shape
    );

    public CreateAccessConfigRequest AccessConfig { get; set; }
    public bool? BootstrapSelfManagedAddons { get; set; }
    public string ClientRequestToken { get; set; }
    public ComputeConfigRequest ComputeConfig { get; set; }
    public ControlPlaneScalingConfig ControlPlaneScalingConfig { get; set; }
    public bool? DeletionProtection { get; set; }
    public List<EncryptionConfig> EncryptionConfig { get; set; } = Unset.List<EncryptionConfig>();
    public KubernetesNetworkConfigRequest KubernetesNetworkConfig { get; set; }
    public Logging Logging { get; set; }
    public string Name { get; set; }
    public OutpostConfigRequest OutpostConfig { get; set; }
    public RemoteNetworkConfigRequest RemoteNetworkConfig { get; set; }
    public VpcConfigRequest ResourcesVpcConfig { get; set; }
    public string RoleArn { get; set; }
    public StorageConfigRequest StorageConfig { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();
    public UpgradePolicyRequest UpgradePolicy { get; set; }
    public string Version { get; set; }
    public ZonalShiftConfigRequest ZonalShiftConfig { get; set; }

    private static RestRequest Marshal(CreateClusterRequest request) =>
        EKSService
            .Request(request, "POST", "/clusters")
            .Body(json =>
            {
                json.Child("accessConfig", request.AccessConfig, CreateAccessConfigRequest.Write);
                json.Flag("bootstrapSelfManagedAddons", request.BootstrapSelfManagedAddons);
                json.Token("clientRequestToken", request.ClientRequestToken);
                json.Child("computeConfig", request.ComputeConfig, ComputeConfigRequest.Write);
                json.Child(
                    "controlPlaneScalingConfig",
                    request.ControlPlaneScalingConfig,
                    ControlPlaneScalingConfig.Write
                );
                json.Flag("deletionProtection", request.DeletionProtection);
                json.Each(
                    "encryptionConfig",
                    request.EncryptionConfig,
                    Model.EncryptionConfig.Write
                );
                json.Child(
                    "kubernetesNetworkConfig",
                    request.KubernetesNetworkConfig,
                    KubernetesNetworkConfigRequest.Write
                );
                json.Child("logging", request.Logging, Logging.Write);
                json.Text("name", request.Name);
                json.Child("outpostConfig", request.OutpostConfig, OutpostConfigRequest.Write);
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
                json.Text("roleArn", request.RoleArn);
                json.Child("storageConfig", request.StorageConfig, StorageConfigRequest.Write);
                json.Map("tags", request.Tags);
                json.Child("upgradePolicy", request.UpgradePolicy, UpgradePolicyRequest.Write);
                json.Text("version", request.Version);
                json.Child(
                    "zonalShiftConfig",
                    request.ZonalShiftConfig,
                    ZonalShiftConfigRequest.Write
                );
            });
}

public class CreateClusterResponse : AmazonWebServiceResponse
{
    public Cluster Cluster { get; set; }

    internal static CreateClusterResponse Read(JsonElement json) =>
        new() { Cluster = json.Child("cluster", Cluster.Read) };
}
