using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>The tie between a controller's object and those it made.</summary>
internal static class OwnerReference
{
    /// <summary>A reference to put into the metadata of what <paramref name="owner"/> makes.</summary>
    public static JsonArray To(JsonObject owner) =>
        [
            new JsonObject
            {
                ["apiVersion"] = owner.Text("apiVersion"),
                ["kind"] = owner.Text("kind"),
                ["name"] = owner.Name(),
                ["uid"] = owner.Uid(),
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            },
        ];

    /// <summary>The controller of an object; null when it has none.</summary>
    public static JsonObject? Controller(this JsonObject obj) =>
        obj.Items("metadata", "ownerReferences").FirstOrDefault(item => item.Flag("controller"));

    public static bool IsOwnedBy(this JsonObject obj, JsonObject owner) =>
        obj.Controller().Text("uid") == owner.Uid();

    /// <summary>What an owner controls, by namespace and name; terminating ones included.</summary>
    public static IReadOnlyList<JsonObject> OwnedBy(
        this KubeStore store,
        ResourceType type,
        JsonObject owner
    ) => [.. store.List(type, owner.Namespace()).Where(obj => obj.IsOwnedBy(owner))];

    /// <summary>Takes over what matches the owner's selector and has no controller, as after an orphaning deletion.</summary>
    public static void Adopt(this KubeStore store, ResourceType type, JsonObject owner)
    {
        if (owner.IsTerminating() || owner.Part("spec", "selector") is not { } selector)
        {
            return;
        }

        foreach (var orphan in store.List(type, owner.Namespace()))
        {
            if (
                orphan.Controller() is null
                && !orphan.IsTerminating()
                && LabelMatch.Read(selector).Matches(orphan)
            )
            {
                store.Patch(
                    type,
                    orphan.Namespace(),
                    orphan.Name(),
                    copy => copy.Metadata()["ownerReferences"] = To(owner)
                );
            }
        }
    }
}
