using System.Text.Json.Nodes;

namespace EksFed.Functions.Kubernetes;

/// <summary>An ordered list of manifests that is ensured from the front and deleted from the back.</summary>
/// <remarks>
/// One list for each type and namespace shows what of it is there: what bears the federation's label. A
/// stranger of the same name shows when something is to be made in its place, and only then.
/// </remarks>
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
    /// Lists, creates what is missing and applies what differs: a second time this only reads. What is
    /// missing is not applied, since that would take over what somebody else has.
    /// </summary>
    /// <returns>The objects as they are now, and what is awaited when one is still terminating.</returns>
    /// <exception cref="OwnershipConflictException">An object of that name is somebody else's.</exception>
    public async Task<(IReadOnlyList<JsonObject> Live, Pending? Pending)> EnsureAsync(
        CancellationToken token
    ) => await EnsureAsync(await FindAsync(token), token);

    /// <summary>The same for what has been found already.</summary>
    /// <param name="found">Ours in the place of each manifest, or null.</param>
    /// <param name="token">Ends the calls.</param>
    public async Task<(IReadOnlyList<JsonObject> Live, Pending? Pending)> EnsureAsync(
        IReadOnlyList<JsonObject?> found,
        CancellationToken token
    )
    {
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

    /// <summary>What of ours is in the place of each manifest, or null.</summary>
    public async Task<IReadOnlyList<JsonObject?>> FindAsync(CancellationToken token)
    {
        var lists = await Task.WhenAll(Places.Select(place => ListAsync(place, token)));
        return Match(lists);
    }

    /// <summary>Deletes what is there of ours and names what has not gone yet.</summary>
    public async Task<Deletion> DeleteAsync(CancellationToken token)
    {
        // What is in front goes last: as long as it goes, the others have been asked to.
        var front = await ListAsync(Places[0], token);
        if (Match([front])[0] is { } going && going.IsTerminating() && Places.Count > 1)
        {
            return Await([ExplainHolder(going)]);
        }

        var others = await Task.WhenAll(Places.Skip(1).Select(place => ListAsync(place, token)));
        var left = new List<string>();
        foreach (
            var current in Match([front, .. others]).AsEnumerable().Reverse().OfType<JsonObject>()
        )
        {
            if (await DeleteAsync(current, token) is { } remaining)
            {
                left.Add(ExplainHolder(remaining));
            }
        }

        return left.Count == 0 ? Deletion.Gone : Await(left);
    }

    private IReadOnlyList<(ResourceType Type, string? Namespace)> Places { get; } =
    [.. manifests.Select(each => (each.Type(), each.Namespace())).Distinct()];

    private Task<IReadOnlyList<JsonObject>> ListAsync(
        (ResourceType Type, string? Namespace) place,
        CancellationToken token
    ) => client.ListOwnAsync(place.Type, place.Namespace, federation, token);

    private JsonObject?[] Match(IEnumerable<IReadOnlyList<JsonObject>> lists)
    {
        var own = lists
            .SelectMany(list => list)
            .Where(item => item.BelongsTo(federation))
            .ToDictionary(ClusterClient.PathOf, StringComparer.Ordinal);
        return [.. manifests.Select(each => own.GetValueOrDefault(ClusterClient.PathOf(each)))];
    }

    /// <returns>Null when another was faster.</returns>
    private async Task<JsonObject?> EnsureAsync(
        JsonObject manifest,
        JsonObject? current,
        CancellationToken token
    ) =>
        current is null ? await CreateAsync(manifest, token)
        : manifest.IsCoveredBy(current) ? current
        : await client.ApplyAsync(manifest, token);

    private async Task<JsonObject?> CreateAsync(JsonObject manifest, CancellationToken token)
    {
        var made = await client.CreateAsync(manifest, token);
        if (made is null)
        {
            var (type, scope, name) = (manifest.Type(), manifest.Namespace(), manifest.Name());
            RefuseStranger(await client.GetAsync(type, scope, name, token));
        }

        return made;
    }

    /// <returns>What is still there: finalizers may hold it.</returns>
    private async Task<JsonObject?> DeleteAsync(JsonObject current, CancellationToken token) =>
        current.IsTerminating()
            ? current
            : await client.DeleteAsync(current.Type(), current.Namespace(), current.Name(), token);

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

    private Deletion Await(IEnumerable<string> left) =>
        Deletion.Awaiting(
            $"{client.Cluster.Name}: still there: {string.Join("; ", left)}",
            TimeSpan.Zero
        );

    private static string ExplainHolder(JsonObject live)
    {
        var finalizers = live["metadata"]!["finalizers"]?.AsArray() ?? [];
        var content = live.FindCondition("NamespaceFinalizersRemaining");
        return finalizers.Count > 0
                ? $"{live.Describe()}, held by finalizer {string.Join(", ", finalizers.Select(f => (string)f!))}"
            : (string?)content?["status"] == "True" ? $"{live.Describe()}: {content["message"]}"
            : live.Describe();
    }
}
