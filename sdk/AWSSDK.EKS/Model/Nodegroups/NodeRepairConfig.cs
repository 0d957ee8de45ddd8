using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class NodeRepairConfig
{
    public bool? Enabled { get; set; }
    public int? MaxParallelNodesRepairedCount { get; set; }
    public int? MaxParallelNodesRepairedPercentage { get; set; }
    public int? MaxUnhealthyNodeThresholdCount { get; set; }
    public int? MaxUnhealthyNodeThresholdPercentage { get; set; }
    public List<NodeRepairConfigOverrides> NodeRepairConfigOverrides { get; set; } =
        Unset.List<NodeRepairConfigOverrides>();

    internal static NodeRepairConfig Read(JsonElement json) =>
        new()
        {
            Enabled = json.Flag("enabled"),
            MaxParallelNodesRepairedCount = json.Integer("maxParallelNodesRepairedCount"),
            MaxParallelNodesRepairedPercentage = json.Integer("maxParallelNodesRepairedPercentage"),
            MaxUnhealthyNodeThresholdCount = json.Integer("maxUnhealthyNodeThresholdCount"),
            MaxUnhealthyNodeThresholdPercentage = json.Integer(
                "maxUnhealthyNodeThresholdPercentage"
            ),
            NodeRepairConfigOverrides = json.Each(
                "nodeRepairConfigOverrides",
                Model.NodeRepairConfigOverrides.Read
            ),
        };

    internal static void Write(Utf8JsonWriter json, NodeRepairConfig value)
    {
        json.Flag("enabled", value.Enabled);
        json.Number("maxParallelNodesRepairedCount", value.MaxParallelNodesRepairedCount);
        json.Number("maxParallelNodesRepairedPercentage", value.MaxParallelNodesRepairedPercentage);
        json.Number("maxUnhealthyNodeThresholdCount", value.MaxUnhealthyNodeThresholdCount);
        json.Number(
            "maxUnhealthyNodeThresholdPercentage",
            value.MaxUnhealthyNodeThresholdPercentage
        );
        json.Each(
            "nodeRepairConfigOverrides",
            value.NodeRepairConfigOverrides,
            Model.NodeRepairConfigOverrides.Write
        );
    }
}

public class NodeRepairConfigOverrides
{
    public int? MinRepairWaitTimeMins { get; set; }
    public string NodeMonitoringCondition { get; set; }
    public string NodeUnhealthyReason { get; set; }
    public RepairAction RepairAction { get; set; }

    internal static NodeRepairConfigOverrides Read(JsonElement json) =>
        new()
        {
            MinRepairWaitTimeMins = json.Integer("minRepairWaitTimeMins"),
            NodeMonitoringCondition = json.Text("nodeMonitoringCondition"),
            NodeUnhealthyReason = json.Text("nodeUnhealthyReason"),
            RepairAction = json.Text("repairAction"),
        };

    internal static void Write(Utf8JsonWriter json, NodeRepairConfigOverrides value)
    {
        json.Number("minRepairWaitTimeMins", value.MinRepairWaitTimeMins);
        json.Text("nodeMonitoringCondition", value.NodeMonitoringCondition);
        json.Text("nodeUnhealthyReason", value.NodeUnhealthyReason);
        json.Text("repairAction", value.RepairAction);
    }
}
