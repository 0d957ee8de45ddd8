namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>The controllers without which no cluster is a cluster; started with each.</summary>
internal static class Keepers
{
    public static void Start(KubernetesCluster cluster)
    {
        NamespaceContents.Start(cluster);
        NamespaceDeletion.Start(cluster);
        GarbageCollection.Start(cluster);
        CustomTypes.Start(cluster);
        AggregatedRoles.Start(cluster);
        Bootstrap.Populate(cluster);
    }
}
