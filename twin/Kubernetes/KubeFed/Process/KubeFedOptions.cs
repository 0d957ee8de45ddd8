using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Admission;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>What a controller-manager reads from its KubeFedConfig, once, when it starts.</summary>
internal sealed record KubeFedOptions(
    TimeSpan AvailableDelay,
    TimeSpan UnavailableDelay,
    TimeSpan CacheSyncTimeout,
    TimeSpan LeaseDuration,
    TimeSpan RenewDeadline,
    TimeSpan RetryPeriod,
    TimeSpan HealthPeriod,
    TimeSpan HealthTimeout,
    long FailureThreshold,
    long SuccessThreshold,
    bool AdoptResources,
    IReadOnlySet<string> Gates
)
{
    /// <summary>Reads a config that has passed <see cref="Admission.KubeFedConfigRules"/>.</summary>
    public static KubeFedOptions Read(JsonObject config)
    {
        var spec = config.Part("spec")!;
        return new(
            Duration(spec, "controllerDuration", "availableDelay"),
            Duration(spec, "controllerDuration", "unavailableDelay"),
            Duration(spec, "controllerDuration", "cacheSyncTimeout"),
            Duration(spec, "leaderElect", "leaseDuration"),
            Duration(spec, "leaderElect", "renewDeadline"),
            Duration(spec, "leaderElect", "retryPeriod"),
            Duration(spec, "clusterHealthCheck", "period"),
            Duration(spec, "clusterHealthCheck", "timeout"),
            spec.Number("clusterHealthCheck", "failureThreshold")!.Value,
            spec.Number("clusterHealthCheck", "successThreshold")!.Value,
            spec.Text("syncController", "adoptResources") == "Enabled",
            Enabled(spec)
        );
    }

    // Gates that are not listed have their defaults.
    private static HashSet<string> Enabled(JsonObject spec)
    {
        HashSet<string> gates = ["PushReconciler", "SchedulerPreferences"];
        foreach (var gate in spec.Items("featureGates"))
        {
            _ =
                gate.Text("configuration") == "Enabled"
                    ? gates.Add(gate.Text("name")!)
                    : gates.Remove(gate.Text("name")!);
        }

        return gates;
    }

    private static TimeSpan Duration(JsonObject spec, string section, string name) =>
        GoDuration.Parse(spec.Text(section, name))!.Value;
}
