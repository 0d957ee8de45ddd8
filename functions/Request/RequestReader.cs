using EksFed.Functions.Request.Documents;
using EksFed.Functions.Request.Sections;
using EksFed.Functions.Request.Sections.Nodes;

namespace EksFed.Functions.Request;

/// <summary>Reads a request: defaults first, then the document, then the flags.</summary>
/// <remarks>
/// A document is a <c>FederatedEKSConfig</c> in YAML or JSON, or its short form without
/// <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>: <c>name</c>, <c>regions</c>, <c>tags</c> at the top.
/// Maps are merged key by key, lists are replaced. Every finding is reported at once.
/// </remarks>
public static class RequestReader
{
    /// <summary>Reads and checks everything; asks nobody.</summary>
    /// <param name="text">The document, or null when the flags say it all.</param>
    /// <param name="fileName">Its name, for findings.</param>
    /// <param name="flags">What was said beside the document; wins over it.</param>
    /// <param name="randomSuffix">
    /// Six hexadecimal digits for the name of a request that has none; null refuses such a request.
    /// </param>
    public static RequestResult Read(
        string? text,
        string? fileName,
        RequestFlags flags,
        Func<string>? randomSuffix
    )
    {
        var findings = new FindingList(fileName);
        var root = new Field("", RequestDocument.Parse(text, findings), findings);
        if (findings.All.Count > 0)
        {
            return new(null, findings.All);
        }

        var sections = Envelope.Open(root);
        var regions = RegionsSection.Read(sections.Metadata["regions"], flags.Regions);
        var request = new FederationRequest(
            NameSection.Read(sections.Metadata["name"], flags, randomSuffix, regions.Count),
            regions,
            TagsSection.Read(sections.Metadata["tags"]),
            IdentitySection.Read(sections.Identities),
            LoggingSection.ReadTypes(sections.Logging),
            LoggingSection.ReadRetention(sections.Logging),
            NodeGroupsSection.Read(sections.NodeGroups)
        );
        return new(findings.All.Count == 0 ? request : null, findings.All);
    }
}

/// <summary>What was said beside the document.</summary>
/// <param name="Name">Name of the federation, or null.</param>
/// <param name="Regions">Regions, the host's first; empty when the document names them.</param>
public sealed record RequestFlags(string? Name, IReadOnlyList<string> Regions)
{
    public static RequestFlags None { get; } = new(null, []);

    /// <summary>The name that the document must have; null for any.</summary>
    public string? RequiredName { get; init; }
}

/// <summary>A request, or why there is none.</summary>
/// <param name="Request">Null when there is any finding.</param>
/// <param name="Findings">In the order of the document.</param>
public sealed record RequestResult(FederationRequest? Request, IReadOnlyList<Finding> Findings);
