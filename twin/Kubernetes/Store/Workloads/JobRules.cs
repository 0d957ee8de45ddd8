using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Rules;

namespace EksFed.Twin.Kubernetes.Store.Workloads;

/// <summary>Jobs: a template that ends, and never changes.</summary>
internal sealed class JobRules() : ShapedRules(BuiltInTypes.Jobs)
{
    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        if (old is not null)
        {
            foreach (var member in (string[])["selector", "template", "completionMode"])
            {
                if (!JsonNode.DeepEquals(obj.At("spec", member), old.At("spec", member)))
                {
                    errors.Add(FieldError.Immutable($"spec.{member}", obj.At("spec", member)));
                }
            }
        }

        if (obj.Text("spec", "template", "spec", "restartPolicy") is not ("Never" or "OnFailure"))
        {
            errors.Add(
                new(
                    "FieldValueNotSupported",
                    "spec.template.spec.restartPolicy",
                    "Unsupported value: \"Always\": supported values: \"OnFailure\", \"Never\""
                )
            );
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        if (obj["spec"] is not JsonObject spec)
        {
            return;
        }

        FillSpec(spec);
        if (old is not null && spec["selector"] is null)
        {
            ObjectSelector(spec, old.Uid());
        }
    }

    public static void FillSpec(JsonObject spec)
    {
        PodDefaults.Fill(spec.At("template", "spec") as JsonObject);
        Fill(spec, "completions", 1);
        Fill(spec, "parallelism", 1);
        Fill(spec, "backoffLimit", 6);
        Fill(spec, "completionMode", "NonIndexed");
        Fill(spec, "suspend", false);
        Fill(spec, "manualSelector", false);
        Fill(spec, "podReplacementPolicy", "TerminatingOrFailed");
    }

    private static void ObjectSelector(JsonObject spec, string uid) =>
        spec.Ensure("selector", "matchLabels")["batch.kubernetes.io/controller-uid"] = uid;
}

/// <summary>CronJobs.</summary>
internal sealed class CronJobRules() : ShapedRules(BuiltInTypes.CronJobs)
{
    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        if (obj["spec"] is not JsonObject spec)
        {
            return;
        }

        Fill(spec, "concurrencyPolicy", "Allow");
        Fill(spec, "suspend", false);
        Fill(spec, "successfulJobsHistoryLimit", 3);
        Fill(spec, "failedJobsHistoryLimit", 1);
        PodDefaults.Fill(spec.At("jobTemplate", "spec", "template", "spec") as JsonObject);
    }
}
