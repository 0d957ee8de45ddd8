using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>What a new API server writes into its own store.</summary>
internal static class Bootstrap
{
    public static void Populate(KubernetesCluster cluster)
    {
        foreach (
            var name in (ReadOnlySpan<string>)
                ["default", "kube-system", "kube-public", "kube-node-lease"]
        )
        {
            cluster.Store.Create(
                BuiltInTypes.Namespaces,
                new() { ["metadata"] = new JsonObject { ["name"] = name } }
            );
        }
    }
}
