using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Controllers;

/// <summary>
/// Fills Secrets of type <c>kubernetes.io/service-account-token</c> with <c>token</c>, <c>ca.crt</c> and
/// <c>namespace</c>, and deletes them when their ServiceAccount is gone.
/// </summary>
/// <remarks>Source: kube-controller-manager, pkg/controller/serviceaccount/tokens_controller.go.</remarks>
internal sealed class TokenController
{
    private const string TokenType = "kubernetes.io/service-account-token";
    private const string AccountName = "kubernetes.io/service-account.name";
    private const string AccountUid = "kubernetes.io/service-account.uid";
    private readonly KubernetesCluster _cluster;
    private readonly WorkQueue _queue;

    private TokenController(KubernetesCluster cluster)
    {
        _cluster = cluster;
        _queue = new(cluster, Reconcile);
    }

    public static void Start(KubernetesCluster cluster)
    {
        var controller = new TokenController(cluster);
        cluster.Store.Changed += controller.React;
    }

    private void React(WatchEventType what, ResourceType type, JsonObject obj)
    {
        if (type == BuiltInTypes.Secrets && what != WatchEventType.Deleted && IsToken(obj))
        {
            _queue.Add(obj.Namespace(), obj.Name());
        }
        else if (type == BuiltInTypes.ServiceAccounts)
        {
            foreach (var secret in _cluster.Store.List(BuiltInTypes.Secrets, obj.Namespace()))
            {
                if (IsToken(secret) && secret.Annotation(AccountName) == obj.Name())
                {
                    _queue.Add(secret.Namespace(), secret.Name());
                }
            }
        }
    }

    private static bool IsToken(JsonObject secret) => secret.Text("type") == TokenType;

    private void Reconcile(ObjectName name)
    {
        var store = _cluster.Store;
        if (store.Get(BuiltInTypes.Secrets, name.Namespace, name.Name) is not { } secret)
        {
            return;
        }

        var account = store.Get(
            BuiltInTypes.ServiceAccounts,
            name.Namespace,
            secret.Annotation(AccountName) ?? ""
        );
        if (account is null || secret.Annotation(AccountUid) is { } uid && uid != account.Uid())
        {
            store.Delete(BuiltInTypes.Secrets, name.Namespace, name.Name);
        }
        else if (IsIncomplete(secret))
        {
            Fill(secret, account);
        }
    }

    private static bool IsIncomplete(JsonObject secret) =>
        secret.Annotation(AccountUid) is null
        || secret.Text("data", "token") is null
        || secret.Text("data", "ca.crt") is null
        || secret.Text("data", "namespace") is null;

    private void Fill(JsonObject secret, JsonObject account)
    {
        var (ns, name, uid) = (account.Namespace()!, account.Name(), account.Uid());
        var copy = secret.Copy();
        copy.Ensure("metadata", "annotations")[AccountUid] = uid;
        var data = copy.Ensure("data");
        data["token"] ??= Encode(_cluster.IssueServiceAccountToken(ns, name, uid));
        data["ca.crt"] = Encode(_cluster.Identity.CertificateAuthorityPem);
        data["namespace"] = Encode(ns);
        _cluster.Store.Update(BuiltInTypes.Secrets, copy);
    }

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
