using EksFed.Twin.Kubernetes.KubeFed.Sync;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed;

/// <summary>Names that KubeFed v0.10.0 fixes in its code.</summary>
internal static class KubeFedNames
{
    public const string CoreGroup = "core.kubefed.io";
    public const string SchedulingGroup = "scheduling.kubefed.io";
    public const string Config = "kubefed";
    public const string LeaderLock = "kubefed-controller-manager";
    public const string ManagedLabel = "kubefed.io/managed";
    public const string OrphanAnnotation = "kubefed.io/orphan";
    public const string DeleteOptionAnnotation = "kubefed.io/deleteoption";
    public const string SyncFinalizer = "kubefed.io/sync-controller";
    public const string TypeFinalizer = "core.kubefed.io/federated-type-config";

    public static ResourceType Clusters { get; } =
        new(CoreGroup, "v1beta1", "kubefedclusters", "KubeFedCluster", true);

    public static ResourceType Configs { get; } =
        new(CoreGroup, "v1beta1", "kubefedconfigs", "KubeFedConfig", true);

    public static ResourceType TypeConfigs { get; } =
        new(CoreGroup, "v1beta1", "federatedtypeconfigs", "FederatedTypeConfig", true);

    public static ResourceType PropagatedVersions { get; } =
        new(CoreGroup, "v1alpha1", "propagatedversions", "PropagatedVersion", true);

    public static ResourceType ClusterPropagatedVersions { get; } =
        new(CoreGroup, "v1alpha1", "clusterpropagatedversions", "ClusterPropagatedVersion", false);

    public static ResourceType ReplicaPreferences { get; } =
        new(
            SchedulingGroup,
            "v1alpha1",
            "replicaschedulingpreferences",
            "ReplicaSchedulingPreference",
            true
        );

    /// <summary>Types are compared by group and plural: the one served knows more about itself.</summary>
    public static bool Is(this ResourceType type, ResourceType other) =>
        type.Group == other.Group && type.Plural == other.Plural;
}
