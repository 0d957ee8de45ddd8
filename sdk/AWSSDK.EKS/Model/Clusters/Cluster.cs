using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class Cluster
{
    public AccessConfigResponse AccessConfig { get; set; }
    public string Arn { get; set; }
    public Certificate CertificateAuthority { get; set; }
    public string ClientRequestToken { get; set; }
    public ComputeConfigResponse ComputeConfig { get; set; }
    public ConnectorConfigResponse ConnectorConfig { get; set; }
    public ControlPlaneScalingConfig ControlPlaneScalingConfig { get; set; }
    public DateTime? CreatedAt { get; set; }
    public bool? DeletionProtection { get; set; }
    public List<EncryptionConfig> EncryptionConfig { get; set; } = Unset.List<EncryptionConfig>();
    public string Endpoint { get; set; }
    public ClusterHealth Health { get; set; }
    public string Id { get; set; }
    public Identity Identity { get; set; }
    public KubernetesNetworkConfigResponse KubernetesNetworkConfig { get; set; }
    public Logging Logging { get; set; }
    public string Name { get; set; }
    public OutpostConfigResponse OutpostConfig { get; set; }
    public string PlatformVersion { get; set; }
    public RemoteNetworkConfigResponse RemoteNetworkConfig { get; set; }
    public VpcConfigResponse ResourcesVpcConfig { get; set; }
    public string RoleArn { get; set; }
    public ClusterStatus Status { get; set; }
    public StorageConfigResponse StorageConfig { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();
    public UpgradePolicyResponse UpgradePolicy { get; set; }
    public string Version { get; set; }
    public ZonalShiftConfigResponse ZonalShiftConfig { get; set; }

    internal static Cluster Read(JsonElement json) =>
        new()
        {
            AccessConfig = json.Child("accessConfig", AccessConfigResponse.Read),
            Arn = json.Text("arn"),
            CertificateAuthority = json.Child("certificateAuthority", Certificate.Read),
            ClientRequestToken = json.Text("clientRequestToken"),
            ComputeConfig = json.Child("computeConfig", ComputeConfigResponse.Read),
            ConnectorConfig = json.Child("connectorConfig", ConnectorConfigResponse.Read),
            ControlPlaneScalingConfig = json.Child(
                "controlPlaneScalingConfig",
                ControlPlaneScalingConfig.Read
            ),
            CreatedAt = json.Time("createdAt"),
            DeletionProtection = json.Flag("deletionProtection"),
            EncryptionConfig = json.Each("encryptionConfig", Model.EncryptionConfig.Read),
            Endpoint = json.Text("endpoint"),
            Health = json.Child("health", ClusterHealth.Read),
            Id = json.Text("id"),
            Identity = json.Child("identity", Identity.Read),
            KubernetesNetworkConfig = json.Child(
                "kubernetesNetworkConfig",
                KubernetesNetworkConfigResponse.Read
            ),
            Logging = json.Child("logging", Logging.Read),
            Name = json.Text("name"),
            OutpostConfig = json.Child("outpostConfig", OutpostConfigResponse.Read),
            PlatformVersion = json.Text("platformVersion"),
            RemoteNetworkConfig = json.Child(
                "remoteNetworkConfig",
                RemoteNetworkConfigResponse.Read
            ),
            ResourcesVpcConfig = json.Child("resourcesVpcConfig", VpcConfigResponse.Read),
            RoleArn = json.Text("roleArn"),
            Status = json.Text("status"),
            StorageConfig = json.Child("storageConfig", StorageConfigResponse.Read),
            Tags = json.Map("tags"),
            UpgradePolicy = json.Child("upgradePolicy", UpgradePolicyResponse.Read),
            Version = json.Text("version"),
            ZonalShiftConfig = json.Child("zonalShiftConfig", ZonalShiftConfigResponse.Read),
        };
}
