using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>KubeFed's seven own kinds and the ten federated kinds of a default install, on the host.</summary>
/// <remarks>Ready when the API server serves them all: Established and NamesAccepted.</remarks>
public sealed class KubeFedDefinitions(ClusterClients clusters) : IStep<HostSpec, Status>
{
    public async Task<Status> EnsureAsync(HostSpec spec, CancellationToken token)
    {
        var (live, pending) = await Objects(spec).EnsureAsync(token);
        var unserved = live.Where(definition =>
                definition.Condition("Established") != "True"
                || definition.Condition("NamesAccepted") != "True"
            )
            .Select(Manifests.Name)
            .ToList();
        return unserved.Count == 0
            ? new(pending)
            : Status.Awaiting($"not served yet: {string.Join(", ", unserved)}", TimeSpan.Zero);
    }

    public Task<Deletion> DeleteAsync(HostSpec spec, CancellationToken token) =>
        Objects(spec).DeleteAsync(token);

    private ObjectSet Objects(HostSpec spec) =>
        new(
            clusters.Of(spec.Host),
            spec.Federation,
            [
                .. CoreDefinitions
                    .All.Concat(FederatedType.Default.Select(type => type.Definition))
                    .Select(definition => definition.ToManifest(spec.Federation)),
            ]
        );
}
