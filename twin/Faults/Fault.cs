using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults;

/// <summary>What goes wrong with one call. Faults are data; no operation knows of them.</summary>
/// <param name="Kind">Where it bites.</param>
public sealed record Fault(FaultKind Kind)
{
    public static Fault None { get; } = new(FaultKind.None);

    public static Fault LostAnswer { get; } = new(FaultKind.LostAnswer);

    public static Fault SlowAnswer { get; } = new(FaultKind.SlowAnswer);

    public static Fault KilledBefore { get; } = new(FaultKind.KilledBefore);

    public static Fault KilledAfter { get; } = new(FaultKind.KilledAfter);

    public static Fault Repeated { get; } = new(FaultKind.Repeated);

    /// <summary>The error answered instead of performing, for <see cref="FaultKind.Refused"/>.</summary>
    public WireError? Refusal { get; private init; }

    /// <summary>The world that answers instead, for <see cref="FaultKind.Stale"/>.</summary>
    public World? Past { get; private init; }

    public static Fault Refused(WireError refusal) => new(FaultKind.Refused) { Refusal = refusal };

    /// <param name="past">The same world as it was, standing still: only reads may be sent there.</param>
    public static Fault Stale(World past) => new(FaultKind.Stale) { Past = past };
}

/// <summary>Where a fault bites.</summary>
public enum FaultKind
{
    None,

    /// <summary>An error is answered; nothing happens.</summary>
    Refused,

    /// <summary>The effect happens; the connection breaks before the answer.</summary>
    LostAnswer,

    /// <summary>The effect happens; the answer comes when nobody can be waiting any more.</summary>
    SlowAnswer,

    /// <summary>The sender dies before its request gets anywhere.</summary>
    KilledBefore,

    /// <summary>The effect happens; the sender dies before the answer.</summary>
    KilledAfter,

    /// <summary>The request arrives twice, the second time while the first is being worked on.</summary>
    Repeated,

    /// <summary>A read sees the world as it was: eventual consistency.</summary>
    Stale,
}
