using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

/// <summary><c>POST /clusters/{name}/node-groups/{nodegroupName}/update-config</c></summary>
public class UpdateNodegroupConfigRequest : AmazonEKSRequest
{
    internal static readonly Operation<
        UpdateNodegroupConfigRequest,
        UpdateNodegroupConfigResponse
    > Operation = new(
        EKSService.Service,
        Marshal,
        UpdateNodegroupConfigResponse.Read,
        InvalidParameterException.Shape,
        ClientException.Shape,
        ServerException.Shape,
        ResourceInUseException.Shape,
        ResourceNotFoundException.Shape,
        InvalidRequestException.Shape
    );

    public string ClientRequestToken { get; set; }
    public string ClusterName { get; set; }
    public UpdateLabelsPayload Labels { get; set; }
    public NodeRepairConfig NodeRepairConfig { get; set; }
    public string NodegroupName { get; set; }
    public NodegroupScalingConfig ScalingConfig { get; set; }
    public UpdateTaintsPayload Taints { get; set; }
    public NodegroupUpdateConfig UpdateConfig { get; set; }
    public WarmPoolConfig WarmPoolConfig { get; set; }

    private static RestRequest Marshal(UpdateNodegroupConfigRequest request) =>
        EKSService
            .Request(request, "POST", "/clusters/{name}/node-groups/{nodegroupName}/update-config")
            .Path("{name}", request.ClusterName, nameof(ClusterName))
            .Path("{nodegroupName}", request.NodegroupName, nameof(NodegroupName))
            .Body(json =>
            {
                json.Token("clientRequestToken", request.ClientRequestToken);
                json.Child("labels", request.Labels, UpdateLabelsPayload.Write);
                json.Child("nodeRepairConfig", request.NodeRepairConfig, NodeRepairConfig.Write);
                json.Child("scalingConfig", request.ScalingConfig, NodegroupScalingConfig.Write);
                json.Child("taints", request.Taints, UpdateTaintsPayload.Write);
                json.Child("updateConfig", request.UpdateConfig, NodegroupUpdateConfig.Write);
                json.Child("warmPoolConfig", request.WarmPoolConfig, WarmPoolConfig.Write);
            });
}

public class UpdateNodegroupConfigResponse : AmazonWebServiceResponse
{
    public Update Update { get; set; }

    internal static UpdateNodegroupConfigResponse Read(JsonElement json) =>
        new() { Update = json.Child("update", Update.Read) };
}
