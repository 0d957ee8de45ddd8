using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Workloads;

/// <summary>Counts and conditions of a Deployment.</summary>
/// <remarks>Source: kube-controller-manager, pkg/controller/deployment/progress.go and sync.go.</remarks>
internal sealed class DeploymentStatus(KubernetesCluster cluster, WorkQueue queue)
{
    public void Write(JsonObject deployment, JsonObject? current)
    {
        var sets = cluster.Store.OwnedBy(BuiltInTypes.ReplicaSets, deployment);
        var copy = deployment.Copy();
        var status = copy.Ensure("status");
        var wanted = deployment.Number("spec", "replicas") ?? 1;
        var updated = Fresh(current).Number("status", "replicas") ?? 0;
        var available = Sum(sets, "availableReplicas");
        status["observedGeneration"] = deployment.Generation();
        Count(status, "replicas", Sum(sets, "replicas"));
        Count(status, "updatedReplicas", updated);
        Count(status, "readyReplicas", Sum(sets, "readyReplicas"));
        Count(status, "availableReplicas", available);
        Count(
            status,
            "unavailableReplicas",
            Math.Max(0, sets.Sum(set => set.Number("spec", "replicas") ?? 0) - available)
        );
        var now = cluster.World.Clock.Now;
        copy.SetCondition(Availability(deployment, wanted, available), now);
        var complete = updated == wanted && Sum(sets, "replicas") == wanted && available == wanted;
        if (current is not null)
        {
            copy.SetCondition(Progress(deployment, copy, current, complete), now);
        }

        SetFailure(copy, sets);
        cluster.Store.UpdateStatus(BuiltInTypes.Deployments, copy);
    }

    private JsonObject? Fresh(JsonObject? set) =>
        set is null
            ? null
            : cluster.Store.Get(BuiltInTypes.ReplicaSets, set.Namespace(), set.Name());

    private static long Sum(IEnumerable<JsonObject> sets, string member) =>
        sets.Sum(set => set.Number("status", member) ?? 0);

    private static void Count(JsonObject status, string name, long count)
    {
        status.Remove(name);
        if (count > 0)
        {
            status[name] = count;
        }
    }

    private static Condition Availability(JsonObject deployment, long wanted, long available) =>
        available >= RolloutPlan.LeastAvailable(deployment, wanted)
            ? Stamped(
                "Available",
                "True",
                "MinimumReplicasAvailable",
                "Deployment has minimum availability."
            )
            : Stamped(
                "Available",
                "False",
                "MinimumReplicasUnavailable",
                "Deployment does not have minimum availability."
            );

    private Condition Progress(
        JsonObject deployment,
        JsonObject written,
        JsonObject current,
        bool complete
    )
    {
        if (complete)
        {
            return Stamped(
                "Progressing",
                "True",
                "NewReplicaSetAvailable",
                $"ReplicaSet \"{current.Name()}\" has successfully progressed."
            );
        }

        var deadline = TimeSpan.FromSeconds(
            deployment.Number("spec", "progressDeadlineSeconds") ?? 600
        );
        var counts = Counts(written);
        var changed = counts != Counts(deployment) || !WasProgressingWith(deployment, current);
        if (changed)
        {
            queue.AddAfter(deadline, new(deployment.Namespace(), deployment.Name()));
            Find(written)?["lastUpdateTime"] = cluster.World.Clock.Now.ToTimestamp();
        }

        return !changed && IsOver(deployment, deadline)
            ? Stamped(
                "Progressing",
                "False",
                "ProgressDeadlineExceeded",
                $"ReplicaSet \"{current.Name()}\" has timed out progressing."
            )
            : Stamped(
                "Progressing",
                "True",
                "ReplicaSetUpdated",
                $"ReplicaSet \"{current.Name()}\" is progressing."
            );
    }

    private bool IsOver(JsonObject deployment, TimeSpan deadline)
    {
        var condition = Find(deployment);
        return condition.Text("status") == "False"
            || condition.Text("lastUpdateTime") is { } since
                && DateTimeOffset.Parse(since, null) + deadline <= cluster.World.Clock.Now;
    }

    private static bool WasProgressingWith(JsonObject deployment, JsonObject current) =>
        Find(deployment).Text("message")?.Contains(current.Name(), StringComparison.Ordinal) == true
        && Find(deployment).Text("reason") != "NewReplicaSetAvailable";

    private static JsonObject? Find(JsonObject deployment) =>
        deployment
            .Items("status", "conditions")
            .FirstOrDefault(item => item.Text("type") == "Progressing");

    private static (long?, long?, long?) Counts(JsonObject deployment) =>
        (
            deployment.Number("status", "updatedReplicas"),
            deployment.Number("status", "readyReplicas"),
            deployment.Number("status", "availableReplicas")
        );

    private void SetFailure(JsonObject copy, IReadOnlyList<JsonObject> sets)
    {
        var failed = sets.SelectMany(set => set.Items("status", "conditions"))
            .FirstOrDefault(item => item.Text("type") == "ReplicaFailure");
        if (failed is not null)
        {
            copy.SetCondition(
                Stamped("ReplicaFailure", "True", "FailedCreate", failed.Text("message")!),
                cluster.World.Clock.Now
            );
        }
        else if (copy.At("status", "conditions") is JsonArray list)
        {
            list.Remove(list.FirstOrDefault(item => item.Text("type") == "ReplicaFailure"));
        }
    }

    private static Condition Stamped(string type, string status, string reason, string message) =>
        new(type, status, reason, message) { Stamped = true };
}
