using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class OutpostConfigRequest
{
    public string ControlPlaneInstanceType { get; set; }
    public ControlPlanePlacementRequest ControlPlanePlacement { get; set; }
    public List<string> OutpostArns { get; set; } = Unset.List<string>();

    internal static void Write(Utf8JsonWriter json, OutpostConfigRequest value)
    {
        json.Text("controlPlaneInstanceType", value.ControlPlaneInstanceType);
        json.Child(
            "controlPlanePlacement",
            value.ControlPlanePlacement,
            ControlPlanePlacementRequest.Write
        );
        json.Texts("outpostArns", value.OutpostArns);
    }
}

public class OutpostConfigResponse
{
    public string ControlPlaneInstanceType { get; set; }
    public ControlPlanePlacementResponse ControlPlanePlacement { get; set; }
    public List<string> OutpostArns { get; set; } = Unset.List<string>();

    internal static OutpostConfigResponse Read(JsonElement json) =>
        new()
        {
            ControlPlaneInstanceType = json.Text("controlPlaneInstanceType"),
            ControlPlanePlacement = json.Child(
                "controlPlanePlacement",
                ControlPlanePlacementResponse.Read
            ),
            OutpostArns = json.Texts("outpostArns"),
        };
}

public class ControlPlanePlacementRequest
{
    public string GroupName { get; set; }

    internal static void Write(Utf8JsonWriter json, ControlPlanePlacementRequest value)
    {
        json.Text("groupName", value.GroupName);
    }
}

public class ControlPlanePlacementResponse
{
    public string GroupName { get; set; }

    internal static ControlPlanePlacementResponse Read(JsonElement json) =>
        new() { GroupName = json.Text("groupName") };
}
