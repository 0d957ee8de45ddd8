using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EksFed.House.Tests.Template;

/// <summary>template.yaml as JSON, with CloudFormation's short tags in their long form.</summary>
internal static class SamTemplate
{
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "template.yaml");

    public static JsonObject Root { get; } = Read();

    public static JsonObject Resources => Root["Resources"]!.AsObject();

    /// <summary>What <c>Globals</c> says of every function.</summary>
    public static JsonObject Globals => Root["Globals"]!["Function"]!.AsObject();

    public static JsonObject GlobalVariables => Globals["Environment"]!["Variables"]!.AsObject();

    /// <summary>Logical id and properties of every function, in the order of the template.</summary>
    public static IReadOnlyList<(string Id, JsonObject Properties)> Functions =>
        OfType("AWS::Serverless::Function");

    /// <summary>Logical id and properties of every resource of a type, in the order of the template.</summary>
    public static IReadOnlyList<(string Id, JsonObject Properties)> OfType(string type) =>
        [
            .. Resources
                .Where(resource => (string)resource.Value!["Type"]! == type)
                .Select(resource => (resource.Key, resource.Value!["Properties"]!.AsObject())),
        ];

    /// <summary>Every statement of every policy, trust policies and queue policies left out.</summary>
    public static IEnumerable<(string Resource, JsonObject Statement)> Statements =>
        from resource in Resources
        from policy in resource.Value!["Properties"]?["Policies"] as JsonArray ?? []
        let document = policy["PolicyDocument"] ?? policy
        from statement in document["Statement"]!.AsArray()
        select (resource.Key, statement.AsObject());

    /// <summary>A list, or its only item.</summary>
    public static IReadOnlyList<JsonNode> Items(JsonNode? node) =>
        node switch
        {
            null => [],
            JsonArray array => [.. array.Select(item => item!)],
            _ => [node],
        };

    private static JsonObject Read()
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path);
        yaml.Load(reader);
        return Json(yaml.Documents[0].RootNode)!.AsObject();
    }

    private static JsonNode? Json(YamlNode node)
    {
        JsonNode? plain = node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(child =>
                    KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Json(child.Value))
                )
            ),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Json)]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => throw new NotSupportedException(node.ToString()),
        };
        return node.Tag is { IsEmpty: false, Value: ['!', .. var name] } && name.Length > 0
            ? new JsonObject { [name is "Ref" ? name : $"Fn::{name}"] = plain }
            : plain;
    }

    private static JsonValue Scalar(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "true" or "false"
            ? JsonValue.Create(scalar.Value == "true")
        : scalar.Style == ScalarStyle.Plain
        && int.TryParse(
            scalar.Value,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? JsonValue.Create(number)
        : JsonValue.Create(scalar.Value!);
}
