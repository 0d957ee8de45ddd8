using Amazon.Runtime.Internal;

namespace Amazon.Runtime.StandIn;

/// <summary>The service's id, by which Core finds its settings; no operation is renamed.</summary>
internal sealed class ServiceMetadata(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } =
        new Dictionary<string, string>();
}
