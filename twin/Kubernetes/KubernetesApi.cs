using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Requests;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes;

/// <summary>The API servers of all clusters, each under the host name of its private endpoint.</summary>
[Leniency("a watch is answered when it ends, not event by event")]
[Leniency("pods end at once, without a grace period, and their probes are not run")]
[Leniency("validation rules in CEL are not evaluated")]
[Leniency("images are pulled whatever the way out of the VPC")]
public sealed class KubernetesApi(World world) : IWireService
{
    // Linux gives up connecting after tcp_syn_retries = 6: 1 + 2 + 4 + … + 64 s.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(127);
    private readonly List<KubernetesCluster> _clusters = [];

    /// <summary>Raised when a control plane has come up; what else runs in clusters attaches here.</summary>
    public event Action<KubernetesCluster>? Created;

    public string Name => "kubernetes";

    public IReadOnlyList<KubernetesCluster> Clusters => _clusters;

    /// <summary>The network between callers and endpoints; without one, everything is reachable.</summary>
    public IReachability? Reachability { get; set; }

    /// <summary>A new control plane, empty but for what every cluster begins with.</summary>
    public KubernetesCluster Create(ClusterIdentity identity)
    {
        var cluster = new KubernetesCluster(world, identity);
        _clusters.Add(cluster);
        Created?.Invoke(cluster);
        return cluster;
    }

    /// <summary>The control plane is gone; its host name resolves no more.</summary>
    public void Remove(KubernetesCluster cluster)
    {
        cluster.Stop();
        _clusters.Remove(cluster);
    }

    public bool Owns(Uri uri) => Find(uri) is not null;

    public WireOperation Identify(WireRequest request)
    {
        var target = KubeRequest.Read(request, Find(request.Uri)!.Store);
        // A dry run stores nothing.
        var writes = target.Writes && !target.DryRun;
        return new(target.Operation, Find(request.Uri)!.Identity.Region, writes)
        {
            Target = target.Target,
        };
    }

    public async Task<WireResponse> HandleAsync(WireRequest request)
    {
        var cluster = Find(request.Uri)!;
        var placement = cluster.Identity.Placement;
        if (Reachability?.WhyUnreachable(request.Caller.Vpc, placement, 443) is { } why)
        {
            await world.Clock.Delay(s_connectTimeout);
            throw new HttpRequestException(
                HttpRequestError.ConnectionError,
                $"Connection timed out ({request.Uri.Host}:443): {why}"
            );
        }

        return await cluster.Server.HandleAsync(request);
    }

    public WireResponse Fail(WireRequest request, WireError error)
    {
        var answer = error.Code == KubeStatus.Overload ? PlainText(error) : Status(error);
        return error.Members.TryGetValue(KubeStatus.RetryAfter, out var seconds)
            ? answer with
            {
                Headers = new Dictionary<string, string> { [KubeStatus.RetryAfter] = $"{seconds}" },
            }
            : answer;
    }

    // The filter in front of all handlers knows no Status: it answers by Go's http.Error.
    private static WireResponse PlainText(WireError error) =>
        new(
            error.Status,
            "text/plain; charset=utf-8",
            Encoding.UTF8.GetBytes(error.Message + "\n")
        );

    private static WireResponse Status(WireError error)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = error.Message,
            ["reason"] = error.Code,
        };
        if (error.Members.GetValueOrDefault(KubeStatus.Details) is JsonObject details)
        {
            status["details"] = details.DeepClone();
        }

        status["code"] = error.Status;
        return WireResponse.Json(error.Status, status.ToJsonString());
    }

    private KubernetesCluster? Find(Uri uri) =>
        _clusters.Find(cluster =>
            uri.Host.Equals(cluster.Identity.Host, StringComparison.OrdinalIgnoreCase)
        );
}
