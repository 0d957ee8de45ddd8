using EksFed.Twin;

namespace EksFed.Cli.Drills;

/// <summary>
/// Whether a resumed run wrote again what was already right: all writes that worked, of both runs, are
/// no more than those of the undisturbed one.
/// </summary>
internal static class WriteChecks
{
    private static readonly string[] s_services = ["ec2", "eks", "logs", "kubernetes"];

    // Made anew by every run, to prove the federation, and taken away again.
    private const string OfProbe = "Probe";

    /// <summary>How often each write worked, by caller, operation and target.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<JournalEntry> calls) =>
        calls.Where(IsDone).CountBy(Name).ToDictionary(StringComparer.Ordinal);

    /// <summary>What was written more often than in the undisturbed run.</summary>
    /// <param name="calm">As <see cref="Count"/> counts it there.</param>
    /// <param name="calls">The calls of both runs.</param>
    public static IEnumerable<string> Repeated(
        IReadOnlyDictionary<string, int> calm,
        IEnumerable<JournalEntry> calls
    ) =>
        Count(calls)
            .Where(each => each.Value > calm.GetValueOrDefault(each.Key))
            .Select(each => $"written again although it was right: {each.Key}");

    private static bool IsDone(JournalEntry call) =>
        call.Operation.Writes
        && call.Status is < 300
        && s_services.Contains(call.Service)
        && !call.Caller.Contains(OfProbe, StringComparison.Ordinal);

    private static string Name(JournalEntry call) => $"{call.Caller} {CallNames.Of(call)}";
}
