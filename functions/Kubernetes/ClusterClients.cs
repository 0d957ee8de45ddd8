using Amazon.Runtime;
using k8s;

namespace EksFed.Functions.Kubernetes;

/// <summary>Kubernetes clients by cluster, kept for the life of the sandbox.</summary>
/// <param name="credentials">The function's own credentials: they sign the token.</param>
/// <param name="time">Clock of the token's date and of the call's time limit.</param>
/// <param name="network">What lies below the clients' HTTP; null for the real network.</param>
public sealed class ClusterClients(
    AWSCredentials credentials,
    TimeProvider time,
    HttpMessageHandler? network = null
)
{
    private readonly Dictionary<ClusterAccess, ClusterClient> _clients = [];

    /// <summary>A client of that cluster. No call is made.</summary>
    internal ClusterClient Of(ClusterAccess cluster)
    {
        if (!_clients.TryGetValue(cluster, out var client))
        {
            client = new(cluster, Connect(cluster), time);
            _clients[cluster] = client;
        }

        return client;
    }

    private k8s.Kubernetes Connect(ClusterAccess cluster)
    {
        var configuration = new KubernetesClientConfiguration
        {
            Host = cluster.Endpoint,
            SslCaCerts = [CertificateAuthority.Load(cluster.CertificateAuthority)],
            TokenProvider = new ClusterTokenProvider(cluster, credentials, time),
        };
        return network is null
            ? new(configuration)
            : new(
                configuration,
                new Detour(new HttpMessageInvoker(network, disposeHandler: false))
            );
    }

    /// <summary>Answers from the given network instead of passing on to the socket below.</summary>
    private sealed class Detour(HttpMessageInvoker network) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => network.SendAsync(request, cancellationToken);
    }
}
