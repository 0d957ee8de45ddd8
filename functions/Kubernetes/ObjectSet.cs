using System.Text.Json.Nodes;

namespace EksFed.Functions.Kubernetes;

/// <summary>An ordered list of manifests that is ensured from the front and deleted from the back.</summary>
/// <param name="client">The API server.</param>
/// <param name="federation">Whose they are.</param>
/// <param name="manifests">Labelled by <see cref="Manifests.Parse"/>.</param>
internal sealed class ObjectSet(
    ClusterClient client,
    string federation,
    IReadOnlyList<JsonObject> manifests
)
{
    /// <summary>Reads each and applies those that differ: a second time this only reads.</summary>
    /// <returns>The objects as they are now, and what is awaited when one is still terminating.</returns>
    /// <exception cref="OwnershipConflictException">An object of that name is somebody else's.</exception>
    public async Task<(IReadOnlyList<JsonObject> Live, Pending? Pending)> EnsureAsync(
        CancellationToken token
    )
    {
        var live = new List<JsonObject>();
        foreach (var manifest in manifests)
        {
            var current = await client.GetAsync(
                manifest.Type(),
                manifest.Namespace(),
                manifest.Name(),
                token
            );
            RefuseStranger(current);
            if (current?.IsTerminating() == true)
            {
                return (live, new($"{current.Describe()} is being deleted", TimeSpan.Zero));
            }

            live.Add(
                manifest.IsCoveredBy(current) ? current! : await client.ApplyAsync(manifest, token)
            );
        }

        return (live, null);
    }

    /// <summary>Deletes what is there and names what has not gone yet.</summary>
    /// <exception cref="OwnershipConflictException">An object of that name is somebody else's.</exception>
    public async Task<Deletion> DeleteAsync(CancellationToken token)
    {
        var left = new List<string>();
        foreach (var manifest in manifests.Reverse())
        {
            var (type, scope, name) = (manifest.Type(), manifest.Namespace(), manifest.Name());
            var current = await client.GetAsync(type, scope, name, token);
            if (current is null)
            {
                continue;
            }

            RefuseStranger(current);
            if (!current.IsTerminating())
            {
                await client.DeleteAsync(type, scope, name, token);
                current = await client.GetAsync(type, scope, name, token);
            }

            if (current is not null)
            {
                left.Add(ExplainHolder(current));
            }
        }

        return left.Count == 0
            ? Deletion.Gone
            : Deletion.Awaiting(
                $"{client.Cluster.Name}: still there: {string.Join("; ", left)}",
                TimeSpan.Zero
            );
    }

    private void RefuseStranger(JsonObject? current)
    {
        if (current is not null && !current.BelongsTo(federation))
        {
            throw new OwnershipConflictException(
                $"{current.Describe()} in {client.Cluster.Name} was not made by federation {federation} "
                    + $"(label {Manifests.FederationLabel}); it is left alone. Remove or rename it, then try again."
            );
        }
    }

    private static string ExplainHolder(JsonObject live)
    {
        var finalizers = live["metadata"]!["finalizers"]?.AsArray() ?? [];
        return finalizers.Count == 0
            ? live.Describe()
            : $"{live.Describe()}, held by finalizer {string.Join(", ", finalizers.Select(f => (string)f!))}";
    }
}
