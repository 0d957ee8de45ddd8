using EksFed.Twin;

namespace EksFed.Cli.Drills;

/// <summary>Calls told apart by what they ask for, and not by when.</summary>
internal static class CallNames
{
    private const int IdDigits = 17;

    /// <summary>Service, operation, Region and target.</summary>
    public static string Of(JournalEntry call) =>
        $"{call.Service}:{call.Operation.Name} {call.Operation.Region} {WithoutId(call.Operation.Target)}";

    // Ids are drawn in the order of the calls, which a refused one changes: subnet-0123456789abcdef0.
    private static string? WithoutId(string? target) =>
        target?.LastIndexOf('-') is { } dash
        && target.Length - dash - 1 == IdDigits
        && target[(dash + 1)..].All(char.IsAsciiHexDigitLower)
            ? target[..dash]
            : target;
}
