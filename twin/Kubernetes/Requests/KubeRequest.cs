using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>A request as Kubernetes reads it (apiserver <c>endpoints/request/requestinfo.go</c>).</summary>
/// <param name="Wire">As it arrived.</param>
/// <param name="Verb">RBAC verb: <c>get</c>, <c>list</c>, <c>watch</c>, … ; the lower-case method otherwise.</param>
/// <param name="Path">The decoded path.</param>
/// <param name="Query">Its parameters; the last one wins.</param>
public sealed record KubeRequest(
    WireRequest Wire,
    string Verb,
    string Path,
    IReadOnlyDictionary<string, string> Query
)
{
    /// <summary>API group; null when the path names no resource.</summary>
    public string? Group { get; init; }

    public string Version { get; init; } = "";

    public string? Namespace { get; init; }

    public string Resource { get; init; } = "";

    public string? Name { get; init; }

    public string? Subresource { get; init; }

    /// <summary>The type served under group and resource, if any.</summary>
    public ResourceType? Type { get; init; }

    public bool IsResource => Resource.Length > 0;

    public bool Writes => Verb is "create" or "update" or "patch" or "delete" or "deletecollection";

    /// <summary>All of <c>dryRun=All</c>.</summary>
    public bool DryRun => Query.GetValueOrDefault("dryRun") == "All";

    /// <summary>For the journal: method and resource.</summary>
    public string Operation =>
        IsResource
            ? $"{Verb.ToUpperInvariant()} {Resource}{(Subresource is null ? "" : "/" + Subresource)}"
            : $"{Wire.Method} {Path}";

    /// <summary>For the journal: namespace and name.</summary>
    public string? Target =>
        (Namespace, Name) switch
        {
            (null, var name) => name,
            (var ns, null) => ns + "/",
            var (ns, name) => $"{ns}/{name}",
        };

    public string? Parameter(string name) => Query.GetValueOrDefault(name);

    public static KubeRequest Read(WireRequest wire, KubeStore store)
    {
        var segments = wire
            .RawPath.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString)
            .ToList();
        var query = ReadQuery(wire.Uri.Query);
        var plain = new KubeRequest(
            wire,
            wire.Method.ToLowerInvariant(),
            Uri.UnescapeDataString(wire.RawPath),
            query
        );
        var (group, rest) = segments switch
        {
            ["api", _, _, ..] => ("", 1),
            ["apis", var name, _, _, ..] => (name, 2),
            _ => (null, 0),
        };
        return group is null ? plain : ReadResource(plain, group, segments[rest..], store);
    }

    private static KubeRequest ReadResource(
        KubeRequest plain,
        string group,
        List<string> path,
        KubeStore store
    )
    {
        var (version, rest) = (path[0], path[1..]);
        string? ns = null;
        // /namespaces/x/pods is about pods; /namespaces/x and /namespaces/x/status about namespaces.
        if (rest is ["namespaces", var within, var next, ..])
        {
            ns = within;
            rest = next is "status" or "finalize" ? rest : rest[2..];
        }
        else if (rest is ["namespaces", var self])
        {
            ns = self;
        }

        var name = rest.Count > 1 ? rest[1] : null;
        var request = plain with
        {
            Group = group,
            Version = version,
            Namespace = ns,
            Resource = rest[0],
            Name = name,
            Subresource = rest.Count > 2 ? string.Join('/', rest[2..]) : null,
            Type = store.Find(group, rest[0]),
        };
        return request with { Verb = VerbOf(request) };
    }

    private static string VerbOf(KubeRequest request) =>
        (request.Wire.Method, request.Name) switch
        {
            ("GET" or "HEAD", null) => IsWatch(request) ? "watch" : "list",
            ("GET" or "HEAD", _) => IsWatch(request) ? "watch" : "get",
            ("POST", _) => "create",
            ("PUT", _) => "update",
            ("PATCH", _) => "patch",
            ("DELETE", null) => "deletecollection",
            ("DELETE", _) => "delete",
            _ => request.Verb,
        };

    private static bool IsWatch(KubeRequest request) =>
        request.Parameter("watch") is "1" or "true" or "True" or "TRUE" or "t" or "T";

    private static Dictionary<string, string> ReadQuery(string query)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            found[Decode(key)] = Decode(value);
        }

        return found;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
