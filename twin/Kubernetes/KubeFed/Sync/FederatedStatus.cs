using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Sync;

/// <summary>The status of a federated object: one condition, and an entry per cluster.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/sync/status/status.go.</remarks>
internal static class FederatedStatus
{
    private const string Propagation = "Propagation";

    /// <summary>Writes the outcome into a copy's status; false when there is nothing to write.</summary>
    public static bool Set(JsonObject federated, PropagationOutcome outcome, DateTimeOffset now)
    {
        var status = federated.Ensure("status");
        var observed = status.Number("observedGeneration") != federated.Generation();
        status["observedGeneration"] = federated.Generation();
        var reason = outcome.Reason;
        if (reason.Length == 0 && outcome.Clusters.Values.Any(item => IsOff(item, outcome)))
        {
            reason = "CheckClusters";
        }

        var clusters = Clusters(outcome);
        var changed = !JsonNode.DeepEquals(status["clusters"] ?? new JsonArray(), clusters);
        if (changed)
        {
            status["clusters"] = clusters;
        }

        var propagated =
            changed
            || (
                outcome.Updated
                && outcome.Clusters.Values.Any(item => item.RemoteStatus is not null)
            );
        return SetCondition(status, reason, propagated, now) || observed;
    }

    private static bool IsOff(ClusterOutcome cluster, PropagationOutcome outcome) =>
        cluster.Status.Length > 0 || (outcome.CollectsStatus && cluster.RemoteStatus is null);

    private static JsonArray Clusters(PropagationOutcome outcome)
    {
        var list = new JsonArray();
        foreach (var (name, cluster) in outcome.Clusters)
        {
            var entry = new JsonObject { ["name"] = name };
            if (cluster.Status.Length > 0)
            {
                entry["status"] = cluster.Status;
            }

            if (outcome.CollectsStatus && cluster.RemoteStatus is not null)
            {
                entry["remoteStatus"] = cluster.RemoteStatus.DeepClone();
            }

            list.Add(entry);
        }

        return list;
    }

    private static bool SetCondition(
        JsonObject status,
        string reason,
        bool propagated,
        DateTimeOffset now
    )
    {
        var old = status
            .Items("conditions")
            .FirstOrDefault(item => item.Text("type") == Propagation);
        var value = reason.Length == 0 ? "True" : "False";
        var turned =
            old is null || old.Text("status") != value || (old.Text("reason") ?? "") != reason;
        if (!turned && !propagated)
        {
            return false;
        }

        var condition = new JsonObject
        {
            ["type"] = Propagation,
            ["status"] = value,
            ["lastUpdateTime"] = now.ToTimestamp(),
            ["lastTransitionTime"] = turned ? now.ToTimestamp() : old.Text("lastTransitionTime"),
        };
        if (reason.Length > 0)
        {
            condition["reason"] = reason;
        }

        status["conditions"] = new JsonArray(condition);
        return true;
    }
}

/// <summary>What one reconcile led to.</summary>
/// <param name="CollectsStatus">Whether remote status is wanted.</param>
internal sealed record PropagationOutcome(bool CollectsStatus)
{
    /// <summary>Empty, or why nothing or not everything could be done.</summary>
    public string Reason { get; set; } = "";

    /// <summary>An existing copy was changed.</summary>
    public bool Updated { get; set; }

    /// <summary>By cluster name.</summary>
    public SortedDictionary<string, ClusterOutcome> Clusters { get; } = new(StringComparer.Ordinal);

    /// <summary>Versions of copies that were written, by cluster.</summary>
    public Dictionary<string, string> Versions { get; } = [];

    /// <summary>A failure that is tried again by itself.</summary>
    public bool IsRecoverable =>
        Reason.Length == 0
        && Clusters.Values.Any(item =>
            item.Status
                is "CreationFailed"
                    or "UpdateFailed"
                    or "DeletionFailed"
                    or "LabelRemovalFailed"
                    or "RetrievalFailed"
                    or "ClientRetrievalFailed"
                    or "CreationTimedOut"
                    or "UpdateTimedOut"
                    or "DeletionTimedOut"
                    or "LabelRemovalTimedOut"
        );
}

/// <summary>The state of the copy in one cluster.</summary>
/// <param name="Status">Empty when all is well.</param>
/// <param name="RemoteStatus">The copy's own status, where it was seen.</param>
internal sealed record ClusterOutcome(string Status, JsonNode? RemoteStatus = null);
