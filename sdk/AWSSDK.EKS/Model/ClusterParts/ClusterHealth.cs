using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class ClusterHealth
{
    public List<ClusterIssue> Issues { get; set; } = Unset.List<ClusterIssue>();

    internal static ClusterHealth Read(JsonElement json) =>
        new() { Issues = json.Each("issues", ClusterIssue.Read) };
}

public class ClusterIssue
{
    public ClusterIssueCode Code { get; set; }
    public string Message { get; set; }
    public List<string> ResourceIds { get; set; } = Unset.List<string>();

    internal static ClusterIssue Read(JsonElement json) =>
        new()
        {
            Code = json.Text("code"),
            Message = json.Text("message"),
            ResourceIds = json.Texts("resourceIds"),
        };
}
