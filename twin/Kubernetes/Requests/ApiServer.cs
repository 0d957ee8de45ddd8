using System.Text;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Requests;

/// <summary>The HTTP side of one cluster: who asks, may they, and then what they ask for.</summary>
public sealed class ApiServer(KubernetesCluster cluster)
{
    /// <summary>Answers one request that has reached the endpoint.</summary>
    public Task<WireResponse> HandleAsync(WireRequest wire)
    {
        var request = KubeRequest.Read(wire, cluster.Store);
        return Task.FromResult(
            request.Path switch
            {
                "/version" or "/version/" => WireResponse.Json(
                    200,
                    ServerVersion.Describe(cluster.Identity.Version).ToJsonString()
                ),
                "/healthz" or "/livez" or "/readyz" => new(
                    200,
                    "text/plain; charset=utf-8",
                    Encoding.UTF8.GetBytes("ok")
                ),
                _ => throw KubeStatus.Create(
                    "NotFound",
                    "the server could not find the requested resource",
                    404
                ),
            }
        );
    }
}
