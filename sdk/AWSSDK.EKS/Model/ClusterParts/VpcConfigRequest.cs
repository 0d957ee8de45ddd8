using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class VpcConfigRequest
{
    public bool? EndpointPrivateAccess { get; set; }
    public bool? EndpointPublicAccess { get; set; }
    public List<string> PublicAccessCidrs { get; set; } = Unset.List<string>();
    public List<string> SecurityGroupIds { get; set; } = Unset.List<string>();
    public List<string> SubnetIds { get; set; } = Unset.List<string>();

    internal static void Write(Utf8JsonWriter json, VpcConfigRequest value)
    {
        json.Flag("endpointPrivateAccess", value.EndpointPrivateAccess);
        json.Flag("endpointPublicAccess", value.EndpointPublicAccess);
        json.Texts("publicAccessCidrs", value.PublicAccessCidrs);
        json.Texts("securityGroupIds", value.SecurityGroupIds);
        json.Texts("subnetIds", value.SubnetIds);
    }
}

public class VpcConfigResponse
{
    public string ClusterSecurityGroupId { get; set; }
    public bool? EndpointPrivateAccess { get; set; }
    public bool? EndpointPublicAccess { get; set; }
    public List<string> PublicAccessCidrs { get; set; } = Unset.List<string>();
    public List<string> SecurityGroupIds { get; set; } = Unset.List<string>();
    public List<string> SubnetIds { get; set; } = Unset.List<string>();
    public string VpcId { get; set; }

    internal static VpcConfigResponse Read(JsonElement json) =>
        new()
        {
            ClusterSecurityGroupId = json.Text("clusterSecurityGroupId"),
            EndpointPrivateAccess = json.Flag("endpointPrivateAccess"),
            EndpointPublicAccess = json.Flag("endpointPublicAccess"),
            PublicAccessCidrs = json.Texts("publicAccessCidrs"),
            SecurityGroupIds = json.Texts("securityGroupIds"),
            SubnetIds = json.Texts("subnetIds"),
            VpcId = json.Text("vpcId"),
        };
}
