using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class AccessEntry
{
    public string AccessEntryArn { get; set; }
    public string ClusterName { get; set; }
    public DateTime? CreatedAt { get; set; }
    public List<string> KubernetesGroups { get; set; } = Unset.List<string>();
    public DateTime? ModifiedAt { get; set; }
    public string PrincipalArn { get; set; }
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();
    public string Type { get; set; }
    public string Username { get; set; }

    internal static AccessEntry Read(JsonElement json) =>
        new()
        {
            AccessEntryArn = json.Text("accessEntryArn"),
            ClusterName = json.Text("clusterName"),
            CreatedAt = json.Time("createdAt"),
            KubernetesGroups = json.Texts("kubernetesGroups"),
            ModifiedAt = json.Time("modifiedAt"),
            PrincipalArn = json.Text("principalArn"),
            Tags = json.Map("tags"),
            Type = json.Text("type"),
            Username = json.Text("username"),
        };
}
