using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Templates;

/// <summary><c>spec.overrides</c>: what differs per cluster.</summary>
public sealed class Overrides
{
    // Name and kind tie the copies to the federated object.
    private static readonly string[] s_forbidden =
    [
        "/metadata/namespace",
        "/metadata/name",
        "/metadata/generateName",
        "/kind",
    ];

    private readonly List<(string Cluster, IReadOnlyList<JsonNode?> Changes)> _items = [];

    /// <summary>Cluster names in the order of the document, each with its changes.</summary>
    public IReadOnlyList<(string Cluster, IReadOnlyList<JsonNode?> Changes)> Items => _items;

    /// <summary>Reads and checks the overrides of a federated object.</summary>
    /// <exception cref="OverrideException">A cluster or a path appears twice, or a path is forbidden.</exception>
    public static Overrides Read(JsonObject federated)
    {
        var result = new Overrides();
        foreach (var item in federated.Items("spec", "overrides"))
        {
            var cluster = item.Text("clusterName") ?? "";
            if (result._items.Any(other => other.Cluster == cluster))
            {
                throw new OverrideException($"cluster \"{cluster}\" appears more than once");
            }

            IReadOnlyList<JsonNode?> changes = [.. item.Items("clusterOverrides")];
            Check(cluster, changes);
            result._items.Add((cluster, changes));
        }

        return result;
    }

    public void Apply(string cluster, JsonObject target)
    {
        foreach (
            var change in _items.Where(item => item.Cluster == cluster).SelectMany(x => x.Changes)
        )
        {
            var op = change.Text("op") is { Length: > 0 } given ? given : "replace";
            OverridePatch.Apply(target, op, change.Text("path") ?? "", change.At("value"));
        }
    }

    private static void Check(string cluster, IReadOnlyList<JsonNode?> changes)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < changes.Count; i++)
        {
            var path = changes[i].Text("path") ?? "";
            if (s_forbidden.Contains(path))
            {
                throw new OverrideException(
                    $"override[{i}] for cluster \"{cluster}\" has an invalid path: {path}"
                );
            }

            if (!seen.Add(path))
            {
                throw new OverrideException(
                    $"path \"{path}\" appears more than once for cluster \"{cluster}\""
                );
            }
        }
    }
}
