using System.Text.Json.Nodes;
using EksFed.Twin.Kubernetes.KubeFed.Templates;

namespace EksFed.Twin.Tests.KubeFed.Templates;

public sealed class OverridesTests
{
    [Theory]
    [InlineData("replace", "/a/x", "1", """{"a":{"x":1},"l":[1,2]}""")]
    [InlineData("replace", "/new", "1", """{"a":{},"l":[1,2],"new":1}""")]
    [InlineData("add", "/a/x~1y", "1", """{"a":{"x/y":1},"l":[1,2]}""")]
    [InlineData("add", "/l/-", "3", """{"a":{},"l":[1,2,3]}""")]
    [InlineData("add", "/l/0", "3", """{"a":{},"l":[3,1,2]}""")]
    [InlineData("add", "/l/-1", "3", """{"a":{},"l":[1,2,3]}""")]
    [InlineData("replace", "/l/1", "3", """{"a":{},"l":[1,3]}""")]
    [InlineData("remove", "/l/-1", "null", """{"a":{},"l":[1]}""")]
    [InlineData("remove", "/a", "null", """{"l":[1,2]}""")]
    public void Applies_as_leniently_as_the_patch_library(
        string op,
        string path,
        string value,
        string expected
    )
    {
        var document = Document();
        OverridePatch.Apply(document, op, path, JsonNode.Parse(value));
        JsonNode.DeepEquals(document, JsonNode.Parse(expected)).ShouldBeTrue(document.ToString());
    }

    [Theory]
    [InlineData("replace", "/missing/x")]
    [InlineData("add", "/missing/x")]
    [InlineData("remove", "/missing")]
    [InlineData("remove", "/missing/x")]
    [InlineData("add", "/l/4")]
    [InlineData("replace", "/l/2")]
    [InlineData("remove", "/l/2")]
    [InlineData("add", "/l/x")]
    public void Refuses_a_missing_parent_and_an_index_out_of_range(string op, string path) =>
        Should.Throw<OverrideException>(() => OverridePatch.Apply(Document(), op, path, 1));

    [Fact]
    public void An_empty_operation_replaces()
    {
        var target = Document();
        Read("""[{"clusterName":"m","clusterOverrides":[{"path":"/a","value":7}]}]""")
            .Apply("m", target);
        ((int)target["a"]!).ShouldBe(7);
    }

    [Theory]
    [InlineData(
        """[{"clusterName":"m"},{"clusterName":"m"}]""",
        "cluster \"m\" appears more than once"
    )]
    [InlineData(
        """[{"clusterName":"m","clusterOverrides":[{"path":"/a"},{"path":"/a"}]}]""",
        "path \"/a\" appears more than once for cluster \"m\""
    )]
    [InlineData(
        """[{"clusterName":"m","clusterOverrides":[{"path":"/a"},{"path":"/metadata/name"}]}]""",
        "override[1] for cluster \"m\" has an invalid path: /metadata/name"
    )]
    [InlineData(
        """[{"clusterName":"m","clusterOverrides":[{"path":"/kind"}]}]""",
        "override[0] for cluster \"m\" has an invalid path: /kind"
    )]
    public void Refuses_repetition_and_paths_of_identity(string overrides, string message) =>
        Should.Throw<OverrideException>(() => Read(overrides)).Message.ShouldBe(message);

    private static Overrides Read(string overrides) =>
        Overrides.Read(
            new() { ["spec"] = new JsonObject { ["overrides"] = JsonNode.Parse(overrides) } }
        );

    private static JsonObject Document() => JsonNode.Parse("""{"a":{},"l":[1,2]}""")!.AsObject();
}
