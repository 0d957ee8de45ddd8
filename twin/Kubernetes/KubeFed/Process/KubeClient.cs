using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.KubeFed.Process;

/// <summary>
/// KubeFed's client to one API server: real requests with a real token, so that authorization, admission
/// and validation are the server's. They bypass the journal, which is about the product's own calls.
/// </summary>
internal sealed class KubeClient(KubernetesCluster cluster, string token, string agent)
{
    private static readonly Caller s_caller = new("kubefed");

    public KubernetesCluster Cluster => cluster;

    public Task<JsonObject> CreateAsync(ResourceType type, JsonObject obj) =>
        SendAsync("POST", Path(type, obj.Namespace(), null), obj);

    public Task<JsonObject> UpdateAsync(ResourceType type, JsonObject obj) =>
        SendAsync("PUT", Path(type, obj.Namespace(), obj.Name()), obj);

    public Task<JsonObject> UpdateStatusAsync(ResourceType type, JsonObject obj) =>
        SendAsync("PUT", Path(type, obj.Namespace(), obj.Name()) + "/status", obj);

    public Task<JsonObject> GetAsync(ResourceType type, string? ns, string name) =>
        SendAsync("GET", Path(type, ns, name), null);

    /// <summary>One page of one object: whether the type is served and may be listed.</summary>
    public Task ProbeListAsync(ResourceType type) =>
        SendAsync("GET", Path(type, null, null) + "?limit=1", null);

    public Task<JsonObject> MergeAsync(
        ResourceType type,
        string? ns,
        string name,
        JsonObject patch
    ) => SendAsync("PATCH", Path(type, ns, name), patch, "application/merge-patch+json");

    public Task<JsonObject> DeleteAsync(
        ResourceType type,
        string? ns,
        string name,
        JsonObject? options
    ) => SendAsync("DELETE", Path(type, ns, name), options);

    /// <summary>The body of a path that is no resource.</summary>
    public async Task<string> GetTextAsync(string path)
    {
        var response = await cluster.Server.HandleAsync(Request("GET", path, null, ""));
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    private static string Path(ResourceType type, string? ns, string? name)
    {
        var root = type.Group.Length == 0 ? "/api" : $"/apis/{type.Group}";
        var within = type.Namespaced && ns is not null ? $"/namespaces/{ns}" : "";
        var tail = name is null ? "" : "/" + Uri.EscapeDataString(name);
        return $"{root}/{type.Version}{within}/{type.Plural}{tail}";
    }

    private async Task<JsonObject> SendAsync(
        string method,
        string path,
        JsonObject? body,
        string contentType = "application/json"
    )
    {
        var response = await cluster.Server.HandleAsync(Request(method, path, body, contentType));
        return (JsonObject)JsonNode.Parse(response.Body.Span)!;
    }

    private WireRequest Request(string method, string path, JsonObject? body, string contentType)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"Bearer {token}",
            ["Accept"] = "application/json",
            ["User-Agent"] = agent,
        };
        if (body is not null)
        {
            headers["Content-Type"] = contentType;
        }

        return new(
            method,
            new Uri($"https://{cluster.Identity.Host}{path}"),
            headers,
            body is null ? default : Encoding.UTF8.GetBytes(body.ToJsonString()),
            s_caller
        );
    }
}
