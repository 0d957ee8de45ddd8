using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>A compiled state machine definition in JSONPath mode.</summary>
public sealed class Definition
{
    private const int GreatestLength = 1_048_576;
    private static readonly JsonDocumentOptions s_options = new()
    {
        AllowDuplicateProperties = false,
    };

    private Definition(string text, StateGraph graph, int? timeoutSeconds) =>
        (Text, Graph, TimeoutSeconds) = (text, graph, timeoutSeconds);

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>After how many seconds an execution is timed out, if ever.</summary>
    public int? TimeoutSeconds { get; }

    internal StateGraph Graph { get; }

    /// <summary>Compiles a definition.</summary>
    /// <exception cref="DefinitionRefusedException">With every finding.</exception>
    public static Definition Load(string text)
    {
        List<Finding> findings = [];
        var graph = default(StateGraph);
        var timeout = default(int?);
        if (ReadJson(text, findings) is { } members)
        {
            var fields = new Fields(members, string.Empty, findings);
            fields.Text("Version");
            GraphReader.RefuseOtherLanguage(fields);
            timeout = fields.Integer("TimeoutSeconds", 1, 99_999_999);
            graph = new GraphReader(findings).Read(fields, "a state machine");
        }

        return findings.Count == 0 && graph is not null
            ? new(text, graph, timeout)
            : throw new DefinitionRefusedException(findings);
    }

    private static JsonObject? ReadJson(string text, List<Finding> findings)
    {
        if (text.Length is 0 or > GreatestLength)
        {
            findings.Add(
                new(
                    "INVALID_JSON_DESCRIPTION",
                    $"The definition must have 1 to {GreatestLength} characters",
                    "/"
                )
            );
            return null;
        }

        try
        {
            if (JsonNode.Parse(text, documentOptions: s_options) is JsonObject members)
            {
                return members;
            }

            findings.Add(new("SCHEMA_VALIDATION_FAILED", "Expected value of type Object", "/"));
        }
        catch (JsonException problem)
        {
            findings.Add(new("INVALID_JSON_DESCRIPTION", problem.Message, "/"));
        }

        return null;
    }
}
