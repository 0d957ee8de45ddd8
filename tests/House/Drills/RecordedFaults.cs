using EksFed.Cli.Drills;

namespace EksFed.House.Tests.Drills;

/// <summary>What goes wrong, told by the operation that it hits.</summary>
internal static class RecordedFaults
{
    /// <summary>At the first call of that operation.</summary>
    public static Disturbance At(
        this Recording calm,
        string operation,
        DrillKind kind,
        string variant = ""
    ) =>
        new(
            calm.Phase,
            calm.Calls.First(call => call.Entry.Operation.Name == operation).Point,
            kind,
            variant
        );
}
