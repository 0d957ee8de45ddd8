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
    private readonly Dictionary<string, DateTimeOffset> _begun = new(StringComparer.Ordinal);

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
            _begun.TryAdd(obj.Name(), cluster.World.Clock.Now);
            Schedule(obj.Name(), s_grace);
        }
        else if (what == WatchEventType.Deleted && _begun.Remove(obj.Name(), out var begun))
        {
            cluster.World.Lifecycles.Record(
                LifecycleKind.NamespaceGone,
                $"{cluster.Identity.Region}/{cluster.Identity.Name}/{obj.Name()}",
                begun
            );
        }
    }

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
        if (left.Count == 0)
        {
            store.Finalize(
                name,
                [.. ns.Texts("spec", "finalizers").Where(held => held != "kubernetes")]
            );
            return;
        }

        Report(ns, left);
        Schedule(name, s_retry);
    }

    private void Report(JsonObject ns, List<(ResourceType Type, JsonObject Object)> left)
    {
        var now = cluster.World.Clock.Now.ToTimestamp();
        var kinds = left.GroupBy(item => $"{item.Type.Plural}.{item.Type.Group}")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                $"{group.Key} has {group.Count().ToString(CultureInfo.InvariantCulture)} resource instances"
            );
        var finalizers = left.SelectMany(item => item.Object.Finalizers())
            .GroupBy(finalizer => finalizer, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                $"{group.Key} in {group.Count().ToString(CultureInfo.InvariantCulture)} resource instances"
            )
            .ToList();
        (string Type, bool Status, string Reason, string Message)[] found =
        [
            (
                "NamespaceDeletionDiscoveryFailure",
                false,
                "ResourcesDiscovered",
                "All resources successfully discovered"
            ),
            (
                "NamespaceDeletionGroupVersionParsingFailure",
                false,
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed"
            ),
            (
                "NamespaceDeletionContentFailure",
                false,
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization"
            ),
            (
                "NamespaceContentRemaining",
                true,
                "SomeResourcesRemain",
                $"Some resources are remaining: {string.Join(", ", kinds)}"
            ),
            (
                "NamespaceFinalizersRemaining",
                finalizers.Count > 0,
                finalizers.Count > 0 ? "SomeFinalizersRemain" : "ContentHasNoFinalizers",
                finalizers.Count > 0
                    ? $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}"
                    : "All content-preserving finalizers finished"
            ),
        ];
        cluster.Store.PatchStatus(
            BuiltInTypes.Namespaces,
            null,
            ns.Name(),
            copy =>
                copy.Ensure("status")["conditions"] = new JsonArray([
                    .. found.Select(condition => Condition(ns, condition, now)),
                ])
        );
    }

    private static JsonObject Condition(
        JsonObject ns,
        (string Type, bool Status, string Reason, string Message) found,
        string now
    )
    {
        var status = found.Status ? "True" : "False";
        var before = ns.Items("status", "conditions")
            .FirstOrDefault(condition => condition.Text("type") == found.Type);
        var since =
            before?.Text("status") == status ? before.Text("lastTransitionTime") ?? now : now;
        return new()
        {
            ["lastTransitionTime"] = since,
            ["message"] = found.Message,
            ["reason"] = found.Reason,
            ["status"] = status,
            ["type"] = found.Type,
        };
    }
}
