using EksFed.Twin.Eks.Clusters;
using EksFed.Twin.Eks.Settings;
using EksFed.Twin.Kubernetes;

namespace EksFed.Twin.Eks.Access;

/// <summary>Who the bearer of a verified token is in a cluster.</summary>
internal static class Authenticator
{
    /// <summary>The user by access entries, as far as the API server knows them by now.</summary>
    /// <param name="cluster">The cluster asked.</param>
    /// <param name="principal">ARN of a role, role session or user.</param>
    /// <returns>Null for a principal the cluster does not know.</returns>
    public static KubernetesUser? Authenticate(Cluster cluster, string principal)
    {
        if (cluster.AuthenticationMode == AuthenticationModes.ConfigMap)
        {
            // aws-auth is not modelled: of such a cluster only its creator is a user.
            return Principal.IsSame(cluster.Creator, principal)
                ? new("kubernetes-admin", ["system:masters"], ClusterAdmin: true)
                : null;
        }

        var entry = cluster.AccessEntries.Find(e => Principal.IsSame(e.PrincipalArn, principal));
        return entry is null || !entry.IsEffective
            ? null
            : new(
                entry.Username.Replace(
                    "{{SessionName}}",
                    Session(principal),
                    StringComparison.Ordinal
                ),
                entry.Groups,
                entry.Policies.Exists(policy =>
                    policy is { Arn: AccessPolicies.ClusterAdmin, Namespaces: null }
                    && policy.IsEffective
                )
            );
    }

    // A canonical role ARN no longer tells the session.
    private static string Session(string principal) =>
        principal.Contains(":assumed-role/", StringComparison.Ordinal)
            ? principal.Split('/')[^1]
            : "session";
}
