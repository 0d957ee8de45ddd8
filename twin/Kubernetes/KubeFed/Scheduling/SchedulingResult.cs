using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Scheduling;

/// <summary>A plan, as it is written into a federated object: placement, and one override of replicas per cluster.</summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/schedulingtypes/plugin.go.</remarks>
internal static class SchedulingResult
{
    private const string Path = "/spec/replicas";

    /// <summary>Changes the object; false when it says so already.</summary>
    /// <exception cref="OverrideException">The present overrides cannot be read.</exception>
    public static bool Write(JsonObject federated, SortedDictionary<string, long> replicas)
    {
        var overrides = Overrides.Read(federated);
        var placed = SetPlacement(federated, replicas.Keys);
        if (IsWritten(overrides, replicas))
        {
            return placed;
        }

        federated.Ensure("spec")["overrides"] = Merge(overrides, replicas);
        return true;
    }

    private static bool SetPlacement(JsonObject federated, IEnumerable<string> clusters)
    {
        var wanted = clusters.ToList();
        var placed = federated
            .Items("spec", "placement", "clusters")
            .Select(item => item.Text("name")!)
            .Order(StringComparer.Ordinal);
        if (placed.SequenceEqual(wanted))
        {
            return false;
        }

        federated.Ensure("spec", "placement")["clusters"] = new JsonArray([
            .. wanted.Select(name => (JsonNode)new JsonObject { ["name"] = name }),
        ]);
        return true;
    }

    private static bool IsWritten(Overrides overrides, SortedDictionary<string, long> replicas)
    {
        var written = overrides
            .Items.SelectMany(item => item.Changes.Select(change => (item.Cluster, change)))
            .Where(pair => pair.change.Text("path") == Path)
            .ToList();
        return written.Count == replicas.Count
            && written.TrueForAll(pair =>
                replicas.TryGetValue(pair.Cluster, out var count)
                && pair.change.Number("value") == count
            );
    }

    private static JsonArray Merge(Overrides overrides, SortedDictionary<string, long> replicas)
    {
        var result = new SortedDictionary<string, JsonArray>(StringComparer.Ordinal);
        foreach (var (cluster, changes) in overrides.Items)
        {
            result[cluster] =
            [
                .. changes
                    .Where(change => change.Text("path") != Path)
                    .Select(change => change!.DeepClone()),
            ];
        }

        foreach (var (cluster, count) in replicas)
        {
            result.TryAdd(cluster, []);
            result[cluster].Add(new JsonObject { ["path"] = Path, ["value"] = count });
        }

        return
        [
            .. result.Select(entry =>
                (JsonNode)
                    new JsonObject
                    {
                        ["clusterName"] = entry.Key,
                        ["clusterOverrides"] = entry.Value,
                    }
            ),
        ];
    }
}
