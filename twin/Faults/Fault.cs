using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults;

/// <summary>What goes wrong with one call. Faults are data; no operation knows of them.</summary>
/// <param name="Kind">Where it bites.</param>
/// <param name="Refusal">The error answered instead of performing, for <see cref="FaultKind.Refused"/>.</param>
public sealed record Fault(FaultKind Kind, WireError? Refusal = null)
{
    public static Fault None { get; } = new(FaultKind.None);

    /// <summary>The effect happens; the connection breaks before the answer.</summary>
    public static Fault LostAnswer { get; } = new(FaultKind.LostAnswer);

    public static Fault Refused(WireError refusal) => new(FaultKind.Refused, refusal);
}

public enum FaultKind
{
    None,
    Refused,
    LostAnswer,
}
