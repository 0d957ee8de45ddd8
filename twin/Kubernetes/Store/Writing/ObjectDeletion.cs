using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store.Writing;

/// <summary>The two steps of a deletion: marked while finalizers hold it, then gone.</summary>
internal static class ObjectDeletion
{
    public const string Orphan = "orphan";
    public const string Foreground = "foregroundDeletion";

    public static void CheckPreconditions(ResourceType type, JsonObject obj, DeleteOptions options)
    {
        if (options.Uid is { } uid && uid != obj.Uid())
        {
            throw KubeStatus.Conflict(
                type,
                obj.Name(),
                $"Precondition failed: UID in precondition: {uid}, UID in object meta: {obj.Uid()}"
            );
        }

        if (options.ResourceVersion is { } version && version != obj.ResourceVersion())
        {
            throw KubeStatus.Conflict(
                type,
                obj.Name(),
                $"Precondition failed: ResourceVersion in precondition: {version}, ResourceVersion in object meta: {obj.ResourceVersion()}"
            );
        }
    }

    /// <summary>Orphan and Foreground work by a finalizer that the garbage collector takes off.</summary>
    public static void AddPropagationFinalizers(JsonObject obj, DeleteOptions options)
    {
        if (options.Propagation is null)
        {
            return;
        }

        var finalizers = obj.Finalizers().Where(name => name is not (Orphan or Foreground));
        var added = options.Propagation switch
        {
            "Orphan" => finalizers.Append(Orphan),
            "Foreground" => finalizers.Append(Foreground),
            _ => finalizers,
        };
        SetFinalizers(obj, [.. added]);
    }

    public static void SetFinalizers(JsonObject obj, IReadOnlyList<string> finalizers)
    {
        if (finalizers.Count == 0)
        {
            obj.Metadata().Remove("finalizers");
        }
        else
        {
            obj.Metadata()["finalizers"] = finalizers.ToJsonArray();
        }
    }

    /// <summary>Something must happen before the object may go.</summary>
    public static bool IsHeld(JsonObject obj) =>
        obj.Finalizers().Count > 0
        || (obj.Text("kind") == "Namespace" && obj.Texts("spec", "finalizers").Count > 0);

    public static void Mark(ResourceType type, JsonObject obj, DateTimeOffset now)
    {
        if (obj.IsTerminating())
        {
            return;
        }

        var metadata = obj.Metadata();
        metadata["deletionTimestamp"] = now.ToTimestamp();
        metadata["deletionGracePeriodSeconds"] = 0L;
        if (type.HasGeneration)
        {
            metadata["generation"] = obj.Generation() + 1;
        }

        if (type == BuiltInTypes.Namespaces)
        {
            obj.Ensure("status")["phase"] = "Terminating";
        }
    }
}
