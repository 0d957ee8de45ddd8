using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Authentication;

namespace EksFed.Functions.Kubernetes;

/// <summary>
/// One API server, spoken to in JSON: KubeFed's kinds have no typed client, and manifests are JSON anyway.
/// Connection, trust and credentials are the official client's.
/// </summary>
internal sealed class ClusterClient(
    ClusterAccess cluster,
    k8s.Kubernetes kubernetes,
    TimeProvider time
)
{
    /// <summary>Our name in <c>managedFields</c>.</summary>
    public const string FieldManager = "eksfed";

    // A private address that no route leads to answers nothing at all: do not wait for the function's end.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue s_apply = new("application/apply-patch+yaml");
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    public ClusterAccess Cluster => cluster;

    /// <summary>The object, or null when there is none.</summary>
    public async Task<JsonObject?> GetAsync(
        ResourceType type,
        string? @namespace,
        string name,
        CancellationToken token
    )
    {
        var answer = await SendAsync(HttpMethod.Get, type.Path(@namespace, name), null, token);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.Success();
    }

    /// <summary>All objects of a type, in one namespace or in all; empty when the type is not served.</summary>
    public Task<IReadOnlyList<JsonObject>> ListAsync(
        ResourceType type,
        string? @namespace,
        CancellationToken token
    ) => ReadAllAsync(type, type.Path(@namespace), token);

    /// <summary>Those of them that carry a federation's label.</summary>
    public Task<IReadOnlyList<JsonObject>> ListOwnAsync(
        ResourceType type,
        string? @namespace,
        string federation,
        CancellationToken token
    )
    {
        var selector = Uri.EscapeDataString($"{Manifests.FederationLabel}={federation}");
        return ReadAllAsync(type, $"{type.Path(@namespace)}?labelSelector={selector}", token);
    }

    /// <summary>Server-side apply under our field manager, taking over fields that others set.</summary>
    public async Task<JsonObject> ApplyAsync(JsonObject manifest, CancellationToken token)
    {
        var path = $"{PathOf(manifest)}?fieldManager={FieldManager}&force=true";
        var answer = await SendAsync(
            HttpMethod.Patch,
            path,
            (manifest.ToJsonString(), s_apply),
            token
        );
        return answer.Success();
    }

    /// <summary>Creates; what is there already under that name stays as it is.</summary>
    /// <returns>The object; null when another was there.</returns>
    public async Task<JsonObject?> CreateAsync(JsonObject manifest, CancellationToken token)
    {
        var type = ResourceType.Of((string)manifest["apiVersion"]!, (string)manifest["kind"]!);
        var answer = await SendAsync(
            HttpMethod.Post,
            $"{type.Path((string?)manifest["metadata"]!["namespace"])}?fieldManager={FieldManager}",
            (manifest.ToJsonString(), s_json),
            token
        );
        return answer.Status == HttpStatusCode.Conflict ? null : answer.Success();
    }

    /// <summary>Creates without storing, to see whether admission would let it pass.</summary>
    /// <returns>The HTTP status and, for a refusal, its message.</returns>
    public async Task<(HttpStatusCode Status, string Message)> TryCreateAsync(
        ResourceType type,
        JsonObject manifest,
        CancellationToken token
    )
    {
        var @namespace = (string?)manifest["metadata"]!["namespace"];
        var answer = await SendAsync(
            HttpMethod.Post,
            $"{type.Path(@namespace)}?fieldManager={FieldManager}&dryRun=All",
            (manifest.ToJsonString(), s_json),
            token
        );
        return (answer.Status, answer.Message);
    }

    /// <summary>Asks for deletion; an absent object is fine.</summary>
    /// <returns>The object while something still holds it; null when it is gone.</returns>
    public async Task<JsonObject?> DeleteAsync(
        ResourceType type,
        string? @namespace,
        string name,
        CancellationToken token
    )
    {
        var path = $"{type.Path(@namespace, name)}?propagationPolicy=Background";
        var answer = await SendAsync(HttpMethod.Delete, path, null, token);
        return answer.Status switch
        {
            HttpStatusCode.NotFound => null,
            // Such as a namespace that is being emptied.
            HttpStatusCode.Conflict => await GetAsync(type, @namespace, name, token),
            // A Status, or the object as it was, says that it is gone.
            _ => answer.Success() is var left && left.IsTerminating() ? left : null,
        };
    }

    public static string PathOf(JsonObject manifest)
    {
        var metadata = manifest["metadata"]!;
        return ResourceType
            .Of((string)manifest["apiVersion"]!, (string)manifest["kind"]!)
            .Path((string?)metadata["namespace"], (string)metadata["name"]!);
    }

    private async Task<IReadOnlyList<JsonObject>> ReadAllAsync(
        ResourceType type,
        string path,
        CancellationToken token
    )
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, token);
        if (answer.Status == HttpStatusCode.NotFound)
        {
            return [];
        }

        List<JsonObject> items =
        [
            .. answer.Success()["items"]!.AsArray().Select(item => item!.AsObject()),
        ];
        // Items of built-in types do not say what they are.
        items.ForEach(item => (item["apiVersion"], item["kind"]) = (type.ApiVersion, type.Kind));
        return items;
    }

    private async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        (string Text, MediaTypeHeaderValue Type)? body,
        CancellationToken token
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(new(cluster.Endpoint), path));
        if (body is { } content)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content.Text));
            request.Content.Headers.ContentType = content.Type;
        }

        await kubernetes.Credentials.ProcessHttpRequestAsync(request, token);
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, patience.Token);
        try
        {
            using var response = await kubernetes.HttpClient.SendAsync(request, either.Token);
            var text = await response.Content.ReadAsStringAsync(either.Token);
            return new(cluster, $"{method} {path}", response.StatusCode, text);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new ClusterUnreachableException(
                $"{cluster.Name} in {cluster.Region} cannot be reached: {broken.Message} If that lasts, "
                    + "check peering, routes and the TCP 443 rule."
            );
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new ClusterUnreachableException(
                $"{cluster.Name} in {cluster.Region} does not answer within "
                    + $"{s_patience.TotalSeconds} s: check peering, routes and the TCP 443 rule"
            );
        }
    }

    /// <summary>What came back, and what a failure of it means to the state machine.</summary>
    private sealed record Answer(
        ClusterAccess Cluster,
        string Request,
        HttpStatusCode Status,
        string Text
    )
    {
        public string Message => (string?)Parse()?["message"] ?? Text;

        public JsonObject Success() =>
            (int)Status switch
            {
                >= 200 and < 300 => Parse()!,
                401 => throw new ClusterUnreachableException(
                    $"{Cluster.Name} does not know our role yet: {Message} If it never does, send the "
                        + "same request again, which restores our access entry."
                ),
                403 when IsOfTerminatingNamespace => throw Passing(),
                403 => throw new PermissionDeniedException(
                    $"{Explain()} Send the same request again, which restores our access entry; "
                        + $"if that does not help, look for an admission webhook of {Cluster.Name} that refuses it."
                ),
                // Not served or not there yet, or written by another at the same moment.
                404 or 408 or 409 or 429 or >= 500 => throw Passing(),
                _ => throw new RefusedException(
                    $"{Explain()} Mend what the message names, then send the same request again."
                ),
            };

        // Refused as forbidden, though nobody forbids it: cause NamespaceTerminating.
        private bool IsOfTerminatingNamespace =>
            Message.Contains("because it is being terminated", StringComparison.Ordinal);

        private TransientException Passing() => new(Explain());

        private string Explain() =>
            $"{Cluster.Name}: {Request} → {(int)Status} {Message.TrimEnd('.', ' ')}.";

        private JsonObject? Parse()
        {
            try
            {
                return JsonNode.Parse(Text) as JsonObject;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
