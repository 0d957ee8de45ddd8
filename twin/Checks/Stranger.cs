using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Checks;

/// <summary>One thing that is not ours, and how to look at it.</summary>
/// <param name="What">Kind and name, for people.</param>
/// <param name="Look">All there is to see of it, a line for each fact; null when it is gone.</param>
public sealed record Stranger(string What, Func<IReadOnlyList<string>?> Look)
{
    // Written by the API server's and the cluster's own controllers.
    private static readonly string[] s_ofServer = ["managedFields", "resourceVersion"];

    /// <summary>A resource of an AWS service.</summary>
    public static Stranger Of(World world, WorldResource resource)
    {
        var (service, region) = (resource.Service, resource.Region);
        var (kind, id, within) = (resource.Kind, resource.Id, resource.Within);
        return new(
            $"{kind} {id} in {region}",
            () =>
                world.Resources.FirstOrDefault(each =>
                    each.Id == id
                    && each.Kind == kind
                    && each.Region == region
                    && each.Service == service
                    && each.Within == within
                )
                    is { } found
                    ? Lines(found)
                    : null
        );
    }

    /// <summary>An object of a cluster. What is inside a cluster goes with it, and that is no harm done.</summary>
    public static Stranger Of(KubernetesCluster cluster, ResourceType type, JsonObject obj)
    {
        var (scope, name) = (obj.Namespace(), obj.Name());
        var first = Lines(obj);
        return new(
            $"{type.QualifiedName} {(scope is null ? "" : scope + "/")}{name} of "
                + cluster.Identity.Name,
            () =>
                !cluster.IsRunning ? first
                : cluster.Store.Get(type, scope, name) is { } found ? Lines(found)
                : null
        );
    }

    private static List<string> Lines(WorldResource resource) =>
        [
            $"within {resource.Within}",
            $"label {resource.Label}",
            $"state {resource.State}",
            .. resource
                .Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
                .Select(tag => $"tag {tag.Key}={tag.Value}"),
            .. resource.Details,
        ];

    private static List<string> Lines(JsonObject obj)
    {
        var lines = new List<string>();
        foreach (var (key, value) in obj.Metadata())
        {
            if (!s_ofServer.Contains(key))
            {
                lines.Add($"{key}: {value?.ToJsonString()}");
            }
        }

        lines.AddRange(
            obj.Where(member => member.Key is not ("metadata" or "status"))
                .Select(member => $"{member.Key}: {member.Value?.ToJsonString()}")
        );
        return lines;
    }
}
