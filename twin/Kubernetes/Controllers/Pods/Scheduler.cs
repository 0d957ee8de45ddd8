using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>
/// Gives each pod a node that fits, the emptiest first, and tries those that found none again whenever room
/// may have come; deletes the pods of nodes that are gone.
/// </summary>
internal sealed class Scheduler
{
    private readonly KubernetesCluster _cluster;
    private readonly EventRecorder _events;
    private readonly WorkQueue _queue;

    private Scheduler(KubernetesCluster cluster)
    {
        _cluster = cluster;
        _events = new(cluster, "default-scheduler");
        _queue = new(cluster, Reconcile);
    }

    public static void Start(KubernetesCluster cluster)
    {
        var scheduler = new Scheduler(cluster);
        cluster.Store.Changed += scheduler.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.Pods && what == WatchEventType.Added)
        {
            _queue.Add(obj.Namespace(), obj.Name());
        }
        else if (
            (type == BuiltInTypes.Nodes && what != WatchEventType.Deleted)
            || (type == BuiltInTypes.Pods && what == WatchEventType.Deleted)
        )
        {
            RetryAll();
        }
        else if (type == BuiltInTypes.Nodes)
        {
            _cluster.Later(TimeSpan.Zero, () => Collect(obj.Name()));
        }
    }

    private void RetryAll()
    {
        foreach (var pod in _cluster.Store.List(BuiltInTypes.Pods).Where(IsWaiting))
        {
            _queue.Add(pod.Namespace(), pod.Name());
        }
    }

    private static bool IsWaiting(JsonObject pod) => pod.NodeName() is null && pod.IsActive();

    // Source: kube-controller-manager, pkg/controller/podgc.
    private void Collect(string node)
    {
        foreach (var pod in PodsOn(node))
        {
            _cluster.Store.Delete(BuiltInTypes.Pods, pod.Namespace(), pod.Name());
        }
    }

    private List<JsonObject> PodsOn(string node) =>
        [.. _cluster.Store.List(BuiltInTypes.Pods).Where(pod => pod.NodeName() == node)];

    private void Reconcile(ObjectName name)
    {
        var store = _cluster.Store;
        if (
            store.Get(BuiltInTypes.Pods, name.Namespace, name.Name) is not { } pod
            || !IsWaiting(pod)
        )
        {
            return;
        }

        var reasons = new List<string>();
        var fitting = new List<(string Node, int Pods)>();
        foreach (var node in store.List(BuiltInTypes.Nodes))
        {
            List<JsonObject> others = [.. PodsOn(node.Name()).Where(other => other.IsActive())];
            if (NodeFit.WhyNot(pod, node, others) is { } why)
            {
                reasons.Add(why);
            }
            else
            {
                fitting.Add((node.Name(), others.Count));
            }
        }

        if (fitting.Count == 0)
        {
            Refuse(pod, reasons);
        }
        else
        {
            Bind(pod, fitting.MinBy(candidate => candidate.Pods).Node);
        }
    }

    private void Bind(JsonObject pod, string node)
    {
        _events.Normal(
            pod,
            "Scheduled",
            $"Successfully assigned {pod.Namespace()}/{pod.Name()} to {node}"
        );
        var bound = _cluster.Store.Patch(
            BuiltInTypes.Pods,
            pod.Namespace(),
            pod.Name(),
            copy => copy.Ensure("spec")["nodeName"] = node
        );
        var copy = bound.Copy();
        copy.SetCondition(new("PodScheduled", "True"), _cluster.World.Clock.Now);
        _cluster.Store.UpdateStatus(BuiltInTypes.Pods, copy);
    }

    private void Refuse(JsonObject pod, List<string> reasons)
    {
        var parts = reasons
            .GroupBy(reason => reason, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}");
        var message =
            reasons.Count == 0
                ? "no nodes available to schedule pods"
                : $"0/{reasons.Count} nodes are available: {string.Join(", ", parts)}.";
        var copy = pod.Copy();
        copy.Ensure("status")["phase"] = "Pending";
        if (
            copy.SetCondition(
                new("PodScheduled", "False", "Unschedulable", message),
                _cluster.World.Clock.Now
            )
        )
        {
            _cluster.Store.UpdateStatus(BuiltInTypes.Pods, copy);
            _events.Warning(pod, "FailedScheduling", message);
        }
    }
}
