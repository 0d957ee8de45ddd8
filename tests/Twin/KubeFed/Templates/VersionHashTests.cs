using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.KubeFed.Templates;

namespace EksFed.Twin.Tests.KubeFed.Templates;

public sealed class VersionHashTests
{
    [Fact]
    public void A_template_hashes_as_in_kubefed() =>
        VersionHash
            .OfTemplate(Parse("""{"spec":{"template":{"spec":{"foo":null}}}}"""))
            .ShouldBe("a5b8d4352d5aed51c51b93900258ccf3");

    [Fact]
    public void The_order_of_members_does_not_matter() =>
        VersionHash
            .Of(Parse("""{"b":[1,{"d":"<&>","c":2.50}],"a":true}"""))
            .ShouldBe(VersionHash.Of(Parse("""{"a":true,"b":[1,{"c":2.5,"d":"<&>"}]}""")));

    [Fact]
    public void Overrides_hash_separately_from_the_template()
    {
        var plain = Parse("""{"spec":{"template":{}}}""");
        var overridden = Parse(
            """{"spec":{"template":{},"overrides":[{"clusterName":"m","clusterOverrides":[{"path":"/x","value":1}]}]}}"""
        );
        VersionHash.OfTemplate(plain).ShouldBe(VersionHash.OfTemplate(overridden));
        VersionHash.OfOverrides(plain).ShouldNotBe(VersionHash.OfOverrides(overridden));
    }

    [Fact]
    public void Nothing_hashes_to_nothing() =>
        (VersionHash.OfTemplate([]), VersionHash.OfOverrides([])).ShouldBe(("", ""));

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
