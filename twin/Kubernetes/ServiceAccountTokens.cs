using System.Text;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Time;

namespace EksFed.Twin.Kubernetes;

/// <summary>Tokens of ServiceAccounts: opaque to their bearers, traced back here.</summary>
/// <param name="store">Asked whether the account still exists.</param>
/// <param name="random">The key they are signed with, so to speak.</param>
public sealed class ServiceAccountTokens(KubeStore store, SeededRandom random)
{
    private readonly Dictionary<string, Grant> _grants = new(StringComparer.Ordinal);

    /// <summary>A token that does not expire: what the token controller writes into a Secret.</summary>
    public string Issue(string ns, string name, string uid) => Keep(new(ns, name, uid, null, ""));

    /// <summary>A token that does: what a TokenRequest answers.</summary>
    public string IssueUntil(
        string ns,
        string name,
        string uid,
        DateTimeOffset expiry,
        string audiences
    ) => Keep(new(ns, name, uid, expiry, audiences));

    /// <summary>The account's user; null when the token is unknown, expired, or its account is gone.</summary>
    public KubernetesUser? Authenticate(string token, DateTimeOffset now)
    {
        if (
            !_grants.TryGetValue(token, out var grant)
            || grant.Expiry < now
            || store.Get(BuiltInTypes.ServiceAccounts, grant.Namespace, grant.Name)?.Uid()
                != grant.Uid
            || (grant.Expiry is null && !IsHeldBySecret(grant, token))
        )
        {
            return null;
        }

        return new(
            $"system:serviceaccount:{grant.Namespace}:{grant.Name}",
            [
                "system:serviceaccounts",
                $"system:serviceaccounts:{grant.Namespace}",
                "system:authenticated",
            ],
            ClusterAdmin: false
        );
    }

    // A token without expiry is revoked by deleting its Secret.
    private bool IsHeldBySecret(Grant grant, string token) =>
        store
            .List(BuiltInTypes.Secrets, grant.Namespace)
            .Any(secret =>
                secret.Text("data", "token") is { } held
                && Encoding.UTF8.GetString(Convert.FromBase64String(held)) == token
            );

    // Three base64url parts, as of a JWT, since clients show them or look at their shape.
    private string Keep(Grant grant)
    {
        var seed = random.Fork($"{grant}");
        var token =
            "eyJhbGciOiJSUzI1NiIsImtpZCI6InR3aW4ifQ."
            + $"{Part(grant.Namespace + "/" + grant.Name)}.{Part(seed.Hex(64))}";
        _grants[token] = grant;
        return token;
    }

    private static string Part(string text) =>
        Convert
            .ToBase64String(Encoding.UTF8.GetBytes(text))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');

    private sealed record Grant(
        string Namespace,
        string Name,
        string Uid,
        DateTimeOffset? Expiry,
        string Audiences
    );
}
