using EksFed.Functions.Aws;
using EksFed.Functions.Kubernetes;

namespace EksFed.Functions;

/// <summary>What a step may need from outside; made once per sandbox.</summary>
public sealed record Dependencies(
    StackSettings Settings,
    AwsClients Aws,
    ClusterClients Clusters,
    TimeProvider Time
)
{
    /// <summary>What lies below all HTTP; null for the real network.</summary>
    public HttpMessageHandler? Network { get; init; }
}
