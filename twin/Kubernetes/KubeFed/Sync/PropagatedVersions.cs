using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed.Process;
using EksFed.Twin.Kubernetes.KubeFed.Templates;
using EksFed.Twin.Kubernetes.KubeFed.Types;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Sync;

/// <summary>
/// Remembers, per federated object, which version of the copy was written to which member, in memory and in
/// PropagatedVersion objects. Losing them costs an update, nothing else.
/// </summary>
/// <remarks>Source: KubeFed v0.10.0, pkg/controller/sync/version.</remarks>
internal sealed class PropagatedVersions(ControllerManager manager, TypeConfig type)
{
    private readonly Dictionary<string, JsonObject> _statuses = [];

    private ResourceType Versions =>
        type.Federated.Namespaced
            ? KubeFedNames.PropagatedVersions
            : KubeFedNames.ClusterPropagatedVersions;

    /// <summary>Reads what earlier processes wrote.</summary>
    public async Task LoadAsync()
    {
        await manager.Client.ProbeListAsync(Versions);
        var prefix = type.Target.Kind.ToLowerInvariant() + "-";
        foreach (var version in manager.Host.Store.List(manager.Host.Find(Versions)!))
        {
            if (version.Name().StartsWith(prefix, StringComparison.Ordinal))
            {
                _statuses[$"{version.Namespace()}/{version.Name()}"] =
                    version.Part("status")?.Copy() ?? [];
            }
        }
    }

    /// <summary>Versions by cluster; none when the template or the overrides have changed since.</summary>
    public IReadOnlyDictionary<string, string> Get(FederatedObject federated) =>
        _statuses.TryGetValue(Key(federated), out var status) && IsCurrent(status, federated)
            ? Read(status)
            : new Dictionary<string, string>();

    public void Forget(FederatedObject federated) => _statuses.Remove(Key(federated));

    /// <summary>Records what has just been written.</summary>
    /// <param name="federated">The object.</param>
    /// <param name="selected">Clusters that it selects; others are forgotten.</param>
    /// <param name="written">Versions by cluster.</param>
    public async Task UpdateAsync(
        FederatedObject federated,
        IReadOnlyList<string> selected,
        IReadOnlyDictionary<string, string> written
    )
    {
        var key = Key(federated);
        var known = _statuses.TryGetValue(key, out var old);
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (cluster, version) in Get(federated).Concat(written))
        {
            if (!known || selected.Contains(cluster))
            {
                versions[cluster] = version;
            }
        }

        var status = Status(federated, versions);
        if (known && JsonNode.DeepEquals(old, status))
        {
            return;
        }

        _statuses[key] = status;
        await WriteAsync(federated, status);
    }

    private static bool IsCurrent(JsonObject status, FederatedObject federated) =>
        status.Text("templateVersion") == VersionHash.OfTemplate(federated.Object)
        && status.Text("overridesVersion") == VersionHash.OfOverrides(federated.Object);

    private static Dictionary<string, string> Read(JsonObject status) =>
        status
            .Items("clusterVersions")
            .ToDictionary(item => item.Text("clusterName")!, item => item.Text("version")!);

    private static JsonObject Status(
        FederatedObject federated,
        IEnumerable<KeyValuePair<string, string>> versions
    ) =>
        new()
        {
            ["templateVersion"] = VersionHash.OfTemplate(federated.Object),
            ["overridesVersion"] = VersionHash.OfOverrides(federated.Object),
            ["clusterVersions"] = new JsonArray([
                .. versions.Select(pair =>
                    (JsonNode)
                        new JsonObject { ["clusterName"] = pair.Key, ["version"] = pair.Value }
                ),
            ]),
        };

    private string Name(FederatedObject federated) =>
        $"{type.Target.Kind.ToLowerInvariant()}-{federated.Object.Name()}";

    private string Key(FederatedObject federated) =>
        $"{federated.Object.Namespace()}/{Name(federated)}";

    // A failure is logged: the versions only save updates.
    private async Task WriteAsync(FederatedObject federated, JsonObject status)
    {
        try
        {
            var (ns, name) = (federated.Object.Namespace(), Name(federated));
            var stored = manager.Host.Find(Versions) is { } served
                ? manager.Host.Store.Get(served, ns, name)
                : null;
            var copy = (stored ?? await CreateAsync(federated, ns, name)).Copy();
            copy["status"] = status.Copy();
            await manager.Client.UpdateStatusAsync(Versions, copy);
        }
        catch (WireError) { }
    }

    private Task<JsonObject> CreateAsync(FederatedObject federated, string? ns, string name)
    {
        var owner = federated.Object;
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["ownerReferences"] = new JsonArray(
                new JsonObject
                {
                    ["apiVersion"] = owner.Text("apiVersion"),
                    ["kind"] = owner.Text("kind"),
                    ["name"] = owner.Name(),
                    ["uid"] = owner.Uid(),
                }
            ),
        };
        if (ns is not null)
        {
            metadata["namespace"] = ns;
        }

        return manager.Client.CreateAsync(
            Versions,
            new()
            {
                ["apiVersion"] = Versions.ApiVersion,
                ["kind"] = Versions.Kind,
                ["metadata"] = metadata,
            }
        );
    }
}
