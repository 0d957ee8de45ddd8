namespace EksFed.Twin;

/// <summary>The asynchronous transitions that the world knows.</summary>
public enum LifecycleKind
{
    VpcAvailable,
    SubnetAvailable,
    NatGatewayAvailable,
    NatGatewayDeleted,
    PeeringPending,
    PeeringVisible,
    PeeringActive,
    PeeringDeleted,
    ClusterActive,
    ClusterUpdated,
    ClusterDeleted,
    NodeGroupActive,
    NodeGroupDeleted,
    NodeGroupUpdated,
    NodesGivenUp,
    FargateProfileActive,
    FargateProfileDeleted,
    AccessEntryEffective,
    ClusterInterfacesGone,
    PodReady,
    LeaderElected,

    /// <summary>From a KubeFedCluster's creation to its first Ready; recorded, not drawn.</summary>
    MemberReady,

    /// <summary>From a namespace's deletion until nothing is left of it; recorded, not drawn.</summary>
    NamespaceGone,
    TableActive,
    TableDeleted,
    FunctionColdStart,
}
