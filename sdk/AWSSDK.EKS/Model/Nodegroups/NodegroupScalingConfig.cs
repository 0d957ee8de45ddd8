using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class NodegroupScalingConfig
{
    public int? DesiredSize { get; set; }
    public int? MaxSize { get; set; }
    public int? MinSize { get; set; }

    internal static NodegroupScalingConfig Read(JsonElement json) =>
        new()
        {
            DesiredSize = json.Integer("desiredSize"),
            MaxSize = json.Integer("maxSize"),
            MinSize = json.Integer("minSize"),
        };

    internal static void Write(Utf8JsonWriter json, NodegroupScalingConfig value)
    {
        json.Number("desiredSize", value.DesiredSize);
        json.Number("maxSize", value.MaxSize);
        json.Number("minSize", value.MinSize);
    }
}

public class NodegroupUpdateConfig
{
    public int? MaxUnavailable { get; set; }
    public int? MaxUnavailablePercentage { get; set; }
    public NodegroupUpdateStrategies UpdateStrategy { get; set; }

    internal static NodegroupUpdateConfig Read(JsonElement json) =>
        new()
        {
            MaxUnavailable = json.Integer("maxUnavailable"),
            MaxUnavailablePercentage = json.Integer("maxUnavailablePercentage"),
            UpdateStrategy = json.Text("updateStrategy"),
        };

    internal static void Write(Utf8JsonWriter json, NodegroupUpdateConfig value)
    {
        json.Number("maxUnavailable", value.MaxUnavailable);
        json.Number("maxUnavailablePercentage", value.MaxUnavailablePercentage);
        json.Text("updateStrategy", value.UpdateStrategy);
    }
}

public class WarmPoolConfig
{
    public bool? Enabled { get; set; }
    public int? MaxGroupPreparedCapacity { get; set; }
    public int? MinSize { get; set; }
    public WarmPoolState PoolState { get; set; }
    public bool? ReuseOnScaleIn { get; set; }

    internal static WarmPoolConfig Read(JsonElement json) =>
        new()
        {
            Enabled = json.Flag("enabled"),
            MaxGroupPreparedCapacity = json.Integer("maxGroupPreparedCapacity"),
            MinSize = json.Integer("minSize"),
            PoolState = json.Text("poolState"),
            ReuseOnScaleIn = json.Flag("reuseOnScaleIn"),
        };

    internal static void Write(Utf8JsonWriter json, WarmPoolConfig value)
    {
        json.Flag("enabled", value.Enabled);
        json.Number("maxGroupPreparedCapacity", value.MaxGroupPreparedCapacity);
        json.Number("minSize", value.MinSize);
        json.Text("poolState", value.PoolState);
        json.Flag("reuseOnScaleIn", value.ReuseOnScaleIn);
    }
}
