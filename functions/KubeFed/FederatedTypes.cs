using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>The ten default types, enabled on the host.</summary>
/// <remarks>
/// <c>namespaces</c> comes first and goes last: no namespaced type runs without it. Ready when KubeFed
/// reports every type's controller Running for the generation that stands. Deleting waits for KubeFed
/// to take its finalizers off, which needs controller-manager and webhook alive.
/// </remarks>
public sealed class FederatedTypes(ClusterClients clusters) : IStep<HostSpec, Status>
{
    public async Task<Status> EnsureAsync(HostSpec spec, CancellationToken token)
    {
        var (live, pending) = await Objects(spec, FederatedType.Default).EnsureAsync(token);
        var idle = live.Where(config => !IsRunning(config)).Select(Manifests.Name).ToList();
        return idle.Count == 0
            ? new(pending)
            : Status.Awaiting($"not propagating yet: {string.Join(", ", idle)}", TimeSpan.Zero);
    }

    public async Task<Deletion> DeleteAsync(HostSpec spec, CancellationToken token)
    {
        var left = await Objects(spec, FederatedType.Default.Skip(1)).DeleteAsync(token);
        return left.Pending is null
            ? await Objects(spec, FederatedType.Default.Take(1)).DeleteAsync(token)
            : left;
    }

    private static bool IsRunning(JsonObject config) =>
        (string?)config["status"]?["propagationController"] == "Running"
        && (long?)config["status"]?["observedGeneration"]
            == (long?)config["metadata"]?["generation"];

    private ObjectSet Objects(HostSpec spec, IEnumerable<FederatedType> types) =>
        new(
            clusters.Of(spec.Host),
            spec.Federation,
            [.. types.Select(type => type.ToConfig(spec.Federation))]
        );
}
