using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Housekeeping;

/// <summary>
/// What every namespace holds shortly after it was made: the ServiceAccount <c>default</c> and the
/// ConfigMap <c>kube-root-ca.crt</c>. Both come back when deleted.
/// </summary>
internal sealed class NamespaceContents(KubernetesCluster cluster)
{
    private const string Account = "default";
    private const string RootCa = "kube-root-ca.crt";

    // A controller's reaction to a watch event; of the right order of magnitude.
    private static readonly TimeSpan s_reaction = TimeSpan.FromMilliseconds(100);

    public static void Start(KubernetesCluster cluster)
    {
        var contents = new NamespaceContents(cluster);
        cluster.Store.Changed += contents.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.Namespaces && what == WatchEventType.Added)
        {
            cluster.Later(s_reaction, () => Fill(obj.Name()));
        }
        else if (what == WatchEventType.Deleted && IsOurs(type, obj))
        {
            cluster.Later(s_reaction, () => Fill(obj.Namespace()!));
        }
    }

    private static bool IsOurs(ResourceType type, JsonObject obj) =>
        (type == BuiltInTypes.ServiceAccounts && obj.Name() == Account)
        || (type == BuiltInTypes.ConfigMaps && obj.Name() == RootCa);

    private void Fill(string ns)
    {
        var store = cluster.Store;
        if (store.Get(BuiltInTypes.Namespaces, null, ns) is not { } found || found.IsTerminating())
        {
            return;
        }

        Ensure(BuiltInTypes.ServiceAccounts, ns, Account, []);
        Ensure(
            BuiltInTypes.ConfigMaps,
            ns,
            RootCa,
            new()
            {
                ["data"] = new JsonObject { ["ca.crt"] = cluster.Identity.CertificateAuthorityPem },
            }
        );
    }

    private void Ensure(ResourceType type, string ns, string name, JsonObject content)
    {
        if (cluster.Store.Get(type, ns, name) is null)
        {
            content["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns };
            cluster.Store.Create(type, content);
        }
    }
}
