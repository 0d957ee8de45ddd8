using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters/{name}/node-groups</c></summary>
public class CreateNodegroupRequest : AmazonEKSRequest
{
    internal static readonly Operation<CreateNodegroupRequest, CreateNodegroupResponse> Operation =
        new(
            EKSService.Service,
            Marshal,
            CreateNodegroupResponse.Read,
            ResourceInUseException.Shape,
            ResourceLimitExceededException.Shape,
            InvalidRequestException.Shape,
            InvalidParameterException.Shape,
            ClientException.Shape,
            ServerException.Shape,
            ServiceUnavailableException.Shape
        );

    public AMITypes AmiType { get; set; }
    public CapacityTypes CapacityType { get; set; }
    public string ClientRequestToken { get; set; }
    public string ClusterName { get; set; }
    public int? DiskSize { get; set; }
    public List<string> InstanceTypes { get; set; } = Unset.List<string>();
    public Dictionary<string, string> Labels { get; set; } = Unset.Map();
    public LaunchTemplateSpecification LaunchTemplate { get; set; }
    public NodeRepairConfig NodeRepairConfig { get; set; }
    public string NodeRole { get; set; }
    public string NodegroupName { get; set; }
    public string ReleaseVersion { get; set; }
    public RemoteAccessConfig RemoteAccess { get; set; }
    public NodegroupScalingConfig ScalingConfig { get; set; }
    public List<string> Subnets { get; set; } = Unset.List<string>();
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();
    public List<Taint> Taints { get; set; } = Unset.List<Taint>();
    public NodegroupUpdateConfig UpdateConfig { get; set; }
    public string Version { get; set; }
    public WarmPoolConfig WarmPoolConfig { get; set; }

    private static RestRequest Marshal(CreateNodegroupRequest request) =>
        EKSService
            .Request(request, "POST", "/clusters/{name}/node-groups")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Body(json =>
            {
                json.Text("amiType", request.AmiType);
                json.Text("capacityType", request.CapacityType);
                json.Token("clientRequestToken", request.ClientRequestToken);
                json.Number("diskSize", request.DiskSize);
                json.Texts("instanceTypes", request.InstanceTypes);
                json.Map("labels", request.Labels);
                json.Child(
                    "launchTemplate",
                    request.LaunchTemplate,
                    LaunchTemplateSpecification.Write
                );
                json.Child("nodeRepairConfig", request.NodeRepairConfig, NodeRepairConfig.Write);
                json.Text("nodeRole", request.NodeRole);
                json.Text("nodegroupName", request.NodegroupName);
                json.Text("releaseVersion", request.ReleaseVersion);
                json.Child("remoteAccess", request.RemoteAccess, RemoteAccessConfig.Write);
                json.Child("scalingConfig", request.ScalingConfig, NodegroupScalingConfig.Write);
                json.Texts("subnets", request.Subnets);
                json.Map("tags", request.Tags);
                json.Each("taints", request.Taints, Taint.Write);
                json.Child("updateConfig", request.UpdateConfig, NodegroupUpdateConfig.Write);
                json.Text("version", request.Version);
                json.Child("warmPoolConfig", request.WarmPoolConfig, WarmPoolConfig.Write);
            });
}

public class CreateNodegroupResponse : AmazonWebServiceResponse
{
    public Nodegroup Nodegroup { get; set; }

    internal static CreateNodegroupResponse Read(JsonElement json) =>
        new() { Nodegroup = json.Child("nodegroup", Nodegroup.Read) };
}
