using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.Tests.Witness;

namespace EksFed.Twin.Tests.CloudFormation;

/// <summary>AWS's own translator transforms the same template: resource by resource the same.</summary>
public sealed class SamTransformTests
{
    [Theory]
    [InlineData("serverless.yaml")]
    [InlineData("stack.yaml")]
    public Task The_translator_makes_the_same_resources(string template) =>
        CompareAsync(Templates.PathOf(template));

    [Fact]
    public async Task The_translator_makes_the_same_resources_of_the_product()
    {
        if (Templates.Product is null)
        {
            Assert.Skip("there is no template.yaml");
        }

        await CompareAsync(Templates.Product);
    }

    private static async Task CompareAsync(string path)
    {
        var expected = (JsonObject)
            await Python.RunAsync("samtranslator", "CloudFormation/sam_transform.py", path);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var template = Template.Read(text);

        template
            .Resources.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(expected.Select(one => one.Key).Order(StringComparer.Ordinal));
        foreach (var (id, resource) in template.Resources)
        {
            Text(Written(resource)).ShouldBe(Text(Normal(expected[id]!)), id);
        }
    }

    private static JsonObject Written(ResourceDeclaration resource)
    {
        var written = new JsonObject
        {
            ["Type"] = resource.Type,
            ["Properties"] = resource.Properties.DeepClone(),
        };
        Set(written, "Condition", resource.Condition);
        Set(written, "DeletionPolicy", resource.DeletionPolicy);
        Set(written, "UpdateReplacePolicy", resource.UpdateReplacePolicy);
        Set(written, "Metadata", resource.Metadata?.DeepClone());
        if (resource.DependsOn.Count > 0)
        {
            written["DependsOn"] = new JsonArray([
                .. resource.DependsOn.Select(one => (JsonNode)one),
            ]);
        }

        return written;
    }

    private static void Set(JsonObject written, string name, JsonNode? value)
    {
        if (value is not null)
        {
            written[name] = value;
        }
    }

    // The translator leaves out empty properties, and one name in DependsOn may stand alone.
    private static JsonNode Normal(JsonNode expected)
    {
        var normal = expected.DeepClone();
        normal["Properties"] ??= new JsonObject();
        if (normal["DependsOn"] is JsonValue one)
        {
            normal["DependsOn"] = new JsonArray(one.ToString());
        }

        return normal;
    }

    // Members in one order, so that a difference shows where it is.
    private static string Text(JsonNode? node) =>
        node switch
        {
            JsonObject map =>
                $"{{{string.Join(",\n", map.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {Text(one.Value)}"))}}}",
            JsonArray list => $"[{string.Join(", ", list.Select(Text))}]",
            null => "null",
            _ => node.ToJsonString(),
        };
}
