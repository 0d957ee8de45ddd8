using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Iam.Policies;

/// <summary>Reads policy documents and refuses what IAM refuses, in its words.</summary>
/// <remarks>
/// Source of the rules: IAM user guide, "Grammar of the IAM JSON policy language"; of the messages: what
/// IAM answers, as moto's tests recorded it.
/// </remarks>
internal static class PolicyReader
{
    private const string Current = "2012-10-17";
    private const string Older = "2008-10-17";
    private static readonly string[] s_members = ["Version", "Id", "Statement"];
    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowDuplicateProperties = false,
    };

    public static IReadOnlyList<Statement> Read(string json, PolicyKind kind)
    {
        var document = ParseJson(json);
        if (document.Any(member => !s_members.Contains(member.Key)))
        {
            throw Syntax();
        }

        RefuseVersion(Text(document["Version"]), kind, json);
        var statements = document["Statement"] switch
        {
            JsonObject one => [one],
            JsonArray { Count: > 0 } many => many.Select(each =>
                    each as JsonObject ?? throw Syntax()
                )
                .ToList(),
            _ => throw Syntax(),
        };
        var read = statements.Select((one, i) => new StatementReader(one, kind).Read(i)).ToList();
        RefuseRepeatedSids(read);
        return read;
    }

    internal static WireError Syntax() => IamErrors.Malformed("Syntax errors in policy.");

    /// <summary>A text, or null when the member is absent.</summary>
    internal static string? Text(JsonNode? node) =>
        node switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            _ => throw Syntax(),
        };

    /// <summary>A text or a list of texts; nothing when the member is absent.</summary>
    internal static List<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.Select(each => Text(each) ?? throw Syntax()).ToList(),
            null => [],
            _ => [Text(node)!],
        };

    // Without a version it is the older one, which IAM takes but for managed policies. In it a variable
    // would be plain text; nobody means that, so it is refused rather than read otherwise than IAM does.
    private static void RefuseVersion(string? version, PolicyKind kind, string json)
    {
        if (version is not (Current or Older or null))
        {
            throw Syntax();
        }

        var isOlder = version != Current;
        if (
            isOlder && (kind == PolicyKind.Managed || json.Contains("${", StringComparison.Ordinal))
        )
        {
            throw IamErrors.Malformed("Policy document must be version 2012-10-17 or greater.");
        }
    }

    private static JsonObject ParseJson(string json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: s_options) as JsonObject ?? throw Syntax();
        }
        catch (JsonException)
        {
            throw Syntax();
        }
    }

    private static void RefuseRepeatedSids(List<Statement> statements)
    {
        var sids = statements.Select(each => each.Sid).OfType<string>().ToList();
        if (sids.Distinct(StringComparer.Ordinal).Count() < sids.Count)
        {
            throw IamErrors.Malformed("Statement IDs (SID) in a single policy must be unique.");
        }
    }
}
