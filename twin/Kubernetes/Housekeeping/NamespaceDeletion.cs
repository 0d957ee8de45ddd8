using System.Globalization;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>
/// Deletes what is in a deleted namespace, then the namespace itself; while finalizers hold content,
/// its status says which (kube-controller-manager, <c>pkg/controller/namespace/deletion</c>).
/// </summary>
internal sealed class NamespaceDeletion(KubernetesCluster cluster)
{
    // Source: namespaceDeletionGracePeriod of the namespace controller.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(5);
    private readonly HashSet<string> _scheduled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Course> _begun = new(StringComparer.Ordinal);

    public static void Start(KubernetesCluster cluster)
    {
        var deletion = new NamespaceDeletion(cluster);
        cluster.Store.Changed += deletion.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type != BuiltInTypes.Namespaces)
        {
            return;
        }

        if (what == WatchEventType.Modified && obj.IsTerminating() && IsUnfinished(obj))
        {
            Follow(obj.Name());
            Schedule(obj.Name(), s_grace);
        }
        else if (what == WatchEventType.Deleted && _begun.Remove(obj.Name(), out var begun))
        {
            cluster.World.Lifecycles.Record(
                LifecycleKind.NamespaceGone,
                LifecycleKey(obj.Name()),
                begun.Start
            );
        }
    }

    private void Follow(string name)
    {
        if (!_begun.ContainsKey(name))
        {
            var lifecycles = cluster.World.Lifecycles;
            _begun.Add(name, lifecycles.Follow(LifecycleKind.NamespaceGone, LifecycleKey(name)));
        }
    }

    private string LifecycleKey(string name) =>
        $"{cluster.Identity.Region}/{cluster.Identity.Name}/{name}";

    private static bool IsUnfinished(JsonObject ns) =>
        ns.Texts("spec", "finalizers").Contains("kubernetes", StringComparer.Ordinal);

    private void Schedule(string name, TimeSpan delay)
    {
        if (_scheduled.Add(name))
        {
            cluster.Later(
                delay,
                () =>
                {
                    _scheduled.Remove(name);
                    Empty(name);
                }
            );
        }
    }

    private void Empty(string name)
    {
        var store = cluster.Store;
        if (
            store.Get(BuiltInTypes.Namespaces, null, name) is not { } ns
            || !ns.IsTerminating()
            || !IsUnfinished(ns)
        )
        {
            return;
        }

        foreach (var type in store.Types.Where(type => type.Namespaced))
        {
            foreach (var obj in store.List(type, name).Where(obj => !obj.IsTerminating()))
            {
                if (store.Get(type, name, obj.Name()) is not null)
                {
                    store.Delete(type, name, obj.Name());
                }
            }
        }

        var left = store
            .Types.Where(type => type.Namespaced)
            .SelectMany(type => store.List(type, name).Select(obj => (type, obj)))
            .ToList();
        // What holds a namespace in life is an aggregated API that does not answer: it may have content.
        var isBlind = _begun.GetValueOrDefault(name) is { IsHeld: true };
        if (left.Count == 0 && !isBlind)
        {
            store.Finalize(
                name,
                [.. ns.Texts("spec", "finalizers").Where(held => held != "kubernetes")]
            );
            return;
        }

        NamespaceReport.Write(cluster, ns, left, isBlind);
        Schedule(name, s_retry);
    }
}
