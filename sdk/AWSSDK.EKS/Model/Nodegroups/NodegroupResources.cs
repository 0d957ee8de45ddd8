using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class NodegroupResources
{
    public List<AutoScalingGroup> AutoScalingGroups { get; set; } = Unset.List<AutoScalingGroup>();
    public string RemoteAccessSecurityGroup { get; set; }

    internal static NodegroupResources Read(JsonElement json) =>
        new()
        {
            AutoScalingGroups = json.Each("autoScalingGroups", AutoScalingGroup.Read),
            RemoteAccessSecurityGroup = json.Text("remoteAccessSecurityGroup"),
        };
}

public class AutoScalingGroup
{
    public string Name { get; set; }

    internal static AutoScalingGroup Read(JsonElement json) => new() { Name = json.Text("name") };
}

public class NodegroupHealth
{
    public List<Issue> Issues { get; set; } = Unset.List<Issue>();

    internal static NodegroupHealth Read(JsonElement json) =>
        new() { Issues = json.Each("issues", Issue.Read) };
}

public class Issue
{
    public NodegroupIssueCode Code { get; set; }
    public string Message { get; set; }
    public List<string> ResourceIds { get; set; } = Unset.List<string>();

    internal static Issue Read(JsonElement json) =>
        new()
        {
            Code = json.Text("code"),
            Message = json.Text("message"),
            ResourceIds = json.Texts("resourceIds"),
        };
}
