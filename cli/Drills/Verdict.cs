using System.Text.Json;
using System.Text.Json.Serialization;

namespace EksFed.Cli.Drills;

/// <summary>How one disturbed run ended, as far as the world shows.</summary>
/// <param name="Outcome">One word.</param>
/// <param name="Findings">What is not as it should be; empty when all is well.</param>
/// <param name="Leftovers">What exists and should not.</param>
internal sealed record Verdict(
    DrillOutcome Outcome,
    IReadOnlyList<string> Findings,
    IReadOnlyList<string> Leftovers
)
{
    public bool IsFailure =>
        Outcome is DrillOutcome.Leak or DrillOutcome.Hung or DrillOutcome.Wrong;
}

/// <summary>The ends of a disturbed run.</summary>
[JsonConverter(typeof(DrillOutcomeConverter))]
public enum DrillOutcome
{
    /// <summary>The federation is as if nothing had happened.</summary>
    Ready,

    /// <summary>The request failed, and nothing is left of it.</summary>
    RolledBack,

    /// <summary>Nothing is left.</summary>
    Destroyed,

    /// <summary>Something holds what is left and is named; once it is gone, the same destroy ends with zero.</summary>
    Blocked,

    /// <summary>Something is left over, or there twice, and nobody says so.</summary>
    Leak,

    /// <summary>It never ends, or the lock is never given back.</summary>
    Hung,

    /// <summary>Any other end than the promised ones.</summary>
    Wrong,
}

/// <summary>camelCase, as in the rest of a report.</summary>
internal sealed class DrillOutcomeConverter()
    : JsonStringEnumConverter<DrillOutcome>(JsonNamingPolicy.CamelCase);
