using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.KubeFed.Health;

/// <summary>
/// Smooths one cluster's samples. The run that is compared with the threshold counts how long the
/// <em>current</em> state has lasted, not how many samples contradict it: a cluster that has been ready for
/// three probes turns offline on the first bad one.
/// </summary>
/// <remarks>Source: KubeFed v0.10.0, thresholdAdjustedClusterStatus.</remarks>
public sealed class HealthThreshold(long failureThreshold, long successThreshold)
{
    private long _run = 1;
    private HealthSample? _last;

    public HealthSample Adjust(HealthSample sample)
    {
        var last = _last;
        if (last is null)
        {
            return _last = sample;
        }

        if (_run < (sample.Ready ? successThreshold : failureThreshold))
        {
            sample = sample with { Conditions = last.ProbedAt(sample.Conditions[0].Probed) };
        }
        else if (sample.Ready == last.Ready)
        {
            sample = sample with { Conditions = sample.Since(last.Conditions[0].Changed) };
        }

        _run = sample.Ready == last.Ready ? _run + 1 : 1;
        return _last = sample;
    }
}

/// <summary>One probe of a cluster, as it becomes its status.</summary>
public sealed record HealthSample(
    IReadOnlyList<HealthCondition> Conditions,
    string? KubernetesVersion = null
)
{
    public bool Ready => Conditions.Any(item => item is { Type: "Ready", Status: "True" });

    public IReadOnlyList<HealthCondition> ProbedAt(DateTimeOffset time) =>
        [.. Conditions.Select(item => item with { Probed = time })];

    public IReadOnlyList<HealthCondition> Since(DateTimeOffset time) =>
        [.. Conditions.Select(item => item with { Changed = time })];

    public JsonObject ToStatus()
    {
        var status = new JsonObject
        {
            ["conditions"] = new JsonArray([.. Conditions.Select(item => item.ToJson())]),
        };
        if (KubernetesVersion is not null)
        {
            status["kubernetesVersion"] = KubernetesVersion;
        }

        return status;
    }
}

/// <summary>One condition of a KubeFedCluster.</summary>
public sealed record HealthCondition(
    string Type,
    string Status,
    string Reason,
    string Message,
    DateTimeOffset Probed,
    DateTimeOffset Changed
)
{
    public JsonNode ToJson() =>
        new JsonObject
        {
            ["type"] = Type,
            ["status"] = Status,
            ["lastProbeTime"] = Rfc3339(Probed),
            ["lastTransitionTime"] = Rfc3339(Changed),
            ["reason"] = Reason,
            ["message"] = Message,
        };

    private static string Rfc3339(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
