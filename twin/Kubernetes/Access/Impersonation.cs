using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>Acting as somebody else (<c>kubectl --as</c>), for those who may.</summary>
/// <remarks>
/// Source: Kubernetes documentation, "User impersonation"; <c>apiserver/pkg/endpoints/filters/impersonation</c>.
/// </remarks>
internal sealed class Impersonation(Rbac rbac)
{
    private const string UserHeader = "Impersonate-User";
    private const string GroupHeader = "Impersonate-Group";
    private const string Accounts = "system:serviceaccount";

    /// <summary>As whom a request is carried out.</summary>
    /// <param name="user">Who sent it.</param>
    /// <param name="request">With the headers that name others, or without.</param>
    /// <exception cref="WireError">403: the sender may not; 400: what is asked for is not simulated.</exception>
    public KubernetesUser Apply(KubernetesUser user, WireRequest request)
    {
        var name = request.Header(UserHeader);
        var groups = request.Header(GroupHeader)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        var others = request.Headers.Keys.FirstOrDefault(header =>
            header.StartsWith("Impersonate-", StringComparison.OrdinalIgnoreCase)
            && !header.Equals(UserHeader, StringComparison.OrdinalIgnoreCase)
            && !header.Equals(GroupHeader, StringComparison.OrdinalIgnoreCase)
        );
        if (others is not null)
        {
            throw KubeStatus.BadRequest($"the header {others} is not simulated");
        }

        if (name is null)
        {
            return groups.Length == 0
                ? user
                : throw KubeStatus.BadRequest(
                    $"requested [{string.Join(' ', groups)}] without impersonating a user"
                );
        }

        rbac.Require(user, QuestionOf(name));
        foreach (var group in groups)
        {
            rbac.Require(user, new("impersonate", "", "groups", null, group, null));
        }

        return new(name, [.. groups, .. OwnGroups(name, groups)], ClusterAdmin: false);
    }

    private static AccessQuestion QuestionOf(string name) =>
        name.Split(':') is ["system", "serviceaccount", var ns, var account]
            ? new("impersonate", "", "serviceaccounts", ns, account, null)
            : new("impersonate", "", "users", null, name, null);

    // A service account has its groups unless others are named; whoever is known is authenticated.
    private static IEnumerable<string> OwnGroups(string name, string[] groups)
    {
        if (groups.Length == 0 && name.Split(':') is ["system", "serviceaccount", var ns, _])
        {
            yield return $"{Accounts}s";
            yield return $"{Accounts}s:{ns}";
        }

        var isAnonymous = name == "system:anonymous";
        var own = isAnonymous ? "system:unauthenticated" : "system:authenticated";
        if (!groups.Contains(own, StringComparer.Ordinal))
        {
            yield return own;
        }
    }
}
