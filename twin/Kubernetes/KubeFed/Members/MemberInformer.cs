using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Members;

/// <summary>
/// The objects of one type in all ready members, as far as they carry the managed label. In sync only when
/// every ready member has answered a list.
/// </summary>
internal sealed class MemberInformer
{
    private readonly ControllerManager _manager;
    private readonly ResourceType _type;
    private readonly Action<ObjectName> _changed;
    private readonly Dictionary<string, Watch> _watches = [];

    /// <summary>Begins to follow members, those that are ready now and those that will be.</summary>
    /// <param name="manager">The process.</param>
    /// <param name="type">The type as the members serve it.</param>
    /// <param name="changed">Told of every change in a member.</param>
    public MemberInformer(ControllerManager manager, ResourceType type, Action<ObjectName> changed)
    {
        (_manager, _type, _changed) = (manager, type, changed);
        manager.Members.Unavailable += Drop;
    }

    public void Stop()
    {
        _manager.Members.Unavailable -= Drop;
        foreach (var name in _watches.Keys.ToList())
        {
            Drop(name);
        }
    }

    /// <summary>Lists in those members that have not answered yet.</summary>
    public async Task<bool> SyncAsync()
    {
        var synced = true;
        foreach (var member in _manager.Members.Ready)
        {
            synced &= _watches.ContainsKey(member.Name) || await ListAsync(member);
        }

        return synced;
    }

    /// <summary>The managed object in a member; null when there is none.</summary>
    public JsonObject? Get(string member, ObjectName name) =>
        _watches.TryGetValue(member, out var watch)
        && watch.Cluster.Find(_type) is { } type
        && watch.Cluster.Store.Get(type, name.Namespace, name.Name) is { } obj
        && obj.Label(KubeFedNames.ManagedLabel) == "true"
            ? obj
            : null;

    private async Task<bool> ListAsync(Member member)
    {
        try
        {
            var connection = await member.ClientAsync();
            var client = connection.Connect();
            await client.ProbeListAsync(_type);
            if (_watches.TryAdd(member.Name, new(this, connection, client.Cluster)))
            {
                _watches[member.Name].Begin();
            }

            return true;
        }
        catch (Exception failure) when (failure is ConnectionException or WireError)
        {
            return false;
        }
    }

    private void Drop(string name)
    {
        if (_watches.Remove(name, out var watch))
        {
            watch.End();
        }
    }

    private sealed class Watch(
        MemberInformer informer,
        MemberClient connection,
        KubernetesCluster cluster
    )
    {
        private readonly HashSet<ObjectName> _managed = [];

        public KubernetesCluster Cluster => cluster;

        // Adding the first objects counts as change, as it does in a real informer.
        public void Begin()
        {
            cluster.Store.Changed += React;
            foreach (var obj in cluster.Store.List(cluster.Find(informer._type)!))
            {
                React(WatchEventType.Added, informer._type, obj);
            }
        }

        public void End() => cluster.Store.Changed -= React;

        // An object that loses the label looks deleted to a filtered watch.
        private void React(WatchEventType what, ResourceType type, JsonObject obj)
        {
            if (!type.Is(informer._type))
            {
                return;
            }

            var name = new ObjectName(obj.Namespace(), obj.Name());
            var managed =
                what != WatchEventType.Deleted && obj.Label(KubeFedNames.ManagedLabel) == "true";
            var seen = managed ? _managed.Add(name) || managed : _managed.Remove(name);
            if (seen && connection.IsReachable)
            {
                informer._changed(name);
            }
        }
    }
}
