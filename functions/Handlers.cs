using EksFed.Functions.Api;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Clusters;
using EksFed.Functions.KubeFed;
using EksFed.Functions.Network;
using EksFed.Functions.Network.Routes;
using EksFed.Functions.Preflight;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;
using EksFed.Functions.Request.Planning;
using EksFed.Functions.Stack;

namespace EksFed.Functions;

/// <summary>The front door: one line per Lambda function, in the order of the state machines.</summary>
/// <remarks>At the end, those that no state machine invokes.</remarks>
public static class Handlers
{
    public static IReadOnlyList<Handler> All { get; } =
    [
        // federate: the request
        Handler.Ask<PlanInput, FederationPlan>("PlanFederation", PlanFederation.AskAsync),
        Handler.Ask<FederationPlan, Status>("CheckPreflight", CheckPreflight.AskAsync),
        Handler.Ask<ClaimInput, ClaimOutput>(
            "ClaimFederation",
            (d, i, t) => Claim(d).TakeAsync(i, t)
        ),
        // federate: a member
        Handler.Delete<FailedPartsSpec, Status>(
            "DeleteFailedParts",
            d => new FailedParts(d.Aws, d.Settings, d.Time)
        ),
        Handler.Ensure<VpcSpec, Status>("EnsureVpc", d => new Vpc(d.Aws, d.Settings)),
        Handler.Ensure<SubnetsSpec, Status>("EnsureSubnets", d => new Subnets(d.Aws, d.Settings)),
        Handler.Ensure<SecurityGroupSpec, Status>(
            "EnsureSecurityGroup",
            d => new SecurityGroup(d.Aws, d.Settings)
        ),
        Handler.Ensure<LogGroupSpec, Status>(
            "EnsureLogGroup",
            d => new LogGroup(d.Aws, d.Settings)
        ),
        Handler.Ensure<ClusterSpec, ClusterStatus>(
            "EnsureCluster",
            d => new Cluster(d.Aws, d.Settings, d.Time)
        ),
        Handler.Ensure<MemberSpec, Status>(
            "EnsureInternetGateway",
            d => new InternetGateway(d.Aws, d.Settings)
        ),
        Handler.Ensure<MemberSpec, Status>(
            "EnsurePublicRoutes",
            d => new PublicRoutes(d.Aws, d.Settings, d.Time)
        ),
        Handler.Ensure<MemberSpec, Status>(
            "EnsureElasticIp",
            d => new ElasticIp(d.Aws, d.Settings)
        ),
        Handler.Ensure<MemberSpec, Status>(
            "EnsureNatGateway",
            d => new NatGateway(d.Aws, d.Settings, d.Time)
        ),
        Handler.Ensure<MemberSpec, Status>(
            "EnsurePrivateRoutes",
            d => new PrivateRoutes(d.Aws, d.Settings, d.Time)
        ),
        Handler.Ensure<PeeringSpec, Status>("EnsurePeering", d => new Peering(d.Aws, d.Settings)),
        Handler.Ensure<PeeringSpec, Status>(
            "EnsurePeeringRoutes",
            d => new PeeringRoutes(d.Aws, d.Settings)
        ),
        Handler.Start<NodeGroupSpec, Status>(
            "StartNodeGroup",
            d => new NodeGroup(d.Aws, d.Settings, d.Time)
        ),
        Handler.Ensure<NodeGroupSpec, Status>(
            "EnsureNodeGroup",
            d => new NodeGroup(d.Aws, d.Settings, d.Time)
        ),
        Handler.Ensure<AccessEntriesSpec, Status>(
            "EnsureAccessEntries",
            d => new AccessEntries(d.Aws, d.Settings)
        ),
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
            d => new KubeFedDeployments(d.Clusters, d.Settings, d.Time)
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
        // federate: the end
        Handler.Ask<RecordInput, Status>("RecordReady", (d, i, t) => Ending(d).ReadyAsync(i, t)),
        Handler.Ask<RecordInput, Status>("RecordFailed", (d, i, t) => Ending(d).FailedAsync(i, t)),
        // unfederate: the registry
        Handler.Ask<ReadInput, ReadOutput>(
            "ReadFederation",
            (d, i, t) => Takeover(d).ReadAsync(i, t)
        ),
        Handler.Ask<DestroyedInput, Status>(
            "RecordDestroyed",
            (d, i, t) => Ending(d).DestroyedAsync(i, t)
        ),
        Handler.Ask<BlockedInput, BlockedOutput>(
            "RecordBlocked",
            (d, i, t) => Ending(d).BlockedAsync(i, t)
        ),
        // unfederate: inside the clusters
        Handler.Ask<ClusterRef, ClusterStatus>("DescribeCluster", DescribeCluster.AskAsync),
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
            d => new KubeFedDeployments(d.Clusters, d.Settings, d.Time)
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
        // unfederate: a member
        Handler.Delete<NodeGroupSpec, Status>(
            "DeleteNodeGroup",
            d => new NodeGroup(d.Aws, d.Settings, d.Time)
        ),
        Handler.Delete<AccessEntriesSpec, Status>(
            "DeleteAccessEntries",
            d => new AccessEntries(d.Aws, d.Settings)
        ),
        Handler.Delete<ClusterSpec, ClusterStatus>(
            "DeleteCluster",
            d => new Cluster(d.Aws, d.Settings, d.Time)
        ),
        Handler.Delete<MemberSpec, Status>(
            "DeletePrivateRoutes",
            d => new PrivateRoutes(d.Aws, d.Settings, d.Time)
        ),
        Handler.Delete<MemberSpec, Status>(
            "DeleteNatGateway",
            d => new NatGateway(d.Aws, d.Settings, d.Time)
        ),
        Handler.Delete<MemberSpec, Status>(
            "DeleteElasticIp",
            d => new ElasticIp(d.Aws, d.Settings)
        ),
        Handler.Delete<MemberSpec, Status>(
            "DeletePublicRoutes",
            d => new PublicRoutes(d.Aws, d.Settings, d.Time)
        ),
        Handler.Delete<MemberSpec, Status>(
            "DeleteInternetGateway",
            d => new InternetGateway(d.Aws, d.Settings)
        ),
        Handler.Delete<PeeringSpec, Status>(
            "DeletePeeringRoutes",
            d => new PeeringRoutes(d.Aws, d.Settings)
        ),
        Handler.Delete<PeeringSpec, Status>("DeletePeering", d => new Peering(d.Aws, d.Settings)),
        Handler.Delete<MemberSpec, Status>(
            "DeleteOrphanInterfaces",
            d => new OrphanInterfaces(d.Aws, d.Settings)
        ),
        Handler.Delete<SubnetsSpec, Status>("DeleteSubnets", d => new Subnets(d.Aws, d.Settings)),
        Handler.Delete<SecurityGroupSpec, Status>(
            "DeleteSecurityGroup",
            d => new SecurityGroup(d.Aws, d.Settings)
        ),
        Handler.Delete<LogGroupSpec, Status>(
            "DeleteLogGroup",
            d => new LogGroup(d.Aws, d.Settings)
        ),
        Handler.Delete<VpcSpec, Status>("DeleteVpc", d => new Vpc(d.Aws, d.Settings)),
        // the stack itself
        Handler.Answer<CustomResourceEvent, CustomResourceAnswer>(
            "GuardStack",
            GuardStack.AskAsync
        ),
        // the API
        Endpoint.Of("PostFederation", PostFederation.AnswerAsync),
        Endpoint.Of("ListFederations", ListFederations.AnswerAsync),
        Endpoint.Of("GetFederation", GetFederation.AnswerAsync),
        Endpoint.Of("PutFederation", PutFederation.AnswerAsync),
        Endpoint.Of("DeleteFederation", DeleteFederation.AnswerAsync),
    ];

    private static FederationRegistry Registry(Dependencies d) => new(d.Aws, d.Settings);

    private static Claim Claim(Dependencies d) => new(Registry(d), d.Time);

    private static Takeover Takeover(Dependencies d) => new(Registry(d), d.Time);

    private static Outcome Ending(Dependencies d) => new(Registry(d), d.Time);
}
