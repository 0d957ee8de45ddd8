using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EksFed.Twin.Time;

namespace EksFed.Twin.Eks.Clusters;

/// <summary>
/// The CA of a cluster's endpoint: a key and a certificate of its own per cluster, so that mixing up two
/// clusters shows. Inside the twin no TLS is spoken; whoever serves the endpoint outside speaks it with
/// <see cref="Issue"/>.
/// </summary>
public sealed class CertificateAuthority
{
    private const int SerialBytes = 8;
    private static readonly X500DistinguishedName s_name = new("CN=kubernetes");

    // For ever, as far as anybody who uses the twin is concerned: it lives by virtual clocks and real ones.
    private static readonly DateTimeOffset s_from = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_until = new(2049, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly SeededRandom _random;
    private readonly SeededSigner _signer;

    public CertificateAuthority(SeededRandom random)
    {
        (_random, _signer) = (random, new(random.Fork("key")));
        var request = new CertificateRequest(s_name, _signer.PublicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true,
                hasPathLengthConstraint: false,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(
                X509KeyUsageFlags.DigitalSignature
                    | X509KeyUsageFlags.KeyEncipherment
                    | X509KeyUsageFlags.KeyCertSign,
                critical: true
            )
        );
        using var certificate = Sign(request, random.Fork("serial"));
        Pem = certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>The certificate that clients trust.</summary>
    public string Pem { get; }

    /// <summary>A server's certificate with its private key; the same for the same host.</summary>
    public X509Certificate2 Issue(string host)
    {
        var random = _random.Fork(host);
        using var key = SeededSigner.CreateKey(random.Fork("key"));
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        using var certificate = Sign(request, random.Fork("serial"));
        return certificate.CopyWithPrivateKey(key);
    }

    private X509Certificate2 Sign(CertificateRequest request, SeededRandom random) =>
        request.Create(s_name, _signer, s_from, s_until, random.Bytes(SerialBytes));
}
