using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class Nodegroup
{
    public AMITypes AmiType { get; set; }
    public CapacityTypes CapacityType { get; set; }
    public string ClusterName { get; set; }
    public DateTime? CreatedAt { get; set; }
    public int? DiskSize { get; set; }
    public NodegroupHealth Health { get; set; }
    public List<string> InstanceTypes { get; set; } = Unset.List<string>();
    public Dictionary<string, string> Labels { get; set; } = Unset.Map();
    public LaunchTemplateSpecification LaunchTemplate { get; set; }
    public DateTime? ModifiedAt { get; set; }
    public NodeRepairConfig NodeRepairConfig { get; set; }
    public string NodeRole { get; set; }
    public string NodegroupArn { get; set; }
    public string NodegroupName { get; set; }
    public string ReleaseVersion { get; set; }
    public RemoteAccessConfig RemoteAccess { get; set; }
    public NodegroupResources Resources { get; set; }
    public NodegroupScalingConfig ScalingConfig { get; set; }
    public NodegroupStatus Status { get; set; }
    public List<string> Subnets { get; set; } = Unset.List<string>();
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();
    public List<Taint> Taints { get; set; } = Unset.List<Taint>();
    public NodegroupUpdateConfig UpdateConfig { get; set; }
    public string Version { get; set; }
    public WarmPoolConfig WarmPoolConfig { get; set; }

    internal static Nodegroup Read(JsonElement json) =>
        new()
        {
            AmiType = json.Text("amiType"),
            CapacityType = json.Text("capacityType"),
            ClusterName = json.Text("clusterName"),
            CreatedAt = json.Time("createdAt"),
            DiskSize = json.Integer("diskSize"),
            Health = json.Child("health", NodegroupHealth.Read),
            InstanceTypes = json.Texts("instanceTypes"),
            Labels = json.Map("labels"),
            LaunchTemplate = json.Child("launchTemplate", LaunchTemplateSpecification.Read),
            ModifiedAt = json.Time("modifiedAt"),
            NodeRepairConfig = json.Child("nodeRepairConfig", NodeRepairConfig.Read),
            NodeRole = json.Text("nodeRole"),
            NodegroupArn = json.Text("nodegroupArn"),
            NodegroupName = json.Text("nodegroupName"),
            ReleaseVersion = json.Text("releaseVersion"),
            RemoteAccess = json.Child("remoteAccess", RemoteAccessConfig.Read),
            Resources = json.Child("resources", NodegroupResources.Read),
            ScalingConfig = json.Child("scalingConfig", NodegroupScalingConfig.Read),
            Status = json.Text("status"),
            Subnets = json.Texts("subnets"),
            Tags = json.Map("tags"),
            Taints = json.Each("taints", Taint.Read),
            UpdateConfig = json.Child("updateConfig", NodegroupUpdateConfig.Read),
            Version = json.Text("version"),
            WarmPoolConfig = json.Child("warmPoolConfig", WarmPoolConfig.Read),
        };
}
