using EksFed.Twin;

namespace EksFed.Cli.Drills;

/// <summary>Whether a resumed run wrote again what was already right.</summary>
internal static class WriteChecks
{
    private static readonly string[] s_services = ["ec2", "eks", "logs", "kubernetes"];

    /// <summary>Writes that succeeded before and were made again, by operation and target.</summary>
    /// <param name="journal">The whole run.</param>
    /// <param name="resumedAt">How many calls there were before it was resumed.</param>
    public static IEnumerable<string> Repeated(IReadOnlyList<JournalEntry> journal, int resumedAt)
    {
        var done = journal.Take(resumedAt).Where(IsDone).Select(Name).ToHashSet();
        return journal
            .Skip(resumedAt)
            .Where(IsDone)
            .Select(Name)
            .Where(done.Contains)
            .Distinct()
            .Select(again => $"written again although it was right: {again}");
    }

    private static bool IsDone(JournalEntry call) =>
        call.Operation.Writes && call.Status is < 300 && s_services.Contains(call.Service);

    private static string Name(JournalEntry call) =>
        $"{call.Caller} {call.Service}:{call.Operation.Name} {call.Operation.Region} {call.Operation.Target}";
}
