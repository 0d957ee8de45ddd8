using System.Text.Json;
using Amazon.Runtime.StandIn;

namespace Amazon.EKS.Model;

public class Taint
{
    public TaintEffect Effect { get; set; }
    public string Key { get; set; }
    public string Value { get; set; }

    internal static Taint Read(JsonElement json) =>
        new()
        {
            Effect = json.Text("effect"),
            Key = json.Text("key"),
            Value = json.Text("value"),
        };

    internal static void Write(Utf8JsonWriter json, Taint value)
    {
        json.Text("effect", value.Effect);
        json.Text("key", value.Key);
        json.Text("value", value.Value);
    }
}

public class UpdateLabelsPayload
{
    public Dictionary<string, string> AddOrUpdateLabels { get; set; } = Unset.Map();
    public List<string> RemoveLabels { get; set; } = Unset.List<string>();

    internal static void Write(Utf8JsonWriter json, UpdateLabelsPayload value)
    {
        json.Map("addOrUpdateLabels", value.AddOrUpdateLabels);
        json.Texts("removeLabels", value.RemoveLabels);
    }
}

public class UpdateTaintsPayload
{
    public List<Taint> AddOrUpdateTaints { get; set; } = Unset.List<Taint>();
    public List<Taint> RemoveTaints { get; set; } = Unset.List<Taint>();

    internal static void Write(Utf8JsonWriter json, UpdateTaintsPayload value)
    {
        json.Each("addOrUpdateTaints", value.AddOrUpdateTaints, Taint.Write);
        json.Each("removeTaints", value.RemoveTaints, Taint.Write);
    }
}
