using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class FargateProfile
{
    public string ClusterName { get; set; }
    public DateTime? CreatedAt { get; set; }
    public string FargateProfileArn { get; set; }
    public string FargateProfileName { get; set; }
    public FargateProfileHealth Health { get; set; }
    public string PodExecutionRoleArn { get; set; }
    public List<FargateProfileSelector> Selectors { get; set; } =
        Unset.List<FargateProfileSelector>();
    public FargateProfileStatus Status { get; set; }
    public List<string> Subnets { get; set; } = Unset.List<string>();
    public Dictionary<string, string> Tags { get; set; } = Unset.Map();

    internal static FargateProfile Read(JsonElement json) =>
        new()
        {
            ClusterName = json.Text("clusterName"),
            CreatedAt = json.Time("createdAt"),
            FargateProfileArn = json.Text("fargateProfileArn"),
            FargateProfileName = json.Text("fargateProfileName"),
            Health = json.Child("health", FargateProfileHealth.Read),
            PodExecutionRoleArn = json.Text("podExecutionRoleArn"),
            Selectors = json.Each("selectors", FargateProfileSelector.Read),
            Status = json.Text("status"),
            Subnets = json.Texts("subnets"),
            Tags = json.Map("tags"),
        };
}

public class FargateProfileSelector
{
    public Dictionary<string, string> Labels { get; set; } = Unset.Map();
    public string Namespace { get; set; }

    internal static FargateProfileSelector Read(JsonElement json) =>
        new() { Labels = json.Map("labels"), Namespace = json.Text("namespace") };

    internal static void Write(Utf8JsonWriter json, FargateProfileSelector value)
    {
        json.Map("labels", value.Labels);
        json.Text("namespace", value.Namespace);
    }
}

public class FargateProfileHealth
{
    public List<FargateProfileIssue> Issues { get; set; } = Unset.List<FargateProfileIssue>();

    internal static FargateProfileHealth Read(JsonElement json) =>
        new() { Issues = json.Each("issues", FargateProfileIssue.Read) };
}

public class FargateProfileIssue
{
    public FargateProfileIssueCode Code { get; set; }
    public string Message { get; set; }
    public List<string> ResourceIds { get; set; } = Unset.List<string>();

    internal static FargateProfileIssue Read(JsonElement json) =>
        new()
        {
            Code = json.Text("code"),
            Message = json.Text("message"),
            ResourceIds = json.Texts("resourceIds"),
        };
}
