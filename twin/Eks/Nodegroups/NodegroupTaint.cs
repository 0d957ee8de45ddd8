using System.Text.Json.Nodes;
using EksFed.Twin.Eks.Calls;
using EksFed.Twin.Kubernetes;

namespace EksFed.Twin.Eks.Nodegroups;

/// <summary>A taint as EKS spells it.</summary>
internal sealed record NodegroupTaint(string Key, string? Value, string Effect)
{
    private const int MostTaints = 50;

    public static IReadOnlyList<NodegroupTaint> Read(IReadOnlyList<Input>? inputs)
    {
        var taints = (inputs ?? []).Select(Read).ToList();
        return taints.Count <= MostTaints
            ? taints
            : throw EksErrors.InvalidParameter($"At most {MostTaints} taints can be given");
    }

    public JsonObject Write()
    {
        var json = new JsonObject { ["key"] = Key, ["effect"] = Effect };
        if (Value is not null)
        {
            json["value"] = Value;
        }

        return json;
    }

    public NodeTaint ToNode() =>
        new(
            Key,
            Value,
            Effect switch
            {
                "NO_SCHEDULE" => "NoSchedule",
                "NO_EXECUTE" => "NoExecute",
                _ => "PreferNoSchedule",
            }
        );

    private static NodegroupTaint Read(Input input)
    {
        var taint = new NodegroupTaint(
            input.RequiredText("key"),
            input.Text("value"),
            input.OneOf("effect", "NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE")
                ?? throw EksErrors.InvalidParameter("A taint needs an effect")
        );
        return taint.Key.Length is >= 1 and <= 63 && taint.Value is not { Length: > 63 }
            ? taint
            : throw EksErrors.InvalidParameter($"The taint '{taint.Key}' is not valid");
    }
}
