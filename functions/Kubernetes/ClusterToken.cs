using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Auth;

namespace EksFed.Functions.Kubernetes;

/// <summary>
/// The bearer token by which EKS knows an IAM principal: a presigned STS GetCallerIdentity address,
/// <c>k8s-aws-v1.</c> + base64url without padding. Made locally: signing needs no network.
/// </summary>
/// <remarks>
/// Valid for 15 minutes from its date, whatever X-Amz-Expires says. Signed for the cluster's own Region,
/// whose STS is always enabled where the cluster lives. The cluster is bound by the signed header
/// <c>x-k8s-aws-id</c>, its name. Source: aws-iam-authenticator's verifier.
/// </remarks>
internal static class ClusterToken
{
    private const string Prefix = "k8s-aws-v1.";
    private const string SignedHeaders = "host;x-k8s-aws-id";

    public static string Sign(
        ClusterAccess cluster,
        ImmutableCredentials credentials,
        DateTimeOffset now
    )
    {
        var host = $"sts.{cluster.Region}.amazonaws.com";
        var query = Query(cluster.Region, credentials, now);
        var canonicalRequest = string.Join(
            '\n',
            "GET",
            "/",
            query,
            $"host:{host}",
            $"x-k8s-aws-id:{cluster.Name}",
            "",
            SignedHeaders,
            Convert.ToHexStringLower(AWS4Signer.ComputeHash(""))
        );
        var signature = AWS4Signer
            .ComputeSignature(
                credentials,
                cluster.Region,
                now.UtcDateTime,
                "sts",
                SignedHeaders,
                canonicalRequest
            )
            .Signature;
        return Encode($"https://{host}/?{query}&X-Amz-Signature={signature}");
    }

    // Sorted by name, as the canonical request wants it; the signature itself is appended later.
    private static string Query(string region, ImmutableCredentials credentials, DateTimeOffset now)
    {
        var date = now.UtcDateTime;
        var scope = $"{credentials.AccessKey}/{date:yyyyMMdd}/{region}/sts/aws4_request";
        List<(string Name, string Value)> parameters =
        [
            ("Action", "GetCallerIdentity"),
            ("Version", "2011-06-15"),
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", scope),
            ("X-Amz-Date", $"{date:yyyyMMdd'T'HHmmss'Z'}"),
            ("X-Amz-Expires", "60"),
        ];
        if (credentials.UseToken)
        {
            parameters.Add(("X-Amz-Security-Token", credentials.Token));
        }

        parameters.Add(("X-Amz-SignedHeaders", SignedHeaders));
        return string.Join(
            '&',
            parameters.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")
        );
    }

    private static string Encode(string address) =>
        Prefix
        + Convert
            .ToBase64String(Encoding.UTF8.GetBytes(address))
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');
}
