using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store.Rules;

namespace EksFed.Twin.Kubernetes.Store.Workloads;

/// <summary>
/// Deployments, ReplicaSets, StatefulSets and DaemonSets: a selector that matches the template and
/// never changes (<c>pkg/apis/apps/validation</c>).
/// </summary>
internal sealed class WorkloadRules(ResourceType type) : ShapedRules(type)
{
    public override void Validate(JsonObject obj, JsonObject? old, List<FieldError> errors)
    {
        base.Validate(obj, old, errors);
        if (obj["spec"] is not JsonObject spec)
        {
            errors.Add(FieldError.Required("spec.selector"));
            return;
        }

        if (spec.Number("replicas") is < 0 and var replicas)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.replicas",
                    $"{replicas}",
                    "must be greater than or equal to 0"
                )
            );
        }

        CheckSelector(spec, errors);
        if (old is not null && !JsonNode.DeepEquals(spec["selector"], old.At("spec", "selector")))
        {
            errors.Add(FieldError.Immutable("spec.selector", spec["selector"]));
        }

        if (spec.Text("template", "spec", "restartPolicy") is { } policy and not "Always")
        {
            errors.Add(
                FieldError.NotSupported("spec.template.spec.restartPolicy", policy, "Always")
            );
        }
    }

    protected override void FillDefaults(JsonObject obj, JsonObject? old)
    {
        if (obj["spec"] is not JsonObject spec)
        {
            return;
        }

        PodDefaults.Fill(spec.At("template", "spec") as JsonObject);
        switch (Type.Kind)
        {
            case "Deployment":
                FillDeployment(spec);
                break;
            case "StatefulSet":
                FillStatefulSet(spec);
                break;
            case "DaemonSet":
                FillDaemonSet(spec);
                break;
            default:
                Fill(spec, "replicas", 1);
                break;
        }
    }

    private static void CheckSelector(JsonObject spec, List<FieldError> errors)
    {
        var labels = spec.Map("template", "metadata", "labels");
        if (spec["selector"] is not JsonObject selector)
        {
            return;
        }

        if (!selector.Items("matchExpressions").Any() && selector.Map("matchLabels").Count == 0)
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.selector",
                    selector.ToJsonString(),
                    "empty selector is invalid for deployment"
                )
            );
        }
        else if (!LabelMatch.Read(selector).Matches(labels))
        {
            errors.Add(
                FieldError.Invalid(
                    "spec.template.metadata.labels",
                    spec.At("template", "metadata", "labels")?.ToJsonString() ?? "null",
                    "`selector` does not match template `labels`"
                )
            );
        }
    }

    private static void FillDeployment(JsonObject spec)
    {
        Fill(spec, "replicas", 1);
        Fill(spec, "revisionHistoryLimit", 10);
        Fill(spec, "progressDeadlineSeconds", 600);
        var strategy = spec.Ensure("strategy");
        Fill(strategy, "type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            var rolling = strategy.Ensure("rollingUpdate");
            Fill(rolling, "maxSurge", "25%");
            Fill(rolling, "maxUnavailable", "25%");
        }
    }

    private static void FillStatefulSet(JsonObject spec)
    {
        Fill(spec, "replicas", 1);
        Fill(spec, "revisionHistoryLimit", 10);
        Fill(spec, "podManagementPolicy", "OrderedReady");
        var strategy = spec.Ensure("updateStrategy");
        Fill(strategy, "type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            Fill(strategy.Ensure("rollingUpdate"), "partition", 0);
        }

        var retention = spec.Ensure("persistentVolumeClaimRetentionPolicy");
        Fill(retention, "whenDeleted", "Retain");
        Fill(retention, "whenScaled", "Retain");
    }

    private static void FillDaemonSet(JsonObject spec)
    {
        Fill(spec, "revisionHistoryLimit", 10);
        var strategy = spec.Ensure("updateStrategy");
        Fill(strategy, "type", "RollingUpdate");
        if (strategy.Text("type") == "RollingUpdate")
        {
            Fill(strategy.Ensure("rollingUpdate"), "maxSurge", 0);
            Fill(strategy.Ensure("rollingUpdate"), "maxUnavailable", 1);
        }
    }
}
