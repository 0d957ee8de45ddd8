using EksFed.Functions.Request.Documents;

namespace EksFed.Functions.Request.Sections.Nodes;

/// <summary>Taints of nodes.</summary>
internal static class TaintsSection
{
    // "taints: array, at most 50": CreateNodegroup.
    private const int MaxTaints = 50;

    private static readonly KeySet s_keys = new("key", "value", "effect");

    public static IReadOnlyList<TaintPlan> Read(Field field)
    {
        var taints = field.Items().Select(ReadOne).ToList();
        if (taints.Count > MaxTaints)
        {
            field.Refuse($"There are {taints.Count} taints.", $"Use at most {MaxTaints}.");
        }

        return taints;
    }

    private static TaintPlan ReadOne(Field item)
    {
        item.Allow(s_keys);
        var key = item["key"].Text();
        if (key is null)
        {
            item["key"].Refuse("The taint has no key.", "Write one, such as dedicated.");
        }
        else
        {
            LabelsSection.CheckKey(item["key"], key);
        }

        var value = item["value"].Text();
        if (value is not null)
        {
            LabelsSection.CheckValue(item["value"], value);
        }

        return new(key ?? "", value, ReadEffect(item["effect"]));
    }

    private static string ReadEffect(Field field)
    {
        var effect = field.Text();
        if (effect is not null && TaintEffects.Eks(effect) is { } eks)
        {
            return eks;
        }

        field.Refuse(
            effect is null ? "The taint has no effect." : $"'{effect}' is no effect of a taint.",
            effect is not null && Nearest.To(effect, TaintEffects.All) is { } nearest
                ? $"Did you mean '{nearest}'?"
                : $"Write one of {string.Join(", ", TaintEffects.All)}."
        );
        return "";
    }
}
