using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EksFed.Functions.Request.Documents;

/// <summary>Text to nodes. JSON is read as the YAML that it is, so that its nodes have places too.</summary>
internal static class RequestDocument
{
    // An execution's input may have 256 KiB, and the plan made of the request must fit there too.
    public const int MaxCharacters = 64 * 1024;
    private const int MaxDepth = 32;
    private static readonly Mark s_end = new(int.MaxValue, int.MaxValue, 1);

    /// <summary>The root; null, with or without a finding, when there is none.</summary>
    public static YamlNode? Parse(string? text, FindingList findings)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > MaxCharacters)
        {
            findings.Add(
                "",
                $"The document has {text.Length} characters; at most {MaxCharacters} are read.",
                "Shorten it."
            );
            return null;
        }

        try
        {
            return ParseYaml(text, findings);
        }
        catch (YamlException error)
        {
            return ParseJson(text, findings)
                ?? Refuse(
                    error.InnerException?.Message ?? error.Message,
                    Within(text, error.Start),
                    findings
                );
        }
        catch (InvalidOperationException)
        {
            // What the YAML reader throws for some texts that end too early.
            return Refuse(
                "the text ends in the middle of something.",
                Within(text, s_end),
                findings
            );
        }
    }

    private static YamlNode? ParseYaml(string text, FindingList findings)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents.Count == 0)
        {
            findings.Add("", "The document is empty.", "Write a FederatedEKSConfig into it.");
            return null;
        }

        if (stream.Documents.Count > 1)
        {
            findings.Add(
                "",
                $"The file holds {stream.Documents.Count} documents.",
                "Write each into a file of its own.",
                stream.Documents[1].RootNode.Start
            );
            return null;
        }

        var root = stream.Documents[0].RootNode;
        return CheckDepth(root, 0, findings) ? root : null;
    }

    // What follows walks by known keys only, but an alias could still point at its own ancestor.
    private static bool CheckDepth(YamlNode node, int depth, FindingList findings)
    {
        if (depth > MaxDepth)
        {
            findings.Add("", "The document is nested too deeply.", "Flatten it.", node.Start);
            return false;
        }

        var children = node switch
        {
            YamlMappingNode map => map.Children.Values,
            YamlSequenceNode list => list.Children,
            _ => (IEnumerable<YamlNode>)[],
        };
        return children.All(child => CheckDepth(child, depth + 1, findings));
    }

    private static YamlNode? Refuse(string why, Mark at, FindingList findings)
    {
        findings.Add(
            "",
            $"This is neither YAML nor JSON: {why}",
            "Correct the text there; in YAML, indent with blanks and quote what has special signs.",
            at
        );
        return null;
    }

    // The reader counts one line more than there is when the last one has no end.
    private static Mark Within(string text, Mark at)
    {
        var lines = text.TrimEnd().Split('\n');
        return at.Line <= lines.Length ? at : new(text.Length, lines.Length, lines[^1].Length + 1);
    }

    // Some valid JSON is not YAML, such as text indented with tabs.
    private static YamlNode? ParseJson(string text, FindingList findings)
    {
        try
        {
            using var document = JsonDocument.Parse(
                text,
                new() { AllowDuplicateProperties = false }
            );
            findings.ForgetPlaces();
            return ToYaml(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static YamlNode ToYaml(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => Map(json),
            JsonValueKind.Array => new YamlSequenceNode(json.EnumerateArray().Select(ToYaml)),
            JsonValueKind.String => new YamlScalarNode(json.GetString())
            {
                Style = ScalarStyle.DoubleQuoted,
            },
            _ => new YamlScalarNode(json.GetRawText()) { Style = ScalarStyle.Plain },
        };

    private static YamlMappingNode Map(JsonElement json)
    {
        var map = new YamlMappingNode();
        foreach (var member in json.EnumerateObject())
        {
            map.Children[new YamlScalarNode(member.Name)] = ToYaml(member.Value);
        }

        return map;
    }
}
