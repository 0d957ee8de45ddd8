using EksFed.Cli.Serving;
using EksFed.Twin.Wire;

namespace EksFed.House.Tests.Serving;

public sealed class AwsAddressTests
{
    [Fact]
    public void The_signature_says_which_service_is_meant() =>
        Of("/clusters/demo-1/node-groups?maxResults=5", Signed("eks"))
            .ShouldBe(
                "https://eks.eu-west-1.amazonaws.com/clusters/demo-1/node-groups?maxResults=5"
            );

    [Fact]
    public void What_is_encoded_stays_so() =>
        Of("/tags/arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fdemo", Signed("eks"))!
            .ShouldEndWith("/tags/arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fdemo");

    [Fact]
    public void So_does_the_address_of_what_is_signed_in_advance() =>
        Of(
                "/?Action=GetCallerIdentity&X-Amz-Credential=A%2F20261102%2Feu-west-1%2Fsts%2Faws4_request&X-Amz-Date=1",
                null
            )!
            .ShouldStartWith("https://sts.eu-west-1.amazonaws.com/?Action=");

    [Fact]
    public void An_api_has_a_host_of_its_own() =>
        Of("/federations", Signed("execute-api"))
            .ShouldBe("https://abc.execute-api.eu-west-1.amazonaws.com/federations");

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer x")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20261102/eu-west-1/evil.example.com@x/aws4_request")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20261102/eu-west-1:80/eks/aws4_request")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20261102")]
    public void Without_a_signature_there_is_none(string? authorization) =>
        Of("/", authorization).ShouldBeNull();

    private static string Signed(string service) =>
        $"AWS4-HMAC-SHA256 Credential=A/20261102/eu-west-1/{service}/aws4_request, SignedHeaders=host, Signature=0";

    private static string? Of(string target, string? authorization)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (authorization is not null)
        {
            headers["Authorization"] = authorization;
        }

        var request = new WireRequest(
            "GET",
            new("http://127.0.0.1:4566/"),
            headers,
            default,
            Caller.Operator
        );
        return AwsAddress.Of(request, target, "abc")?.AbsoluteUri;
    }
}
