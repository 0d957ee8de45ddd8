using System.Net.Http.Headers;
using Amazon.Runtime;
using k8s.Authentication;

namespace EksFed.Functions.Kubernetes;

/// <summary>Signs a new token when the last one is older than ten of its fifteen minutes.</summary>
internal sealed class ClusterTokenProvider(
    ClusterAccess cluster,
    AWSCredentials credentials,
    TimeProvider time
) : ITokenProvider
{
    private static readonly TimeSpan s_reuse = TimeSpan.FromMinutes(10);
    private AuthenticationHeaderValue? _header;
    private DateTimeOffset _signedAt;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        if (_header is null || now - _signedAt > s_reuse)
        {
            var signer = await credentials.GetCredentialsAsync();
            _header = new("Bearer", ClusterToken.Sign(cluster, signer, now));
            _signedAt = now;
        }

        return _header;
    }
}
