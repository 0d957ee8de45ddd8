using System.Security.Cryptography.X509Certificates;
using EksFed.Twin.Eks.Clusters;

namespace EksFed.Twin.Tests.Eks;

public sealed class CertificateAuthorityTests
{
    private const string Host = "ABC.gr7.eu-west-1.eks.amazonaws.com";

    [Fact]
    public void What_it_issues_is_trusted_by_those_who_trust_it()
    {
        var authority = new CertificateAuthority(new("one"));
        using var certificate = authority.Issue(Host);
        certificate.HasPrivateKey.ShouldBeTrue();
        certificate.MatchesHostname(Host).ShouldBeTrue();
        certificate.MatchesHostname("DEF.gr7.eu-west-1.eks.amazonaws.com").ShouldBeFalse();
        Trusts(authority, certificate).ShouldBeTrue();
    }

    [Fact]
    public void And_by_nobody_else()
    {
        using var certificate = new CertificateAuthority(new("one")).Issue(Host);
        Trusts(new CertificateAuthority(new("two")), certificate).ShouldBeFalse();
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var (one, other) = (
            new CertificateAuthority(new("one")),
            new CertificateAuthority(new("one"))
        );
        one.Pem.ShouldBe(other.Pem);
        using var first = one.Issue(Host);
        using var second = other.Issue(Host);
        first.RawData.ShouldBe(second.RawData);
        new CertificateAuthority(new("two")).Pem.ShouldNotBe(one.Pem);
    }

    private static bool Trusts(CertificateAuthority authority, X509Certificate2 certificate)
    {
        using var root = X509Certificate2.CreateFromPem(authority.Pem);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(certificate);
    }
}
