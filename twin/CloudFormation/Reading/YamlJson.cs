using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EksFed.Twin.CloudFormation.Reading;

/// <summary>Turns a template's YAML into JSON: YAML 1.1 scalars, and short tags in their long form.</summary>
/// <remarks>"AWS CloudFormation doesn't support … aliases, hash merges": template formats, YAML.</remarks>
internal sealed class YamlJson(List<TemplateFinding> findings)
{
    private const int DeepestNesting = 100;

    // Only functions that CloudFormation documents; Fn::ImportValue and Fn::Transform are refused later, by name.
    private static readonly HashSet<string> s_functions =
    [
        "And",
        "Base64",
        "Cidr",
        "Equals",
        "FindInMap",
        "GetAtt",
        "GetAZs",
        "If",
        "ImportValue",
        "Join",
        "Not",
        "Or",
        "Select",
        "Split",
        "Sub",
        "Transform",
    ];

    /// <summary>The document's root mapping; null when there is none.</summary>
    public JsonObject? Read(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return Object(root, "", 0);
            }

            findings.Add(new("Template", "is one YAML document with a mapping at its root"));
        }
        catch (YamlException error)
        {
            findings.Add(new($"Template, line {error.Start.Line}", error.Message));
        }

        return null;
    }

    private static string Below(string path, string key) =>
        path.Length == 0 ? key : $"{path}.{key}";

    private static JsonNode? Plain(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" =>
                false,
            _ => Number(text),
        };

    // The text of a number stays as it is: 012345678901 is an account, not a number.
    private static JsonNode Number(string text)
    {
        var isNumber =
            text[0] is '-' or (>= '0' and <= '9')
            && decimal.TryParse(text, CultureInfo.InvariantCulture, out _);
        if (!isNumber)
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text)!;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private JsonNode? Value(YamlNode node, string path, int depth)
    {
        if (depth > DeepestNesting)
        {
            findings.Add(new(path, $"is nested more than {DeepestNesting} deep"));
            return null;
        }

        JsonNode? Untagged() =>
            node switch
            {
                YamlMappingNode map => Object(map, path, depth),
                YamlSequenceNode list => new JsonArray([
                    .. list.Children.Select((item, i) => Value(item, $"{path}[{i}]", depth + 1)),
                ]),
                YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
                YamlScalarNode scalar => scalar.Value,
                _ => null,
            };

        var tag = node.Tag.IsEmpty ? "" : node.Tag.Value;
        return tag switch
        {
            "" or "!" => Untagged(),
            "tag:yaml.org,2002:str" => (node as YamlScalarNode)?.Value,
            _ when tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) => Untagged(),
            "!Ref" => new JsonObject { ["Ref"] = Text(node) ?? Untagged() },
            "!Condition" => new JsonObject { ["Condition"] = Text(node) ?? Untagged() },
            "!GetAtt" => new JsonObject
            {
                ["Fn::GetAtt"] = Text(node) is { } dotted ? Attribute(dotted) : Untagged(),
            },
            _ when s_functions.Contains(tag[1..]) => new JsonObject
            {
                [$"Fn::{tag[1..]}"] = Untagged(),
            },
            _ => Unknown(tag, path, Untagged()),
        };
    }

    private static string? Text(YamlNode node) => (node as YamlScalarNode)?.Value;

    /// <summary>A.B.C is attribute B.C of A, as nested stacks have it.</summary>
    private static JsonArray Attribute(string dotted) =>
        dotted.Split('.', 2) is [var name, var attribute] ? [name, attribute] : [dotted];

    private JsonNode? Unknown(string tag, string path, JsonNode? value)
    {
        findings.Add(new(path, $"the tag {tag} is unknown"));
        return value;
    }

    private JsonObject Object(YamlMappingNode map, string path, int depth)
    {
        var read = new JsonObject();
        foreach (var (keyNode, value) in map.Children)
        {
            var key = Text(keyNode);
            if (key is null or "<<")
            {
                findings.Add(new(path, "a key is a scalar, and merge keys are not supported"));
                continue;
            }

            if (!read.ContainsKey(key))
            {
                var member = Value(value, Below(path, key), depth + 1);
                read[key] =
                    key == "Fn::GetAtt" && member is JsonValue dotted
                        ? Attribute(dotted.ToString())
                        : member;
            }
        }

        return read;
    }
}
