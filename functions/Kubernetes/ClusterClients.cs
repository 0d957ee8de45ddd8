namespace EksFed.Functions.Kubernetes;

/// <summary>Kubernetes clients by cluster, each with its own freshly signed token.</summary>
/// <param name="network">What lies below the clients' HTTP; null for the real network.</param>
public sealed class ClusterClients(HttpMessageHandler? network = null)
{
    internal HttpMessageHandler? Network => network;
}
