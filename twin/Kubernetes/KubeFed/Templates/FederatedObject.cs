using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Types;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Templates;

/// <summary>A federated object and all that decides where its copies go.</summary>
/// <param name="Type">Its FederatedTypeConfig.</param>
/// <param name="Object">The federated object.</param>
/// <param name="Within">The FederatedNamespace around it; null when there is none.</param>
/// <param name="Namespace">The host's Namespace, when the target is a namespace.</param>
internal sealed record FederatedObject(
    TypeConfig Type,
    JsonObject Object,
    JsonObject? Within,
    JsonObject? Namespace
)
{
    /// <summary>Name of the copies.</summary>
    public ObjectName Target => new(Type.IsNamespace ? null : Object.Namespace(), Object.Name());

    /// <summary>Namespaced types need a FederatedNamespace.</summary>
    public bool NamespaceNotFederated => Type.Target.Namespaced && Within is null;

    public IReadOnlyList<string> Select(IReadOnlyList<JsonObject> clusters) =>
        Type.Target.Namespaced
            ? Placement.OfNamespaced(Object, Within, clusters)
            : Placement.Of(Object, clusters);

    /// <summary>The host's own namespace is never deleted on behalf of a FederatedNamespace.</summary>
    public bool IsNamespaceOfHost(JsonObject copy) =>
        Namespace is not null && Namespace.Uid() == copy.Uid();

    /// <summary>The copy before retention and overrides.</summary>
    /// <param name="warn">Told of members of the template that are dropped.</param>
    public JsonObject Build(Action<string, string> warn)
    {
        var target = Object.Part("spec", "template")?.Copy() ?? [];
        Drop(target, "annotations", "AnnotationsNotSupported", warn);
        Drop(target, "finalizers", "FinalizersNotSupported", warn);
        var metadata = target.Metadata();
        metadata["name"] = Object.Name();
        if (!Type.IsNamespace && Object.Namespace() is { } ns)
        {
            metadata["namespace"] = ns;
        }

        target["kind"] = Type.Target.Kind;
        target["apiVersion"] ??= Type.Target.ApiVersion;
        return target;
    }

    /// <summary>Applies the overrides of one cluster and sets the managed label.</summary>
    /// <exception cref="OverrideException">They do not apply.</exception>
    public void Override(JsonObject target, string cluster)
    {
        Overrides.Read(Object).Apply(cluster, target);
        target.Ensure("metadata", "labels")[KubeFedNames.ManagedLabel] = "true";
    }

    private static void Drop(
        JsonObject target,
        string member,
        string reason,
        Action<string, string> warn
    )
    {
        if (target.At("metadata", member) is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            warn(
                reason,
                $"metadata.{member} cannot be set via template to avoid conflicting with controllers "
                    + "in member clusters. Consider using an override to add or remove elements from "
                    + "this collection."
            );
        }

        target.Metadata().Remove(member);
    }
}
