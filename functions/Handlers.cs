using EksFed.Functions.KubeFed;

namespace EksFed.Functions;

/// <summary>The front door: one line per Lambda function, in the order of the state machines.</summary>
public static class Handlers
{
    public static IReadOnlyList<Handler> All { get; } =
    [
        // federate: inside the clusters
        Handler.Ensure<InClusterSpec, Status>("EnsureUserAccess", d => new UserAccess(d.Clusters)),
        Handler.Ensure<HostSpec, Status>(
            "EnsureKubeFedNamespace",
            d => new KubeFedNamespace(d.Clusters)
        ),
        Handler.Ensure<HostSpec, Status>(
            "EnsureKubeFedDefinitions",
            d => new KubeFedDefinitions(d.Clusters)
        ),
        Handler.Ensure<HostSpec, Status>(
            "EnsureKubeFedConfiguration",
            d => new KubeFedConfiguration(d.Clusters)
        ),
        Handler.Ensure<HostSpec, Status>(
            "EnsureKubeFedDeployments",
            d => new KubeFedDeployments(d.Clusters, d.Time)
        ),
        Handler.Ensure<HostSpec, Status>(
            "EnsureKubeFedWebhook",
            d => new KubeFedWebhook(d.Clusters)
        ),
        Handler.Ensure<MembershipSpec, Status>("EnsureMember", d => new Member(d.Clusters)),
        Handler.Ensure<HostSpec, Status>(
            "EnsureFederatedTypes",
            d => new FederatedTypes(d.Clusters)
        ),
        Handler.Ensure<ProbeSpec, ProbeStatus>("EnsureProbe", d => new Probe(d.Clusters)),
        Handler.Delete<ProbeSpec, ProbeStatus>("DeleteProbe", d => new Probe(d.Clusters)),
        // unfederate: inside the clusters
        Handler.Delete<HostSpec, Status>(
            "DeleteFederatedResources",
            d => new FederatedResources(d.Clusters)
        ),
        Handler.Delete<HostSpec, Status>(
            "DeleteFederatedTypes",
            d => new FederatedTypes(d.Clusters)
        ),
        Handler.Delete<MembershipSpec, Status>("DeleteMember", d => new Member(d.Clusters)),
        Handler.Delete<HostSpec, Status>(
            "DeleteKubeFedWebhook",
            d => new KubeFedWebhook(d.Clusters)
        ),
        Handler.Delete<HostSpec, Status>(
            "DeleteKubeFedDeployments",
            d => new KubeFedDeployments(d.Clusters, d.Time)
        ),
        Handler.Delete<HostSpec, Status>(
            "DeleteKubeFedConfiguration",
            d => new KubeFedConfiguration(d.Clusters)
        ),
        Handler.Delete<HostSpec, Status>(
            "DeleteKubeFedDefinitions",
            d => new KubeFedDefinitions(d.Clusters)
        ),
        Handler.Delete<HostSpec, Status>(
            "DeleteKubeFedNamespace",
            d => new KubeFedNamespace(d.Clusters)
        ),
        Handler.Delete<InClusterSpec, Status>("DeleteUserAccess", d => new UserAccess(d.Clusters)),
    ];
}
