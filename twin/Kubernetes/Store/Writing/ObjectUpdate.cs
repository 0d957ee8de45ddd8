using System.Text.Json.Nodes;

namespace EksFed.Twin.Kubernetes.Store.Writing;

/// <summary>What an update keeps of the stored object, and what it counts.</summary>
internal static class ObjectUpdate
{
    private static readonly string[] s_kept =
    [
        "uid",
        "creationTimestamp",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "generation",
        "generateName",
        "resourceVersion",
    ];

    /// <summary>Refuses to write over another version, or another object, than the caller has seen.</summary>
    public static void CheckPreconditions(ResourceType type, JsonObject obj, JsonObject old)
    {
        var version = obj.ResourceVersion();
        if (version.Length > 0 && version != old.ResourceVersion())
        {
            throw KubeStatus.Modified(type, obj.Name());
        }

        if (version.Length == 0 && !type.AllowsUnconditionalUpdate)
        {
            throw KubeStatus.Invalid(
                type,
                obj.Name(),
                [
                    FieldError.Invalid(
                        "metadata.resourceVersion",
                        "0",
                        "must be specified for an update"
                    ),
                ]
            );
        }

        if (obj.Uid() is { Length: > 0 } uid && uid != old.Uid())
        {
            throw KubeStatus.Conflict(
                type,
                obj.Name(),
                $"Precondition failed: UID in precondition: {uid}, UID in object meta: {old.Uid()}"
            );
        }
    }

    /// <summary>System fields of metadata come from the stored object, whatever the caller sent.</summary>
    public static void CarryOver(JsonObject obj, JsonObject old)
    {
        var (metadata, before) = (obj.Metadata(), old.Metadata());
        foreach (var field in s_kept)
        {
            Take(metadata, before, field);
        }

        metadata.Remove("selfLink");
        if (!metadata.ContainsKey("managedFields"))
        {
            Take(metadata, before, "managedFields");
        }
    }

    /// <summary>Makes one member equal to that of another object, absent if it is absent there.</summary>
    public static void Take(JsonObject target, JsonObject source, string member)
    {
        if (source[member] is { } value)
        {
            if (!JsonNode.DeepEquals(target[member], value))
            {
                target[member] = value.DeepClone();
            }
        }
        else
        {
            target.Remove(member);
        }
    }

    /// <summary>The generation counts changes outside metadata and, where it is separate, status.</summary>
    public static void CountGeneration(ResourceType type, JsonObject obj, JsonObject old)
    {
        if (type.HasGeneration && WantsSomethingElse(type, obj, old))
        {
            obj.Metadata()["generation"] = old.Generation() + 1;
        }
    }

    private static bool WantsSomethingElse(ResourceType type, JsonObject obj, JsonObject old)
    {
        var members = obj.Concat(old)
            .Select(pair => pair.Key)
            .Where(member =>
                member is not ("metadata" or "apiVersion" or "kind")
                && (member != "status" || (type.Custom && !type.HasStatus))
            );
        return members.Any(member => !JsonNode.DeepEquals(obj[member], old[member]));
    }
}
