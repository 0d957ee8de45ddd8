using System.Text.Json.Nodes;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions.KubeFed;

/// <summary>Whatever users federated: deleted from every member before anything below it goes.</summary>
/// <remarks>
/// Federated workloads make load balancers and volumes outside the clusters, which would hold the VPCs.
/// Scheduling preferences go first (they would bring replicas back), FederatedNamespaces last (without
/// one, nothing in it is removed from members). There is nothing to ensure. They bear no mark of ours: ours
/// are those of a KubeFed that we installed, and what another KubeFed federates is an OwnershipConflict.
/// </remarks>
public sealed class FederatedResources(ClusterClients clusters) : IStep<HostSpec, Status>
{
    public Task<Status> EnsureAsync(HostSpec spec, CancellationToken token) =>
        Task.FromResult(Status.Done);

    public async Task<Deletion> DeleteAsync(HostSpec spec, CancellationToken token)
    {
        var client = clusters.Of(spec.Host);
        if (!await IsInstalledAsync(client, spec.Federation, token))
        {
            return Deletion.Gone;
        }

        foreach (var group in await StagesAsync(client, token))
        {
            var left = await DeleteAllAsync(client, group, token);
            if (left.Count > 0)
            {
                return Deletion.Awaiting(
                    $"still propagated: {string.Join(", ", left)}",
                    TimeSpan.Zero
                );
            }
        }

        return Deletion.Gone;
    }

    // Its namespace is the first thing of it to be made and the last to go.
    private static async Task<bool> IsInstalledAsync(
        ClusterClient client,
        string federation,
        CancellationToken token
    )
    {
        const string scope = KubeFedNames.SystemNamespace;
        var found = await client.GetAsync(ResourceType.Namespace, null, scope, token);
        if (found is not null && !found.BelongsTo(federation))
        {
            throw new OwnershipConflictException(
                $"{found.Describe()} in {client.Cluster.Name} was not made by federation {federation} "
                    + $"(label {Manifests.FederationLabel}); what its KubeFed federates is left alone. "
                    + "Uninstall that KubeFed, or label its namespace if it is ours, then try again."
            );
        }

        return found is not null;
    }

    private static async Task<IReadOnlyList<IReadOnlyList<ResourceType>>> StagesAsync(
        ClusterClient client,
        CancellationToken token
    )
    {
        var configs = await client.ListAsync(
            ResourceType.FederatedTypeConfig,
            KubeFedNames.SystemNamespace,
            token
        );
        var types = configs.Select(FederatedForm).ToList();
        return
        [
            [ResourceType.ReplicaSchedulingPreference],
            [.. types.Where(type => type.Kind != ResourceType.FederatedNamespace.Kind)],
            [.. types.Where(type => type.Kind == ResourceType.FederatedNamespace.Kind)],
        ];
    }

    private static ResourceType FederatedForm(JsonObject config)
    {
        var federated = config["spec"]!["federatedType"]!;
        return new(
            $"{federated["group"]}/{federated["version"]}",
            (string)federated["kind"]!,
            (string)federated["pluralName"]!
        );
    }

    private static async Task<List<string>> DeleteAllAsync(
        ClusterClient client,
        IReadOnlyList<ResourceType> types,
        CancellationToken token
    )
    {
        var left = new List<string>();
        foreach (var type in types)
        {
            foreach (var item in await client.ListAsync(type, @namespace: null, token))
            {
                var isLeft =
                    item.IsTerminating()
                    || await client.DeleteAsync(type, item.Namespace(), item.Name(), token)
                        is not null;
                if (isLeft)
                {
                    left.Add($"{type.Kind} {item.Namespace()}/{item.Name()}");
                }
            }
        }

        return left;
    }
}
