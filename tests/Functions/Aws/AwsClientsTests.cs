using Amazon.Runtime;
using EksFed.Functions.Aws;
using EksFed.Twin;

namespace EksFed.Functions.Tests.Aws;

public sealed class AwsClientsTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public void A_client_is_made_once_for_each_service_and_region()
    {
        var clients = Clients("token");

        clients.Ec2(Region).ShouldBeSameAs(clients.Ec2(Region));
        clients.Ec2("eu-central-1").ShouldNotBeSameAs(clients.Ec2(Region));
        clients.Eks(Region).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("token", typeof(SessionAWSCredentials))]
    [InlineData("", typeof(BasicAWSCredentials))]
    [InlineData(null, typeof(BasicAWSCredentials))]
    public void Only_a_session_has_a_token(string? token, Type credentials) =>
        Clients(token).Credentials.ShouldBeOfType(credentials);

    private static AwsClients Clients(string? token)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = "key",
            ["AWS_SECRET_ACCESS_KEY"] = "secret",
        };
        if (token is not null)
        {
            environment["AWS_SESSION_TOKEN"] = token;
        }

        return new(environment, new World("clients").Clock);
    }
}
