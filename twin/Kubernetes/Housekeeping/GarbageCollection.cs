using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Kubernetes.Store.Writing;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>
/// Deletes objects whose owners are gone, lets them go when they are orphaned, and finishes
/// foreground deletions (kube-controller-manager, <c>pkg/controller/garbagecollector</c>).
/// </summary>
internal sealed class GarbageCollection(KubernetesCluster cluster)
{
    // A controller's reaction to a watch event; of the right order of magnitude.
    private static readonly TimeSpan s_reaction = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<string, List<Held>> _dependents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _alive = new(StringComparer.Ordinal);

    public static void Start(KubernetesCluster cluster)
    {
        var collection = new GarbageCollection(cluster);
        cluster.Store.Changed += collection.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        var uid = obj.Uid();
        if (what == WatchEventType.Deleted)
        {
            _alive.Remove(uid);
            Forget(type, obj);
            if (_dependents.ContainsKey(uid))
            {
                cluster.Later(s_reaction, () => Collect(uid));
            }

            return;
        }

        _alive.Add(uid);
        Remember(type, obj);
        if (
            obj.IsTerminating()
            && (Holds(obj, ObjectDeletion.Orphan) || Holds(obj, ObjectDeletion.Foreground))
        )
        {
            cluster.Later(s_reaction, () => Settle(type, obj));
        }
    }

    private static bool Holds(JsonObject obj, string finalizer) =>
        obj.Finalizers().Contains(finalizer, StringComparer.Ordinal);

    private void Remember(ResourceType type, JsonObject obj)
    {
        var held = new Held(type, obj.Namespace(), obj.Name(), obj.Uid());
        foreach (var owner in obj.Items("metadata", "ownerReferences"))
        {
            var uid = owner.Text("uid") ?? "";
            if (!_dependents.TryGetValue(uid, out var list))
            {
                _dependents[uid] = list = [];
            }

            if (!list.Contains(held))
            {
                list.Add(held);
                if (!_alive.Contains(uid))
                {
                    cluster.Later(s_reaction, () => Collect(uid));
                }
            }
        }
    }

    private void Forget(ResourceType type, JsonObject obj)
    {
        var held = new Held(type, obj.Namespace(), obj.Name(), obj.Uid());
        foreach (var owner in obj.Items("metadata", "ownerReferences"))
        {
            var uid = owner.Text("uid") ?? "";
            if (_dependents.TryGetValue(uid, out var list))
            {
                list.Remove(held);
                if (list.Count == 0)
                {
                    _dependents.Remove(uid);
                }
            }
        }
    }

    private void Collect(string ownerUid)
    {
        foreach (var dependent in Dependents(ownerUid))
        {
            var owners = dependent.Items("metadata", "ownerReferences").ToList();
            if (!owners.Exists(owner => _alive.Contains(owner.Text("uid") ?? "")))
            {
                cluster.Store.Delete(
                    cluster.Store.TypeOf(dependent)!,
                    dependent.Namespace(),
                    dependent.Name(),
                    new(Propagation: "Background", Uid: dependent.Uid())
                );
            }
            else
            {
                Disown(dependent, ownerUid);
            }
        }
    }

    private void Settle(ResourceType type, JsonObject seen)
    {
        var owner = cluster.Store.Get(type, seen.Namespace(), seen.Name());
        if (owner?.Uid() != seen.Uid() || !owner.IsTerminating())
        {
            return;
        }

        if (Holds(owner, ObjectDeletion.Orphan))
        {
            Dependents(owner.Uid()).ForEach(dependent => Disown(dependent, owner.Uid()));
            Release(type, owner, ObjectDeletion.Orphan);
        }
        else if (Holds(owner, ObjectDeletion.Foreground))
        {
            SettleForeground(type, owner);
        }
    }

    private void SettleForeground(ResourceType type, JsonObject owner)
    {
        foreach (var dependent in Dependents(owner.Uid()).Where(item => !item.IsTerminating()))
        {
            cluster.Store.Delete(
                cluster.Store.TypeOf(dependent)!,
                dependent.Namespace(),
                dependent.Name(),
                new(Propagation: "Foreground", Uid: dependent.Uid())
            );
        }

        if (Dependents(owner.Uid()).Exists(item => Blocks(item, owner.Uid())))
        {
            cluster.Later(TimeSpan.FromSeconds(1), () => Settle(type, owner));
        }
        else
        {
            Release(type, owner, ObjectDeletion.Foreground);
        }
    }

    private static bool Blocks(JsonObject dependent, string ownerUid) =>
        dependent
            .Items("metadata", "ownerReferences")
            .Any(owner => owner.Text("uid") == ownerUid && owner.Flag("blockOwnerDeletion"));

    private List<JsonObject> Dependents(string ownerUid) =>
        [
            .. _dependents
                .GetValueOrDefault(ownerUid, [])
                .Select(held => cluster.Store.Get(held.Type, held.Namespace, held.Name))
                .OfType<JsonObject>()
                .Where(obj =>
                    obj.Items("metadata", "ownerReferences")
                        .Any(owner => owner.Text("uid") == ownerUid)
                ),
        ];

    private void Disown(JsonObject dependent, string ownerUid) =>
        cluster.Store.Patch(
            cluster.Store.TypeOf(dependent)!,
            dependent.Namespace(),
            dependent.Name(),
            copy =>
            {
                var kept = copy.Items("metadata", "ownerReferences")
                    .Where(owner => owner.Text("uid") != ownerUid)
                    .Select(owner => owner.DeepClone())
                    .ToArray();
                copy.Metadata()["ownerReferences"] = new JsonArray(kept);
                if (kept.Length == 0)
                {
                    copy.Metadata().Remove("ownerReferences");
                }
            }
        );

    private void Release(ResourceType type, JsonObject owner, string finalizer) =>
        cluster.Store.Patch(
            type,
            owner.Namespace(),
            owner.Name(),
            copy =>
                ObjectDeletion.SetFinalizers(
                    copy,
                    [.. copy.Finalizers().Where(name => name != finalizer)]
                )
        );

    private sealed record Held(ResourceType Type, string? Namespace, string Name, string Uid);
}
