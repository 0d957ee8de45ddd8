using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers.Pods;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Workloads;

/// <summary>Keeps as many pods of a ReplicaSet as it asks for, and counts them in its status.</summary>
/// <remarks>Source: kube-controller-manager, pkg/controller/replicaset.</remarks>
internal sealed class ReplicaSetController
{
    private readonly KubernetesCluster _cluster;
    private readonly EventRecorder _events;
    private readonly WorkQueue _queue;

    private ReplicaSetController(KubernetesCluster cluster)
    {
        _cluster = cluster;
        _events = new(cluster, "replicaset-controller");
        _queue = new(cluster, Reconcile);
    }

    public static void Start(KubernetesCluster cluster)
    {
        var controller = new ReplicaSetController(cluster);
        cluster.Store.Changed += controller.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.ReplicaSets)
        {
            _queue.Add(obj.Namespace(), obj.Name());
        }
        else if (type == BuiltInTypes.Pods && obj.Controller() is { } owner)
        {
            _queue.Add(obj.Namespace(), owner.Text("name")!);
        }
        else if (type == BuiltInTypes.ServiceAccounts && what == WatchEventType.Added)
        {
            // Pods of that account were refused until now; the controller itself would back off.
            foreach (var set in _cluster.Store.List(BuiltInTypes.ReplicaSets, obj.Namespace()))
            {
                _queue.Add(set.Namespace(), set.Name());
            }
        }
    }

    private void Reconcile(ObjectName name)
    {
        var store = _cluster.Store;
        if (store.Get(BuiltInTypes.ReplicaSets, name.Namespace, name.Name) is not { } set)
        {
            return;
        }

        string? failure = null;
        if (!set.IsTerminating())
        {
            store.Adopt(BuiltInTypes.Pods, set);
            failure = Scale(set);
        }

        WriteStatus(store.Require(BuiltInTypes.ReplicaSets, name.Namespace, name.Name), failure);
    }

    // Null, or why pods could not be made.
    private string? Scale(JsonObject set)
    {
        var wanted = set.Number("spec", "replicas") ?? 1;
        var pods = ActivePods(set);
        for (var missing = wanted - pods.Count; missing > 0; missing--)
        {
            if (WhyRefused(set) is { } why)
            {
                _events.Warning(set, "FailedCreate", $"Error creating: {why}");
                return why;
            }

            var pod = _cluster.Store.Create(BuiltInTypes.Pods, NewPod(set));
            _events.Normal(set, "SuccessfulCreate", $"Created pod: {pod.Name()}");
        }

        // Those that serve nobody go first, then the youngest.
        var surplus = pods.OrderBy(pod => pod.NodeName() is null ? 0 : 1)
            .ThenBy(pod => pod.IsReady() ? 1 : 0)
            .ThenByDescending(pod => pod.Text("metadata", "creationTimestamp"))
            .Take((int)Math.Max(0, pods.Count - wanted));
        foreach (var pod in surplus.ToList())
        {
            _cluster.Store.Delete(BuiltInTypes.Pods, pod.Namespace(), pod.Name());
            _events.Normal(set, "SuccessfulDelete", $"Deleted pod: {pod.Name()}");
        }

        return null;
    }

    // Admission plug-in ServiceAccount.
    private string? WhyRefused(JsonObject set)
    {
        var account = set.Text("spec", "template", "spec", "serviceAccountName") ?? "default";
        var ns = set.Namespace();
        return _cluster.Store.Get(BuiltInTypes.ServiceAccounts, ns, account) is null
            ? $"pods \"{set.Name()}-\" is forbidden: error looking up service account "
                + $"{ns}/{account}: serviceaccount \"{account}\" not found"
            : null;
    }

    private static JsonObject NewPod(JsonObject set)
    {
        var template = set.Part("spec", "template")!;
        var metadata = template.Part("metadata")?.Copy() ?? [];
        metadata["generateName"] = set.Name() + "-";
        metadata["namespace"] = set.Namespace();
        metadata["ownerReferences"] = OwnerReference.To(set);
        var spec = template.Part("spec")?.Copy() ?? [];
        spec["serviceAccountName"] ??= "default";
        return new() { ["metadata"] = metadata, ["spec"] = spec };
    }

    private List<JsonObject> ActivePods(JsonObject set) =>
        [.. _cluster.Store.OwnedBy(BuiltInTypes.Pods, set).Where(pod => pod.IsActive())];

    private void WriteStatus(JsonObject set, string? failure)
    {
        var pods = ActivePods(set);
        var ready = pods.Count(pod => pod.IsReady());
        var copy = set.Copy();
        var status = copy.Ensure("status");
        status["replicas"] = pods.Count;
        Count(status, "fullyLabeledReplicas", pods.Count);
        Count(status, "readyReplicas", ready);
        Count(status, "availableReplicas", ready);
        status["observedGeneration"] = set.Generation();
        if (failure is not null)
        {
            copy.SetCondition(
                new("ReplicaFailure", "True", "FailedCreate", failure),
                _cluster.World.Clock.Now
            );
        }
        else
        {
            status.Remove("conditions");
        }

        _cluster.Store.UpdateStatus(BuiltInTypes.ReplicaSets, copy);
    }

    // Go leaves zero counts out.
    private static void Count(JsonObject status, string name, int count)
    {
        status.Remove(name);
        if (count > 0)
        {
            status[name] = count;
        }
    }
}
