using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Patches;

/// <summary>RFC 7386.</summary>
public static class MergePatch
{
    /// <summary>Changes <paramref name="target"/> in place.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject child)
            {
                if (target[name] is not JsonObject existing)
                {
                    existing = [];
                    target[name] = existing;
                }

                Apply(existing, child);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
