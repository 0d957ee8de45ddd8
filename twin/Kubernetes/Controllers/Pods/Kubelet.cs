using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers.Workloads;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers.Pods;

/// <summary>
/// Starts the pods that have a node: mounts, pulls, runs, reports. A missing Secret or ConfigMap keeps a pod
/// in ContainerCreating until it exists, an unknown image in ImagePullBackOff for good.
/// </summary>
internal sealed class Kubelet
{
    private static readonly TimeSpan s_mountRetry = TimeSpan.FromSeconds(2);
    private readonly KubernetesCluster _cluster;
    private readonly EventRecorder _events;
    private readonly WorkQueue _queue;
    private readonly HashSet<string> _starting = [];
    private readonly Dictionary<string, int> _started = [];

    private Kubelet(KubernetesCluster cluster)
    {
        _cluster = cluster;
        _events = new(cluster, "kubelet");
        _queue = new(cluster, Reconcile);
    }

    public static void Start(KubernetesCluster cluster)
    {
        var kubelet = new Kubelet(cluster);
        cluster.Store.Changed += kubelet.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.Pods && what == WatchEventType.Modified && IsNew(obj))
        {
            _queue.Add(obj.Namespace(), obj.Name());
        }
        else if (
            what == WatchEventType.Added
            && (type == BuiltInTypes.Secrets || type == BuiltInTypes.ConfigMaps)
        )
        {
            // What a pod waits to mount; the kubelet itself would look every few seconds.
            foreach (
                var pod in _cluster.Store.List(BuiltInTypes.Pods, obj.Namespace()).Where(IsNew)
            )
            {
                _queue.AddAfter(s_mountRetry, new(pod.Namespace(), pod.Name()));
            }
        }
    }

    private static bool IsNew(JsonObject pod) =>
        pod.NodeName() is not null
        && pod.IsActive()
        && pod.Text("status", "phase") is null or "" or "Pending";

    private void Reconcile(ObjectName name)
    {
        if (
            _cluster.Store.Get(BuiltInTypes.Pods, name.Namespace, name.Name) is not { } pod
            || !IsNew(pod)
            || _starting.Contains(pod.Uid())
        )
        {
            return;
        }

        if (PodVolumes.WhyNotMountable(_cluster.Store, pod) is { } missing)
        {
            _events.Warning(pod, "FailedMount", missing);
            Hold(pod, "ContainerCreating", null);
        }
        else if (WhyNotPulled(pod) is { } error)
        {
            HoldUnpulled(pod, error);
        }
        else
        {
            Begin(pod, name);
        }
    }

    private string? WhyNotPulled(JsonObject pod)
    {
        var node = _cluster.Store.Get(BuiltInTypes.Nodes, null, pod.NodeName()!);
        var architecture = node.Text("metadata", "labels", "kubernetes.io/arch") ?? "amd64";
        return pod.Items("spec", "containers")
            .Select(item => Images.WhyNotRunnable(item.Text("image") ?? "", architecture))
            .FirstOrDefault(why => why is not null);
    }

    private void Hold(JsonObject pod, string reason, string? message) =>
        _cluster.Store.PatchStatus(
            BuiltInTypes.Pods,
            pod.Namespace(),
            pod.Name(),
            copy => PodStatus.Wait(copy, reason, message, _cluster.World.Clock.Now)
        );

    private void Begin(JsonObject pod, ObjectName name)
    {
        _starting.Add(pod.Uid());
        Hold(pod, "ContainerCreating", null);
        _cluster.Begin(
            LifecycleKind.PodReady,
            LifecycleKey(pod),
            () =>
            {
                _starting.Remove(pod.Uid());
                IfStillNew(Run);
            },
            // It stays among those that are starting: no later attempt goes better until the course is released.
            () => IfStillNew(BackOff)
        );

        void IfStillNew(Action<JsonObject> act)
        {
            if (
                _cluster.Store.Get(BuiltInTypes.Pods, name.Namespace, name.Name) is { } now
                && now.Uid() == pod.Uid()
                && IsNew(now)
            )
            {
                act(now);
            }
        }
    }

    private void BackOff(JsonObject pod)
    {
        var image = pod.Items("spec", "containers").First().Text("image");
        HoldUnpulled(
            pod,
            $"failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": "
                + "unexpected status from HEAD request: 503 Service Unavailable"
        );
    }

    private void HoldUnpulled(JsonObject pod, string error)
    {
        _events.Warning(pod, "Failed", $"Failed to pull image: {error}");
        Hold(pod, "ImagePullBackOff", error);
    }

    private void Run(JsonObject pod)
    {
        _events.Normal(pod, "Started", "Started container");
        _cluster.Store.PatchStatus(
            BuiltInTypes.Pods,
            pod.Namespace(),
            pod.Name(),
            copy => PodStatus.Run(copy, AddressOf(pod), _cluster.World.Clock.Now)
        );
    }

    // Pod names are random, so the draw hangs on the workload's name and a count.
    private string LifecycleKey(JsonObject pod)
    {
        var workload = pod.Controller().Text("name") ?? pod.Name();
        if (pod.Text("metadata", "labels", DeploymentController.TemplateHash) is { } hash)
        {
            workload = workload.Replace("-" + hash, "", StringComparison.Ordinal);
        }

        var identity = _cluster.Identity;
        var key = $"{identity.Region}/{identity.Name}/{pod.Namespace()}/{workload}";
        _started[key] = _started.GetValueOrDefault(key) + 1;
        return $"{key}/{_started[key]}";
    }

    private string AddressOf(JsonObject pod)
    {
        var draw = _cluster.Random.Fork($"address/{pod.Uid()}");
        return $"10.0.{draw.Next(256)}.{1 + draw.Next(254)}";
    }
}
