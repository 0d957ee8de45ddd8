using System.Text;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.Kubernetes.Controllers;

public sealed class TokenControllerTests
{
    private const string Secret =
        """{"metadata":{"name":"robot","namespace":"test","annotations":{"kubernetes.io/service-account.name":"robot"}},"type":"kubernetes.io/service-account-token"}""";

    private readonly ClusterUnderTest _cluster = new();

    [Fact]
    public void A_token_secret_is_filled_and_its_token_names_the_account()
    {
        CreateAccount();
        _cluster.Create(BuiltInTypes.Secrets, Secret);
        _cluster.Settle();
        var secret = _cluster.Get(BuiltInTypes.Secrets, "robot")!;
        Decode(secret.Text("data", "namespace")!).ShouldBe("test");
        Decode(secret.Text("data", "ca.crt")!)
            .ShouldBe(_cluster.Cluster.Identity.CertificateAuthorityPem);
        _cluster
            .Cluster.Tokens.Authenticate(
                Decode(secret.Text("data", "token")!),
                _cluster.World.Clock.Now
            )!
            .Name.ShouldBe("system:serviceaccount:test:robot");
    }

    [Fact]
    public void A_token_secret_goes_with_its_account()
    {
        CreateAccount();
        _cluster.Create(BuiltInTypes.Secrets, Secret);
        _cluster.Settle();
        _cluster.Store.Delete(BuiltInTypes.ServiceAccounts, "test", "robot");
        _cluster.Settle();
        _cluster.Get(BuiltInTypes.Secrets, "robot").ShouldBeNull();
    }

    [Fact]
    public void A_token_secret_without_an_account_does_not_stay()
    {
        _cluster.Create(BuiltInTypes.Secrets, Secret);
        _cluster.Settle();
        _cluster.Get(BuiltInTypes.Secrets, "robot").ShouldBeNull();
    }

    private void CreateAccount() =>
        _cluster.Create(
            BuiltInTypes.ServiceAccounts,
            """{"metadata":{"name":"robot","namespace":"test"}}"""
        );

    private static string Decode(string text) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
