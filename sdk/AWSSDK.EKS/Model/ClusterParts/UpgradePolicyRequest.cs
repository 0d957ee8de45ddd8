using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class UpgradePolicyRequest
{
    public SupportType SupportType { get; set; }

    internal static void Write(Utf8JsonWriter json, UpgradePolicyRequest value)
    {
        json.Text("supportType", value.SupportType);
    }
}

public class UpgradePolicyResponse
{
    public SupportType SupportType { get; set; }

    internal static UpgradePolicyResponse Read(JsonElement json) =>
        new() { SupportType = json.Text("supportType") };
}

public class ZonalShiftConfigRequest
{
    public bool? Enabled { get; set; }

    internal static void Write(Utf8JsonWriter json, ZonalShiftConfigRequest value)
    {
        json.Flag("enabled", value.Enabled);
    }
}

public class ZonalShiftConfigResponse
{
    public bool? Enabled { get; set; }

    internal static ZonalShiftConfigResponse Read(JsonElement json) =>
        new() { Enabled = json.Flag("enabled") };
}

public class ControlPlaneScalingConfig
{
    public ProvisionedControlPlaneTier Tier { get; set; }

    internal static ControlPlaneScalingConfig Read(JsonElement json) =>
        new() { Tier = json.Text("tier") };

    internal static void Write(Utf8JsonWriter json, ControlPlaneScalingConfig value)
    {
        json.Text("tier", value.Tier);
    }
}
