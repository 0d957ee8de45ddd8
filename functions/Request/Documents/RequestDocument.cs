using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EksFed.Functions.Request.Documents;

/// <summary>Text to nodes. JSON is read as the YAML that it is, so that its nodes have places too.</summary>
internal static class RequestDocument
{
    // An execution's input may have 256 KiB, and the plan made of the request must fit there too.
    public const int MaxCharacters = 64 * 1024;
    private const int MaxDepth = 32;

    // Without aliases, a document has fewer values than characters.
    private const int MaxValues = MaxCharacters;
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
            return Refuse(
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
        if (FindTooDeep(text) is { } place)
        {
            return RefuseDepth(place, findings);
        }

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

        return CheckExtent(stream.Documents[0].RootNode, findings);
    }

    // Nodes are made by recursion, which a deep document would end together with the process.
    private static Mark? FindTooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        for (var depth = 0; parser.MoveNext(); depth += parser.Current!.NestingIncrease)
        {
            // The stream and the document count, too.
            if (depth > MaxDepth + 2)
            {
                return parser.Current!.Start;
            }
        }

        return null;
    }

    // An alias may point at its own ancestor, and aliases of aliases multiply.
    private static YamlNode? CheckExtent(YamlNode root, FindingList findings)
    {
        var open = new Stack<(YamlNode Node, int Depth)>([(root, 0)]);
        for (var seen = 1; open.TryPop(out var each); seen++)
        {
            if (each.Depth > MaxDepth)
            {
                return RefuseDepth(each.Node.Start, findings);
            }

            if (seen > MaxValues)
            {
                findings.Add(
                    "",
                    $"The aliases make more than {MaxValues} values of the document.",
                    "Write out what is meant."
                );
                return null;
            }

            foreach (var child in ChildrenOf(each.Node))
            {
                open.Push((child, each.Depth + 1));
            }
        }

        return root;
    }

    private static IEnumerable<YamlNode> ChildrenOf(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => map.Children.Values,
            YamlSequenceNode list => list.Children,
            _ => [],
        };

    private static YamlNode? RefuseDepth(Mark at, FindingList findings)
    {
        findings.Add("", "The document is nested too deeply.", "Flatten it.", at);
        return null;
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
}
