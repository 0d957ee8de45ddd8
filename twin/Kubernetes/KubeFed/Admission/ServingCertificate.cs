using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Kubernetes.KubeFed.Admission;

/// <summary>Whether the API server accepts the certificate that a webhook serves.</summary>
/// <remarks>The texts are those of Go's crypto/x509.</remarks>
internal static class ServingCertificate
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";

    /// <summary>Null when the handshake succeeds.</summary>
    /// <param name="secret">The Secret of type <c>kubernetes.io/tls</c> that the webhook serves from.</param>
    /// <param name="caBundle">Base64 of the PEM in the webhook configuration.</param>
    /// <param name="host">The name that is dialled.</param>
    /// <param name="now">Virtual time.</param>
    public static string? WhyRefused(
        JsonObject secret,
        string? caBundle,
        string host,
        DateTimeOffset now
    )
    {
        try
        {
            using var leaf = X509Certificate2.CreateFromPem(
                Decode(secret.Text("data", "tls.crt")),
                Decode(secret.Text("data", "tls.key"))
            );
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(Decode(caBundle));
            return WhyRefused(leaf, authorities, host, now);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            return "remote error: tls: internal error";
        }
    }

    private static string? WhyRefused(
        X509Certificate2 leaf,
        X509Certificate2Collection authorities,
        string host,
        DateTimeOffset now
    )
    {
        var (from, until) = (Utc(leaf.NotBefore), Utc(leaf.NotAfter));
        if (now < from || now > until)
        {
            var bound =
                now < from ? $"is before {from.ToTimestamp()}" : $"is after {until.ToTimestamp()}";
            return "x509: certificate has expired or is not yet valid: current time "
                + $"{now.ToTimestamp()} {bound}";
        }

        if (!leaf.MatchesHostname(host, allowWildcards: true, allowCommonName: false))
        {
            var names = leaf
                .Extensions.OfType<X509SubjectAlternativeNameExtension>()
                .SelectMany(extension => extension.EnumerateDnsNames())
                .ToList();
            return names.Count == 0
                ? "x509: certificate relies on legacy Common Name field, use SANs instead"
                : $"x509: certificate is valid for {string.Join(", ", names)}, not {host}";
        }

        return IsSignedBy(leaf, authorities, now)
            ? null
            : "x509: certificate signed by unknown authority";
    }

    private static bool IsSignedBy(
        X509Certificate2 leaf,
        X509Certificate2Collection authorities,
        DateTimeOffset now
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new(ServerAuth));
        return chain.Build(leaf);
    }

    private static DateTimeOffset Utc(DateTime time) => new(time.ToUniversalTime());

    private static string Decode(string? base64)
    {
        var bytes = new byte[(base64 ?? "").Length];
        return Convert.TryFromBase64String(base64 ?? "", bytes, out var length)
            ? Encoding.UTF8.GetString(bytes.AsSpan(0, length))
            : "";
    }
}
