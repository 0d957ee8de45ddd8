using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Functions.Tests.KubeFed;

/// <summary>The webhook's certificate as the API server and KubeFed's webhook meet it: in its Secret.</summary>
public sealed class ServingCertificateTests
{
    private const string Scope = "kube-federation-system";
    private const string Name = "kubefed-admission-webhook-serving-cert";
    private const string HostName = "kubefed-admission-webhook.kube-federation-system";
    private static readonly DateTimeOffset s_start = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_what_the_chart_makes()
    {
        var data = Install(s_start);

        data.Select(pair => pair.Key).ShouldBe(["ca.crt", "tls.crt", "tls.key"], ignoreOrder: true);
        using var leaf = X509Certificate2.CreateFromPem(Pem(data, "tls.crt"), Pem(data, "tls.key"));
        leaf.HasPrivateKey.ShouldBeTrue();
        leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .Single()
            .EnumerateDnsNames()
            .ShouldBe([HostName, $"{HostName}.svc"], ignoreOrder: true);
        leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Single()
            .EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>()
            .ShouldHaveSingleItem()
            .Value.ShouldBe("1.3.6.1.5.5.7.3.1"); // serverAuth
        (leaf.NotAfter.ToUniversalTime() - s_start.UtcDateTime).TotalDays.ShouldBe(3650, 0.1);
        leaf.NotBefore.ToUniversalTime().ShouldBeLessThan(s_start.UtcDateTime);
    }

    [Fact]
    public void Its_authority_may_sign_and_did()
    {
        var data = Install(s_start);

        using var authority = X509Certificate2.CreateFromPem(Pem(data, "ca.crt"));
        authority.Subject.ShouldBe("CN=kubefed-admission-webhook-ca");
        authority
            .Extensions.OfType<X509BasicConstraintsExtension>()
            .Single()
            .CertificateAuthority.ShouldBeTrue();
        authority
            .Extensions.OfType<X509KeyUsageExtension>()
            .Single()
            .KeyUsages.ShouldBe(X509KeyUsageFlags.KeyCertSign);
        using var leaf = X509Certificate2.CreateFromPem(Pem(data, "tls.crt"));
        leaf.Issuer.ShouldBe(authority.Subject);
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationTime = s_start.UtcDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.Build(leaf).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3650 - 91, true)]
    [InlineData(3650 - 89, false)]
    [InlineData(3650 + 1, false)]
    public void It_is_kept_until_90_days_before_its_end(int days, bool kept) =>
        IsKept(Install(s_start), s_start.AddDays(days)).ShouldBe(kept);

    [Fact]
    public void One_with_the_authority_of_another_is_replaced() =>
        ShouldReplace(("ca.crt", Install(s_start)["ca.crt"]!));

    [Fact]
    public void One_with_the_key_of_another_is_replaced() =>
        ShouldReplace(("tls.key", Install(s_start)["tls.key"]!));

    [Theory]
    [InlineData("ca.crt", "")]
    [InlineData("tls.crt", "no certificate")]
    [InlineData("tls.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("tls.key", "no key")]
    public void A_damaged_one_is_replaced(string key, string text) =>
        ShouldReplace((key, Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));

    // The API server itself insists on the other two.
    [Fact]
    public void One_without_its_authority_is_replaced() => ShouldReplace(("ca.crt", null));

    private static void ShouldReplace((string Key, JsonNode? Value) change)
    {
        var data = Install(s_start);
        data.Remove(change.Key);
        if (change.Value is not null)
        {
            data[change.Key] = change.Value.DeepClone();
        }

        IsKept(data, s_start).ShouldBeFalse();
    }

    private static bool IsKept(JsonObject data, DateTimeOffset now) =>
        JsonNode.DeepEquals(Install(now, data), data);

    /// <summary>What the Secret holds after an install that found, or did not find, one there.</summary>
    private static JsonObject Install(DateTimeOffset now, JsonObject? found = null)
    {
        var world = new StepWorld(start: now).AddClusters();
        var store = world.Cluster(StepClusters.Host).Store;
        var cases = new InClusterCases("demo");
        cases.Deployments.Prepare(world);
        if (found is not null)
        {
            store.Create(
                BuiltInTypes.Secrets,
                new()
                {
                    ["metadata"] = new JsonObject
                    {
                        ["name"] = Name,
                        ["namespace"] = Scope,
                        ["labels"] = new JsonObject { ["eksfed.io/federation"] = "demo" },
                    },
                    ["type"] = "kubernetes.io/tls",
                    ["data"] = found.DeepClone(),
                }
            );
        }

        world.Ensure(cases.Deployments.Ensure);
        return store.Get(BuiltInTypes.Secrets, Scope, Name)!["data"]!.DeepClone().AsObject();
    }

    private static string Pem(JsonObject data, string key) =>
        Encoding.UTF8.GetString(Convert.FromBase64String((string)data[key]!));
}
