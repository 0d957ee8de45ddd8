using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Rehearsals;

/// <summary>Reads why an execution failed from what Step Functions keeps of it.</summary>
internal static class Failures
{
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
