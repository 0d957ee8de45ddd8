using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.KubeFed.Types;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Sync;

/// <summary>The host's side of one type: its federated objects, and which of them an event is about.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/sync/accessor.go.</remarks>
internal sealed class FederatedObjects(
    ControllerManager manager,
    TypeConfig type,
    ResourceType? federatedNamespace,
    KubeFedEvents events
)
{
    private KubeStore Store => manager.Host.Store;

    /// <summary>Lists once what the controller watches.</summary>
    /// <exception cref="Wire.WireError">A type is not served, or may not be listed.</exception>
    public async Task ListAsync()
    {
        await manager.Client.ProbeListAsync(type.Federated);
        if (type.IsNamespace)
        {
            await manager.Client.ProbeListAsync(BuiltInTypes.Namespaces);
        }

        if (type.Target.Namespaced && federatedNamespace is not null)
        {
            await manager.Client.ProbeListAsync(federatedNamespace);
        }
    }

    public IReadOnlyList<JsonObject> All() =>
        manager.Host.Find(type.Federated) is { } served ? Store.List(served) : [];

    /// <summary>What to look at again after a change on the host.</summary>
    public IEnumerable<ObjectName> Affected(ResourceType changed, JsonObject obj)
    {
        if (changed.Is(type.Federated))
        {
            return [new(obj.Namespace(), obj.Name())];
        }

        if (type.IsNamespace && changed == BuiltInTypes.Namespaces)
        {
            return [new(null, obj.Name())];
        }

        return
            type.Target.Namespaced
            && federatedNamespace is not null
            && changed.Is(federatedNamespace)
            ? All()
                .Where(item => item.Namespace() == obj.Namespace())
                .Select(item => new ObjectName(item.Namespace(), item.Name()))
            : [];
    }

    /// <summary>
    /// The federated object that an event is about; or the target of a copy that carries the label without
    /// one; or neither, when there is nothing to do.
    /// </summary>
    public (FederatedObject? Federated, FederatedObject? Orphan) Resolve(ObjectName source)
    {
        if (type.IsNamespace && IsSystem(source.Name))
        {
            return default;
        }

        var ns = type.IsNamespace ? source.Namespace ?? source.Name : source.Namespace;
        if (Get(type.Federated, ns, source.Name) is not { } obj)
        {
            return type.IsNamespace && source.Namespace is not null
                ? default
                : (null, Stranger(source));
        }

        if (!type.IsNamespace)
        {
            var within =
                type.Target.Namespaced && federatedNamespace is not null
                    ? Get(federatedNamespace, ns, ns!)
                    : null;
            return (new(type, obj, within, null), null);
        }

        if (ns != source.Name)
        {
            events.Warning(
                obj,
                "InvalidName",
                "The name of a federated namespace must match the name of its containing namespace."
            );
            return default;
        }

        return Store.Get(BuiltInTypes.Namespaces, null, source.Name) is { } home
            ? (new(type, obj, null, home), null)
            : default;
    }

    private bool IsSystem(string name) =>
        name is "kube-system" or "kube-public" or "default" || name == manager.Namespace;

    private JsonObject? Get(ResourceType wanted, string? ns, string name) =>
        manager.Host.Find(wanted) is { } served ? Store.Get(served, ns, name) : null;

    private FederatedObject Stranger(ObjectName source)
    {
        var metadata = new JsonObject { ["name"] = source.Name };
        if (source.Namespace is not null)
        {
            metadata["namespace"] = source.Namespace;
        }

        return new(type, new() { ["metadata"] = metadata }, null, null);
    }
}
