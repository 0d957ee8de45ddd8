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
    /// <summary>
    /// Reads each, creates what is missing and applies what differs: a second time this only reads. What
    /// is missing is not applied, since that would take over what somebody else made since the look.
    /// </summary>
    /// <returns>The objects as they are now, and what is awaited when one is still terminating.</returns>
    /// <exception cref="OwnershipConflictException">An object of that name is somebody else's.</exception>
    public async Task<(IReadOnlyList<JsonObject> Live, Pending? Pending)> EnsureAsync(
        CancellationToken token
    )
    {
        var found = await ReadAsync(token);
        var live = new List<JsonObject>();
        foreach (var (manifest, current) in manifests.Zip(found))
        {
            if (current?.IsTerminating() == true)
            {
                return (live, new($"{current.Describe()} is being deleted", TimeSpan.Zero));
            }

            var now = await EnsureAsync(manifest, current, token);
            if (now is null)
            {
                return (
                    live,
                    new($"{manifest.Describe()} was just made by another", TimeSpan.Zero)
                );
            }

            live.Add(now);
        }

        return (live, null);
    }

    /// <returns>Null when another was faster.</returns>
    private Task<JsonObject?> EnsureAsync(
        JsonObject manifest,
        JsonObject? current,
        CancellationToken token
    ) =>
        current is null ? client.CreateAsync(manifest, token)
        : manifest.IsCoveredBy(current) ? Task.FromResult<JsonObject?>(current)
        : ApplyAsync(manifest, token);

    private async Task<JsonObject?> ApplyAsync(JsonObject manifest, CancellationToken token) =>
        await client.ApplyAsync(manifest, token);

    /// <summary>Deletes what is there and names what has not gone yet.</summary>
    /// <exception cref="OwnershipConflictException">An object of that name is somebody else's.</exception>
    public async Task<Deletion> DeleteAsync(CancellationToken token)
    {
        var left = new List<string>();
        var found = await ReadAsync(token);
        foreach (var current in found.Reverse().OfType<JsonObject>())
        {
            if (await DeleteAsync(current, token) is { } remaining)
            {
                left.Add(ExplainHolder(remaining));
            }
        }

        return left.Count == 0
            ? Deletion.Gone
            : Deletion.Awaiting(
                $"{client.Cluster.Name}: still there: {string.Join("; ", left)}",
                TimeSpan.Zero
            );
    }

    /// <summary>What stands in the place of each manifest, all asked for at once.</summary>
    private async Task<JsonObject?[]> ReadAsync(CancellationToken token)
    {
        var found = await Task.WhenAll(
            manifests.Select(each =>
                client.GetAsync(each.Type(), each.Namespace(), each.Name(), token)
            )
        );
        Array.ForEach(found, RefuseStranger);
        return found;
    }

    /// <returns>What is still there: finalizers may hold it.</returns>
    private async Task<JsonObject?> DeleteAsync(JsonObject current, CancellationToken token)
    {
        if (current.IsTerminating())
        {
            return current;
        }

        var (type, scope, name) = (current.Type(), current.Namespace(), current.Name());
        await client.DeleteAsync(type, scope, name, token);
        return await client.GetAsync(type, scope, name, token);
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
