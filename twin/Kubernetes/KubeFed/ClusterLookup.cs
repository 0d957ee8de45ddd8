using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed;

/// <summary>Types by what a cluster really serves.</summary>
internal static class ClusterLookup
{
    /// <summary>The served type of that group and plural; null when there is none.</summary>
    public static ResourceType? Find(this KubernetesCluster cluster, ResourceType type) =>
        cluster.Store.Find(type.Group, type.Plural);
}
