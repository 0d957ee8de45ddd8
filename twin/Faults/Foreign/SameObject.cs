using System.Text.Json.Nodes;
using EksFed.Twin.Checks;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Requests;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults.Foreign;

/// <summary>A stranger's Kubernetes object under the name that a call is about to give.</summary>
internal static class SameObject
{
    private const string Apply = "application/apply-patch+yaml";
    private const string TokenSecret = "kubernetes.io/service-account-token";

    /// <summary>Null unless the call would make an object, by POST or by server-side apply.</summary>
    public static Planting? Find(CallSite site)
    {
        if (site.ApiServer is not { } cluster)
        {
            return null;
        }

        var asked = KubeRequest.Read(site.Request, cluster.Store);
        var name = asked.Name ?? site.Body.Name();
        return
            Makes(asked, site.Request)
            && asked.Type is { } type
            && name.Length > 0
            && cluster.Store.Get(type, asked.Namespace, name) is null
            && CanStand(cluster, type, Foreign(site.Body, asked, name))
            ? new(
                ForeignPlants.SameName,
                $"{type.QualifiedName} {name} of a stranger in {cluster.Identity.Name}",
                () => Plant(cluster, type, Foreign(site.Body, asked, name))
            )
            : null;
    }

    private static bool Makes(KubeRequest asked, WireRequest request) =>
        asked is { DryRun: false, Subresource: null }
        && (
            asked.Verb == "create"
            || (
                asked.Verb == "patch"
                && request
                    .Header("Content-Type")
                    ?.StartsWith(Apply, StringComparison.OrdinalIgnoreCase) == true
            )
        );

    // The same wish, so that it is valid, under another's mark.
    private static JsonObject Foreign(JsonObject body, KubeRequest asked, string name)
    {
        var copy = body.Copy();
        copy.Remove("status");
        if (copy.Text("type") == TokenSecret)
        {
            copy.Remove("type"); // without its ServiceAccount it would not last
        }

        var metadata = new JsonObject
        {
            ["name"] = name,
            ["annotations"] = new JsonObject { ["example.com/team"] = "payments" },
        };
        if (asked.Type!.Namespaced)
        {
            metadata["namespace"] = asked.Namespace;
        }

        copy["metadata"] = metadata;
        return copy;
    }

    // Its namespace may be missing, or the body be none that a store takes.
    private static bool CanStand(KubernetesCluster cluster, ResourceType type, JsonObject obj)
    {
        try
        {
            cluster.Store.Create(type, obj, new(DryRun: true));
            return true;
        }
        catch (WireError)
        {
            return false;
        }
    }

    private static Planted Plant(KubernetesCluster cluster, ResourceType type, JsonObject obj)
    {
        var made = cluster.Store.Create(type, obj);
        var (scope, name) = (made.Namespace(), made.Name());
        return new(
            Stranger.Of(cluster, type, made),
            () =>
            {
                if (cluster.IsRunning && cluster.Store.Get(type, scope, name) is not null)
                {
                    cluster.Store.Delete(type, scope, name);
                }
            }
        );
    }
}
