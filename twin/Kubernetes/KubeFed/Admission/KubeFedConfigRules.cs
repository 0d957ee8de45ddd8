using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>
/// What the webhook demands of a KubeFedConfig, and the controller-manager again when it starts: every field.
/// </summary>
public static class KubeFedConfigRules
{
    private const double JitterFactor = 1.2;

    /// <summary>All findings, in KubeFed's order.</summary>
    /// <param name="config">The object.</param>
    /// <param name="old">The stored one, when this is an update.</param>
    public static FieldErrors Check(JsonObject config, JsonObject? old = null)
    {
        var errors = new FieldErrors();
        CheckScope(errors, config.Text("spec", "scope"), old);
        CheckDurations(
            errors,
            config.Part("spec", "controllerDuration"),
            "spec.controllerDuration",
            "availableDelay",
            "unavailableDelay",
            "cacheSyncTimeout"
        );
        CheckLeaderElection(errors, config.Part("spec", "leaderElect"));
        CheckGates(errors, config.At("spec", "featureGates") as JsonArray);
        CheckHealth(errors, config.Part("spec", "clusterHealthCheck"));
        CheckSync(errors, config.Part("spec", "syncController"));
        CheckNumbers(
            errors,
            config.Part("spec", "statusController"),
            "spec.statusController",
            "maxConcurrentReconciles"
        );
        return errors;
    }

    private static void CheckScope(FieldErrors errors, string? scope, JsonObject? old)
    {
        errors.OneOf("spec.scope", scope, "Cluster", "Namespaced");
        if (old is not null && old.Text("spec", "scope") != scope)
        {
            errors.Invalid("spec.scope", scope ?? "", "field is immutable");
        }
    }

    private static void CheckLeaderElection(FieldErrors errors, JsonObject? elect)
    {
        const string path = "spec.leaderElect";
        CheckDurations(errors, elect, path, "leaseDuration", "renewDeadline", "retryPeriod");
        if (elect is null)
        {
            return;
        }

        var lease = GoDuration.Parse(elect.Text("leaseDuration"));
        var renew = GoDuration.Parse(elect.Text("renewDeadline"));
        var retry = GoDuration.Parse(elect.Text("retryPeriod"));
        if (lease <= renew)
        {
            errors.InvalidRaw(
                $"{path}.leaseDuration",
                GoDuration.Format(lease.Value),
                "leaseDuration must be greater than renewDeadline"
            );
        }

        if (renew <= retry * JitterFactor)
        {
            errors.InvalidRaw(
                $"{path}.renewDeadline",
                GoDuration.Format(renew.Value),
                "renewDeadline must be greater than retryPeriod*JitterFactor(1.2)"
            );
        }

        errors.OneOf($"{path}.resourceLock", elect.Text("resourceLock"), "configmaps", "endpoints");
    }

    private static void CheckGates(FieldErrors errors, JsonArray? gates)
    {
        const string path = "spec.featureGates";
        if (gates is null)
        {
            errors.Required(path);
            return;
        }

        var seen = new HashSet<string>();
        foreach (var gate in gates)
        {
            var name = gate.Text("name") ?? "";
            if (!seen.Add(name))
            {
                errors.Duplicate($"{path}.name", name);
                continue;
            }

            errors.OneOf(
                $"{path}.name",
                name,
                "PushReconciler",
                "RawResourceStatusCollection",
                "SchedulerPreferences"
            );
            errors.OneOf(
                $"{path}.configuration",
                gate.Text("configuration"),
                "Enabled",
                "Disabled"
            );
        }
    }

    private static void CheckHealth(FieldErrors errors, JsonObject? health)
    {
        const string path = "spec.clusterHealthCheck";
        CheckDurations(errors, health, path, "period");
        if (health is not null)
        {
            CheckNumbers(errors, health, path, "failureThreshold", "successThreshold");
            CheckDurations(errors, health, path, "timeout");
        }
    }

    private static void CheckSync(FieldErrors errors, JsonObject? sync)
    {
        const string path = "spec.syncController";
        if (sync is not null && sync["adoptResources"] is null)
        {
            errors.Required($"{path}.adoptResources");
            return;
        }

        CheckNumbers(errors, sync, path, "maxConcurrentReconciles");
        if (sync is not null)
        {
            errors.OneOf(
                $"{path}.adoptResources",
                sync.Text("adoptResources"),
                "Enabled",
                "Disabled"
            );
        }
    }

    private static void CheckDurations(
        FieldErrors errors,
        JsonObject? map,
        string path,
        params ReadOnlySpan<string> names
    )
    {
        if (map is null)
        {
            errors.Required(path);
            return;
        }

        foreach (var name in names)
        {
            // A duration is checked, and shown, in nanoseconds.
            errors.Positive($"{path}.{name}", GoDuration.Parse(map.Text(name))?.Ticks * 100);
        }
    }

    private static void CheckNumbers(
        FieldErrors errors,
        JsonObject? map,
        string path,
        params ReadOnlySpan<string> names
    )
    {
        if (map is null)
        {
            errors.Required(path);
            return;
        }

        foreach (var name in names)
        {
            errors.Positive($"{path}.{name}", map.Number(name));
        }
    }
}
