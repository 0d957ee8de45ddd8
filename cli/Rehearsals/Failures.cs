using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Rehearsals;

/// <summary>Reads why an execution failed from what Step Functions keeps of it.</summary>
internal static class Failures
{
    /// <summary>The message inside a cause: a function's error arrives as JSON.</summary>
    public static string MessageOf(string? cause)
    {
        if (cause is null)
        {
            return "";
        }

        try
        {
            return (string?)(JsonNode.Parse(cause) as JsonObject)?["errorMessage"] ?? cause;
        }
        catch (JsonException)
        {
            return cause;
        }
    }

    /// <summary>The state whose task failed for good: the last failure before the first catcher took over.</summary>
    public static string? StateOf(Execution execution)
    {
        var byId = execution.History.ToDictionary(entry => entry.Id);
        var failed = execution.History.LastOrDefault(entry =>
            entry.Type is "TaskFailed" or "TaskTimedOut"
            && (string?)entry.Details?["error"] == execution.Error
        );
        while (
            failed is not null && !failed.Type.EndsWith("StateEntered", StringComparison.Ordinal)
        )
        {
            failed = byId.GetValueOrDefault(failed.PreviousEventId);
        }

        return (string?)failed?.Details?["name"];
    }
}
