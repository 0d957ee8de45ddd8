using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Rules;

namespace EksFed.Twin.Kubernetes.Store.Workloads;

/// <summary>Pods: born Pending; of a running one almost nothing may change.</summary>
internal sealed class PodRules() : ShapedRules(BuiltInTypes.Pods)
{
    private static readonly string[] s_changeable =
    [
        "activeDeadlineSeconds",
        "containers",
        "ephemeralContainers",
        "initContainers",
        "nodeName",
        "terminationGracePeriodSeconds",
        "tolerations",
    ];

    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        if (old?["spec"] is not JsonObject before || obj["spec"] is not JsonObject spec)
        {
            return;
        }

        var changed = spec.Concat(before)
            .Select(pair => pair.Key)
            .Except(s_changeable, StringComparer.Ordinal)
            .Any(member => !JsonNode.DeepEquals(spec[member], before[member]));
        if (changed)
        {
            errors.Add(
                FieldError.Forbidden(
                    "spec",
                    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"
                )
            );
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        var spec = obj.Ensure("spec");
        Fill(spec, "serviceAccountName", "default");
        Fill(spec, "enableServiceLinks", true);
        Fill(spec, "preemptionPolicy", "PreemptLowerPriority");
        Fill(spec, "priority", 0);
        PodDefaults.Fill(spec);
        if (old is null)
        {
            obj["status"] = new JsonObject { ["phase"] = "Pending", ["qosClass"] = "BestEffort" };
        }
    }
}
