using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>The proof that the federation works: a federated namespace and ConfigMap, seen in every member.</summary>
/// <remarks>
/// Looked for in the members themselves, not only in KubeFed's own status. A second revision proves that
/// changes arrive, the deletion that they are taken back. KubeFed takes over what it finds under a name that
/// it is to make, and would delete it with the probe: somebody else's namespace or ConfigMap of that name
/// in any member is an OwnershipConflict before anything is made.
/// </remarks>
public sealed class Probe(ClusterClients clusters) : IStep<ProbeSpec, ProbeStatus>
{
    private const string Name = "probe";

    public async Task<ProbeStatus> EnsureAsync(ProbeSpec spec, CancellationToken token)
    {
        var found = await Task.WhenAll(
            spec.Members.Select(member => RevisionInAsync(member, spec.Federation, token))
        );
        var seen = spec
            .Members.Zip(found)
            .Where(each => each.Second == Revision(spec))
            .Select(each => each.First.Name)
            .ToList();

        var (live, pending) = await Objects(spec).EnsureAsync(token);
        if (pending is not null)
        {
            return new([], pending);
        }

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

        // The host's own is the one that is gone.
        var others = spec.Members.Where(member => member != spec.Host).ToList();
        var copies = await Task.WhenAll(
            others.Select(member =>
                clusters
                    .Of(member)
                    .GetAsync(ResourceType.Namespace, null, KubeFedNames.ProbeNamespace, token)
            )
        );
        var holding = others
            .Zip(copies)
            .Where(each => each.Second?.BelongsTo(spec.Federation) == true)
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

    private async Task<string?> RevisionInAsync(
        ClusterAccess member,
        string federation,
        CancellationToken token
    )
    {
        var (client, scope) = (clusters.Of(member), KubeFedNames.ProbeNamespace);
        var copy = await client.GetAsync(ResourceType.ConfigMap, scope, Name, token);
        RefuseStranger(
            member,
            federation,
            copy ?? await client.GetAsync(ResourceType.Namespace, null, scope, token)
        );
        return (string?)copy?["data"]?["revision"];
    }

    private static void RefuseStranger(ClusterAccess member, string federation, JsonObject? found)
    {
        if (found is not null && !found.BelongsTo(federation))
        {
            throw new OwnershipConflictException(
                $"{found.Describe()} in {member.Name} was not made by federation {federation} "
                    + $"(label {Manifests.FederationLabel}), and the probe would take its place. It is left "
                    + "alone. Remove or rename it, then try again."
            );
        }
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
