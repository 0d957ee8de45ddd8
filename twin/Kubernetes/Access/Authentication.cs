using EksFed.Twin.Kubernetes.Requests;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>Who sends a request: an IAM principal, a ServiceAccount, or nobody known.</summary>
internal sealed class Authentication(KubernetesCluster cluster)
{
    private static readonly KubernetesUser s_anonymous = new(
        "system:anonymous",
        ["system:unauthenticated"],
        ClusterAdmin: false
    );

    private readonly EksToken _eks = new(cluster.World.Identities, cluster.Identity.Name);

    /// <summary>The user behind the request.</summary>
    /// <exception cref="Wire.WireError">401.</exception>
    public KubernetesUser Authenticate(KubeRequest request)
    {
        var header = request.Wire.Header("Authorization");
        if (header is null)
        {
            return Anonymous(request);
        }

        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : "";
        return Find(token, request.Wire.Caller.Clock) ?? throw KubeStatus.Unauthorized();
    }

    private KubernetesUser? Find(string token, TimeProvider? signersClock)
    {
        var now = cluster.World.Clock.Now;
        if (!EksToken.IsOne(token))
        {
            return cluster.Tokens.Authenticate(token, now);
        }

        var user = _eks.Verify(token, signersClock?.GetUtcNow() ?? now) is { } principal
            ? cluster.Identity.Authenticate(principal)
            : null;
        return user is null || user.Groups.Contains("system:authenticated", StringComparer.Ordinal)
            ? user
            : user with
            {
                Groups = [.. user.Groups, "system:authenticated"],
            };
    }

    // Since 1.32 EKS lets anonymous requests reach the health checks alone.
    private KubernetesUser Anonymous(KubeRequest request)
    {
        var minor = Version.Parse(cluster.Identity.Version);
        return minor < new Version(1, 32) || request.Path is "/healthz" or "/livez" or "/readyz"
            ? s_anonymous
            : throw KubeStatus.Unauthorized();
    }
}
