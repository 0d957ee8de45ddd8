using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>Fills what a KubeFedConfig leaves out; all but <c>spec.scope</c> has a default.</summary>
public static class KubeFedConfigDefaults
{
    // Alphabetical, as KubeFed sorts the list that it has completed.
    private static readonly (string Name, string Configuration)[] s_gates =
    [
        ("PushReconciler", "Enabled"),
        ("RawResourceStatusCollection", "Disabled"),
        ("SchedulerPreferences", "Enabled"),
    ];

    /// <summary>The completed spec, durations in Go's own notation; the argument is left alone.</summary>
    public static JsonObject Complete(JsonObject? given)
    {
        var spec = Normalize(given);
        Fill(
            spec.Ensure("controllerDuration"),
            ("availableDelay", "20s"),
            ("unavailableDelay", "1m0s"),
            ("cacheSyncTimeout", "5m0s")
        );
        Fill(
            spec.Ensure("leaderElect"),
            ("leaseDuration", "15s"),
            ("renewDeadline", "10s"),
            ("retryPeriod", "5s"),
            ("resourceLock", "configmaps")
        );
        Fill(
            spec.Ensure("clusterHealthCheck"),
            ("period", "10s"),
            ("failureThreshold", 3),
            ("successThreshold", 1),
            ("timeout", "3s")
        );
        Fill(
            spec.Ensure("syncController"),
            ("maxConcurrentReconciles", 1),
            ("adoptResources", "Enabled")
        );
        Fill(spec.Ensure("statusController"), ("maxConcurrentReconciles", 1));
        spec["featureGates"] = Gates(spec["featureGates"] as JsonArray ?? []);
        return spec;
    }

    /// <summary>Whether the defaulting webhook would change the spec at all.</summary>
    public static bool IsComplete(JsonObject? given) =>
        JsonNode.DeepEquals(Normalize(given), Complete(given));

    private static JsonObject Normalize(JsonObject? given)
    {
        var spec = given?.Copy() ?? [];
        foreach (var section in spec.Select(member => member.Value).OfType<JsonObject>())
        {
            foreach (var (name, text) in section.Map())
            {
                if (GoDuration.Parse(text) is { } span)
                {
                    section[name] = GoDuration.Format(span);
                }
            }
        }

        return spec;
    }

    private static void Fill(
        JsonObject map,
        params ReadOnlySpan<(string Name, JsonNode Value)> defaults
    )
    {
        foreach (var (name, value) in defaults)
        {
            map[name] ??= value;
        }
    }

    private static JsonArray Gates(JsonArray given)
    {
        var gates = given.Select(gate => gate!.DeepClone()).ToList();
        foreach (var (name, configuration) in s_gates)
        {
            if (!gates.Exists(gate => gate.Text("name") == name))
            {
                gates.Add(new JsonObject { ["name"] = name, ["configuration"] = configuration });
            }
        }

        return [.. gates.OrderBy(gate => gate.Text("name"), StringComparer.Ordinal)];
    }
}
