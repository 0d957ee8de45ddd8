using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EksFed.Twin.Iam;

namespace EksFed.Twin.Kubernetes.Access;

/// <summary>
/// Verifies <c>k8s-aws-v1.</c> tokens: a presigned GetCallerIdentity that is signed for this cluster.
/// The rules are those of aws-iam-authenticator (<c>pkg/token</c>).
/// </summary>
/// <param name="identities">Who holds which access key.</param>
/// <param name="clusterName">The value of the signed header <c>x-k8s-aws-id</c>.</param>
public sealed class EksToken(Identities identities, string clusterName)
{
    private const string Prefix = "k8s-aws-v1.";
    private const int BytesMax = 4096;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(15);
    private static readonly string[] s_allowed =
    [
        "action",
        "version",
        "x-amz-algorithm",
        "x-amz-credential",
        "x-amz-date",
        "x-amz-expires",
        "x-amz-security-token",
        "x-amz-signature",
        "x-amz-signedheaders",
        "x-amz-user-agent",
    ];

    // A signature that was right stays so, since the keys of a session never change.
    private readonly Dictionary<string, string> _signers = new(StringComparer.Ordinal);

    public static bool IsOne(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The IAM principal behind a token, a role session as its role; null when it does not hold.</summary>
    public string? Verify(string token, DateTimeOffset now)
    {
        if (
            token.Length > BytesMax
            || !IsOne(token)
            || Decode(token[Prefix.Length..]) is not { } url
        )
        {
            return null;
        }

        var query = ReadQuery(url.Query);
        return query is not null && IsStsHost(url) && HasRightParameters(query, now)
            ? Canonical(SignerOf(token, url, query))
            : null;
    }

    private string? SignerOf(string token, Uri url, SortedDictionary<string, string> query)
    {
        if (!_signers.TryGetValue(token, out var signer) && SignerOf(url, query) is { } found)
        {
            _signers[token] = signer = found;
        }

        return signer;
    }

    private static Uri? Decode(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/') + new string('=', -text.Length & 3);
        var bytes = new byte[padded.Length];
        return
            !text.Contains('=', StringComparison.Ordinal)
            && Convert.TryFromBase64String(padded, bytes, out var length)
            && Uri.TryCreate(
                Encoding.UTF8.GetString(bytes.AsSpan(0, length)),
                UriKind.Absolute,
                out var url
            )
            ? url
            : null;
    }

    // Each key once, and none but those that belong there.
    private static SortedDictionary<string, string>? ReadQuery(string query)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            var parts = pair.Split('=', 2);
            if (
                parts.Length != 2
                || !s_allowed.Contains(parts[0].ToLowerInvariant(), StringComparer.Ordinal)
                || !found.TryAdd(parts[0], Uri.UnescapeDataString(parts[1]))
            )
            {
                return null;
            }
        }

        return found;
    }

    private static bool IsStsHost(Uri url)
    {
        var labels = url.Host.Split('.');
        return url is { Scheme: "https", AbsolutePath: "/" }
            && labels
                is ["sts", "amazonaws", "com"]
                    or ["sts" or "sts-fips", _, "amazonaws", "com"]
                    or ["sts" or "sts-fips", _, "api", "aws"];
    }

    private static bool HasRightParameters(
        SortedDictionary<string, string> query,
        DateTimeOffset now
    )
    {
        var signed = query.GetValueOrDefault("X-Amz-SignedHeaders", "").Split(';');
        return query.GetValueOrDefault("Action") == "GetCallerIdentity"
            && query.GetValueOrDefault("Version") == "2011-06-15"
            && query.GetValueOrDefault("X-Amz-Algorithm") == "AWS4-HMAC-SHA256"
            && signed.Contains("x-k8s-aws-id", StringComparer.OrdinalIgnoreCase)
            && int.TryParse(
                query.GetValueOrDefault("X-Amz-Expires"),
                CultureInfo.InvariantCulture,
                out var expires
            )
            && expires is >= 0 and <= 900
            && DateTimeOffset.TryParseExact(
                query.GetValueOrDefault("X-Amz-Date"),
                "yyyyMMdd'T'HHmmss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var date
            )
            && now <= date + s_lifetime;
    }

    // arn:aws:sts::A:assumed-role/R/S → arn:aws:iam::A:role/R; the role's path is lost.
    private static string? Canonical(string? principal)
    {
        var parts = principal?.Split(':');
        return
            parts is ["arn", var partition, "sts", "", var account, var session]
            && session.Split('/') is ["assumed-role", var role, _]
            ? $"arn:{partition}:iam::{account}:role/{role}"
            : principal;
    }

    private string? SignerOf(Uri url, SortedDictionary<string, string> query)
    {
        var scope = Wire.SigningCredential.Parse(query.GetValueOrDefault("X-Amz-Credential", ""));
        if (
            scope is not { Service: "sts" }
            || identities.CredentialsOf(scope.AccessKeyId) is not { } keys
        )
        {
            return null;
        }

        var hasToken = query.GetValueOrDefault("X-Amz-Security-Token") == keys.Token;
        return hasToken && query.GetValueOrDefault("X-Amz-Signature") == Sign(url, query, keys)
            ? identities.PrincipalOf(scope.AccessKeyId)
            : null;
    }

    private string Sign(Uri url, SortedDictionary<string, string> query, SessionCredentials keys)
    {
        var headers = query["X-Amz-SignedHeaders"].ToLowerInvariant();
        var canonicalQuery = string.Join(
            '&',
            query
                .Where(pair => pair.Key != "X-Amz-Signature")
                .Select(pair =>
                    $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"
                )
        );
        var values = headers
            .Split(';')
            .Select(name =>
                $"{name}:{(name == "host" ? url.Host : name == "x-k8s-aws-id" ? clusterName : "")}\n"
            );
        var request =
            $"GET\n/\n{canonicalQuery}\n{string.Concat(values)}\n{headers}\n{Hex(SHA256.HashData([]))}";
        var scope = query["X-Amz-Credential"].Split('/', 2)[1];
        var toSign =
            $"AWS4-HMAC-SHA256\n{query["X-Amz-Date"]}\n{scope}\n{Hex(SHA256.HashData(Bytes(request)))}";
        var key = scope
            .Split('/')
            .Aggregate(
                Bytes("AWS4" + keys.SecretAccessKey),
                (secret, part) => HMACSHA256.HashData(secret, Bytes(part))
            );
        return Hex(HMACSHA256.HashData(key, Bytes(toSign)));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
