using System.Globalization;
using System.Text;
using EksFed.Cli.Drills;
using EksFed.Functions.Registry;
using EksFed.Twin;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Views;

/// <summary>One disturbed world from start to end: calls and states by virtual time, then what the checks saw.</summary>
internal static class TraceText
{
    private const int LongestCause = 300;

    public static string Render(DrillRun run, Verdict verdict)
    {
        var text = new StringBuilder();
        var lines = Calls(run)
            .Concat(run.Drill.Executions.SelectMany(States))
            .OrderBy(line => line.Time);
        foreach (var (time, line) in lines)
        {
            text.AppendLine($"{Clock(run, time)}  {line}");
        }

        text.AppendLine();
        foreach (var trouble in run.Troubles)
        {
            text.AppendLine($"fault    {trouble.Disturbance}: {Hit(trouble)}");
        }

        text.AppendLine($"registry {run.Drill.Registry.Status}, {run.Drill.Registry.Error}");
        foreach (var line in verdict.Leftovers)
        {
            text.AppendLine($"left     {line}");
        }

        foreach (var line in verdict.Findings)
        {
            text.AppendLine($"finding  {line}");
        }

        text.AppendLine($"outcome  {verdict.Outcome}");
        return text.ToString();
    }

    private static IEnumerable<(DateTimeOffset Time, string Line)> Calls(DrillRun run) =>
        run
            .Drill.World.Journal.Entries.Skip(run.Drill.PreparationCalls)
            .Where(call => call.Service != Recording.OwnRuntime)
            .Select(call => (call.Time, $"{Mark(run, call)}{call}"));

    private static string Mark(DrillRun run, JournalEntry call) =>
        run.Troubles.Any(trouble => trouble.Met == call) ? ">>> " : "    ";

    private static string Hit(Trouble trouble) =>
        trouble.Met is { } call ? $"at {call}"
        : trouble.Disturbance.Kind is DrillKind.Aborted or DrillKind.Stuck or DrillKind.FailedLater
            ? "as the states and transitions show"
        : "the run never came there";

    private static IEnumerable<(DateTimeOffset Time, string Line)> States(Execution execution) =>
        from entry in execution.History
        let line = Tell(entry)
        where line is not null
        select (entry.Timestamp, $"  * {execution.Machine.Name}: {line}");

    private static string? Tell(HistoryEvent entry)
    {
        var details = entry.Details;
        var cause = Failure.MessageOf((string?)details?["cause"] ?? "");
        var shown = cause.Length > LongestCause ? cause[..LongestCause] + "…" : cause;
        return entry.Type switch
        {
            _ when entry.Type.EndsWith("StateEntered", StringComparison.Ordinal) => (string?)
                details?["name"],
            "TaskFailed" or "TaskTimedOut" => $"  {entry.Type} {details?["error"]}: {shown}",
            _ when entry.Type.StartsWith("Execution", StringComparison.Ordinal) =>
                $"{entry.Type} {details?["error"]} {shown}".TrimEnd(),
            _ => null,
        };
    }

    private static string Clock(DrillRun run, DateTimeOffset time) =>
        (time - run.Drill.World.Clock.Start).ToString(
            @"hh\:mm\:ss\.fff",
            CultureInfo.InvariantCulture
        );
}
