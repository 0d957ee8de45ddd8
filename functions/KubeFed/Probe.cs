using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>The proof that the federation works: a federated namespace and ConfigMap, seen in every member.</summary>
/// <remarks>
/// Looked for in the members themselves, not only in KubeFed's own status. A second revision proves that
/// changes arrive, the deletion that they are taken back.
/// </remarks>
public sealed class Probe(ClusterClients clusters) : IStep<ProbeSpec, ProbeStatus>
{
    private const string Name = "probe";

    public async Task<ProbeStatus> EnsureAsync(ProbeSpec spec, CancellationToken token)
    {
        var (live, pending) = await Objects(spec).EnsureAsync(token);
        if (pending is not null)
        {
            return new([], pending);
        }

        var found = await Task.WhenAll(
            spec.Members.Select(member => RevisionInAsync(member, token))
        );
        var seen = spec
            .Members.Zip(found)
            .Where(each => each.Second == Revision(spec))
            .Select(each => each.First.Name)
            .ToList();
        var missing = spec.Members.Select(member => member.Name).Except(seen).ToList();
        if (missing.Count > 0)
        {
            return Waiting(seen, $"revision {spec.Revision} has not reached {Join(missing)}");
        }

        var unsettled = live.Where(IsFederated).Where(item => !IsPropagated(item, spec)).ToList();
        return unsettled.Count == 0
            ? new(seen)
            : Waiting(
                seen,
                $"not reported as propagated: {Join(unsettled.Select(Manifests.Describe))}"
            );
    }

    public async Task<Deletion> DeleteAsync(ProbeSpec spec, CancellationToken token)
    {
        // Deleting the host's namespace deletes the FederatedNamespace, and that the members' namespaces.
        var left = await Objects(spec).DeleteAsync(token);
        if (left.Pending is not null)
        {
            return left;
        }

        var copies = await Task.WhenAll(
            spec.Members.Select(member =>
                clusters
                    .Of(member)
                    .GetAsync(ResourceType.Namespace, null, KubeFedNames.ProbeNamespace, token)
            )
        );
        var holding = spec
            .Members.Zip(copies)
            .Where(each => each.Second is not null)
            .Select(each => each.First.Name)
            .ToList();
        return holding.Count == 0
            ? Deletion.Gone
            : Deletion.Awaiting(
                $"Namespace {KubeFedNames.ProbeNamespace} is still in {Join(holding)}",
                TimeSpan.Zero
            );
    }

    private static ProbeStatus Waiting(IReadOnlyList<string> seen, string what) =>
        new(seen, new(what, TimeSpan.Zero));

    private static string Revision(ProbeSpec spec) => $"{spec.Federation}/{spec.Revision}";

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);

    private static bool IsFederated(JsonObject item) =>
        ((string)item["kind"]!).StartsWith("Federated", StringComparison.Ordinal);

    private static bool IsPropagated(JsonObject item, ProbeSpec spec)
    {
        var reported = (item["status"]?["clusters"] as JsonArray ?? [])
            .Where(cluster => cluster!["status"] is null)
            .Select(cluster => (string)cluster!["name"]!);
        return item.Condition("Propagation") == "True"
            && (long?)item["status"]?["observedGeneration"]
                == (long?)item["metadata"]!["generation"]
            && reported.ToHashSet().SetEquals(spec.Members.Select(member => member.Name));
    }

    private async Task<string?> RevisionInAsync(ClusterAccess member, CancellationToken token)
    {
        var copy = await clusters
            .Of(member)
            .GetAsync(ResourceType.ConfigMap, KubeFedNames.ProbeNamespace, Name, token);
        return (string?)copy?["data"]?["revision"];
    }

    private ObjectSet Objects(ProbeSpec spec)
    {
        const string scope = KubeFedNames.ProbeNamespace;
        return new(
            clusters.Of(spec.Host),
            spec.Federation,
            [
                Manifests.Parse(
                    spec.Federation,
                    $$$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{{scope}}}"}}"""
                ),
                Federated(
                    spec,
                    $$$"""
                    {"apiVersion":"types.kubefed.io/v1beta1","kind":"FederatedNamespace",
                     "metadata":{"name":"{{{scope}}}","namespace":"{{{scope}}}"},
                     "spec":{"template":{"metadata":{} },
                      "placement":{"clusterSelector":{"matchLabels":{} } } } }
                    """
                ),
                Federated(
                    spec,
                    $$$"""
                    {"apiVersion":"types.kubefed.io/v1beta1","kind":"FederatedConfigMap",
                     "metadata":{"name":"{{{Name}}}","namespace":"{{{scope}}}"},
                     "spec":{"template":{"metadata":{},"data":{"revision":"{{{Revision(spec)}}}"} },
                      "placement":{"clusterSelector":{"matchLabels":{} } } } }
                    """
                ),
            ]
        );
    }

    // KubeFed overwrites a copy's labels with the template's, the host's own namespace included.
    private static JsonObject Federated(ProbeSpec spec, string json)
    {
        var manifest = Manifests.Parse(spec.Federation, json);
        manifest["spec"]!["template"]!["metadata"]!["labels"] = manifest["metadata"]![
            "labels"
        ]!.DeepClone();
        return manifest;
    }
}
