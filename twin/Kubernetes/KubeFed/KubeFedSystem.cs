using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Controllers.Pods;
using EksFed.Twin.Kubernetes.KubeFed.Admission;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed;

/// <summary>
/// KubeFed in every cluster where its image runs: a controller-manager per ready pod of it, and the answers
/// of the admission webhook.
/// </summary>
[Leniency("the scope Namespaced works like the scope Cluster")]
[Leniency("calls of the controllers to their own API server are not counted")]
public sealed class KubeFedSystem
{
    // Source: kubelet back-off of a failing container: 10 s, doubling to 5 min.
    private static readonly TimeSpan s_firstBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_greatestBackoff = TimeSpan.FromMinutes(5);

    // Of the right order of magnitude: start of the process and its first calls.
    private static readonly TimeSpan s_startUp = TimeSpan.FromMilliseconds(500);
    private readonly KubernetesApi _api;
    private readonly KubernetesCluster _cluster;
    private readonly Dictionary<string, Instance> _instances = [];

    private KubeFedSystem(KubernetesApi api, KubernetesCluster cluster) =>
        (_api, _cluster) = (api, cluster);

    /// <summary>Watches every cluster of the API servers, now and later.</summary>
    public static void Attach(KubernetesApi api)
    {
        foreach (var cluster in api.Clusters)
        {
            Start(api, cluster);
        }

        api.Created += cluster => Start(api, cluster);
    }

    private static void Start(KubernetesApi api, KubernetesCluster cluster)
    {
        var system = new KubeFedSystem(api, cluster);
        cluster.Admission = new AdmissionWebhook(cluster);
        cluster.Store.Changed += system.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject pod)
    {
        if (type != BuiltInTypes.Pods || !IsControllerManager(pod))
        {
            return;
        }

        if (what == WatchEventType.Deleted || pod.IsTerminating())
        {
            if (_instances.Remove(pod.Uid(), out var gone))
            {
                gone.Process?.Stop();
            }
        }
        else if (pod.IsReady() && !_instances.ContainsKey(pod.Uid()))
        {
            var instance = new Instance(pod);
            _instances[pod.Uid()] = instance;
            Launch(instance);
        }
    }

    private static bool IsControllerManager(JsonObject pod) =>
        pod.Items("spec", "containers")
            .Any(container =>
                Images.IsKubeFed(container.Text("image") ?? "")
                && container.Texts("command") is [var program, ..]
                && program.EndsWith("/controller-manager", StringComparison.Ordinal)
            );

    private void Launch(Instance instance)
    {
        var process = new ControllerManager(_api, _cluster, instance.Pod)
        {
            Exited = why => Crash(instance, why),
        };
        instance.Process = process;
        process.Later(s_startUp, () => process.Spawn(process.RunAsync));
    }

    private void Crash(Instance instance, string why)
    {
        var pod = instance.Pod;
        Change(instance, copy => PodStatus.Crash(copy, why, _cluster.World.Clock.Now));
        var backoff = s_firstBackoff * Math.Pow(2, Math.Min(instance.Crashes++, 5));
        _cluster.Later(
            backoff < s_greatestBackoff ? backoff : s_greatestBackoff,
            () =>
            {
                if (_instances.GetValueOrDefault(pod.Uid()) == instance)
                {
                    Change(instance, copy => PodStatus.Run(copy, null, _cluster.World.Clock.Now));
                    Launch(instance);
                }
            }
        );
    }

    private void Change(Instance instance, Action<JsonObject> change)
    {
        var pod = instance.Pod;
        if (_cluster.Store.Get(BuiltInTypes.Pods, pod.Namespace(), pod.Name())?.Uid() == pod.Uid())
        {
            _cluster.Store.PatchStatus(BuiltInTypes.Pods, pod.Namespace(), pod.Name(), change);
        }
    }

    private sealed class Instance(JsonObject pod)
    {
        public JsonObject Pod => pod;

        public ControllerManager? Process { get; set; }

        public int Crashes { get; set; }
    }
}
