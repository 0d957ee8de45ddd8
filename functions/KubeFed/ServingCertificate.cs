using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace EksFed.Functions.KubeFed;

/// <summary>The webhook's certificate and the CA that signed it, as they stand in their Secret.</summary>
/// <remarks>
/// One component owns CA, leaf and caBundle. The API server dials <c>SERVICE.NAMESPACE.svc</c>: that name
/// is the one that matters. Valid for ten years, as in KubeFed's chart, and replaced 90 days before.
/// </remarks>
internal static class ServingCertificate
{
    private const string HostName = $"{KubeFedNames.Webhook}.{KubeFedNames.SystemNamespace}";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromDays(90);

    /// <summary>
    /// Whether the Secret's certificate is the webhook's, has its key, is signed by its CA, and lasts.
    /// </summary>
    public static bool IsGood(JsonObject? secret, DateTimeOffset now)
    {
        if (
            Pem(secret, "tls.crt") is not { } leafPem
            || Pem(secret, "tls.key") is not { } keyPem
            || Pem(secret, "ca.crt") is not { } caPem
        )
        {
            return false;
        }

        try
        {
            using var leaf = X509Certificate2.CreateFromPem(leafPem, keyPem);
            using var authority = X509Certificate2.CreateFromPem(caPem);
            return leaf.NotAfter.ToUniversalTime() - s_renewBefore > now.UtcDateTime
                && leaf.MatchesHostname($"{HostName}.svc")
                && IsSignedBy(leaf, authority, now);
        }
        catch (Exception damaged) when (damaged is CryptographicException or ArgumentException)
        {
            // Damaged, or the key of another.
            return false;
        }
    }

    /// <summary>The caBundle for webhook configurations: base64 of the CA's PEM.</summary>
    public static string? CaBundle(JsonObject? secret) => (string?)secret?["data"]?["ca.crt"];

    /// <summary>A new CA and leaf, as the <c>data</c> of a Secret of type kubernetes.io/tls.</summary>
    public static JsonObject NewData(DateTimeOffset now)
    {
        // An hour back: the clocks of API server and function need not agree.
        var (from, until) = (now.AddHours(-1), now + s_lifetime);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = AuthorityRequest(authorityKey).CreateSelfSigned(from, until);
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leaf = LeafRequest(leafKey)
            .Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
        return new()
        {
            ["ca.crt"] = Encode(authority.ExportCertificatePem()),
            ["tls.crt"] = Encode(leaf.ExportCertificatePem()),
            ["tls.key"] = Encode(leafKey.ExportPkcs8PrivateKeyPem()),
        };
    }

    private static CertificateRequest AuthorityRequest(ECDsa key)
    {
        var request = new CertificateRequest(
            $"CN={KubeFedNames.Webhook}-ca",
            key,
            HashAlgorithmName.SHA256
        );
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, critical: true)
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true)
        );
        return request;
    }

    private static CertificateRequest LeafRequest(ECDsa key)
    {
        var request = new CertificateRequest($"CN={HostName}.svc", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(HostName);
        names.AddDnsName($"{HostName}.svc");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)
        );
        return request;
    }

    private static bool IsSignedBy(
        X509Certificate2 leaf,
        X509Certificate2 authority,
        DateTimeOffset now
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        return chain.Build(leaf);
    }

    private static string? Pem(JsonObject? secret, string key) =>
        (string?)secret?["data"]?[key] is { } encoded
            ? Encoding.UTF8.GetString(Convert.FromBase64String(encoded))
            : null;

    private static string Encode(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
}
