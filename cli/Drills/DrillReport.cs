using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace EksFed.Cli.Drills;

/// <summary>What a drill showed; the JSON document of <c>--format json</c>.</summary>
public sealed record DrillReport : DrillTally
{
    private const int AfterTheCounts = 1;

    [SetsRequiredMembers]
    internal DrillReport(DrillTally all)
        : base(all) { }

    /// <summary>Wall time of all of them.</summary>
    [JsonPropertyOrder(AfterTheCounts)]
    public double Seconds { get; init; }

    /// <summary>In how many worlds they were run: several can share one.</summary>
    [JsonPropertyOrder(AfterTheCounts)]
    public int Worlds { get; init; }

    /// <summary>By kind of fault, in kebab case.</summary>
    [JsonPropertyOrder(AfterTheCounts)]
    public IReadOnlyDictionary<string, DrillTally> ByKind { get; init; } =
        new Dictionary<string, DrillTally>();

    [JsonPropertyOrder(AfterTheCounts)]
    public IReadOnlyList<DrillFailure> Failures { get; init; } = [];

    /// <summary>By service and operation; for the table.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, DrillTally> ByOperation { get; init; } =
        new Dictionary<string, DrillTally>();
}

/// <summary>Runs counted by their ends.</summary>
public record DrillTally
{
    public required int Runs { get; init; }

    public required int Ready { get; init; }

    public required int RolledBack { get; init; }

    public required int Destroyed { get; init; }

    /// <summary>Held by what was named, and empty once that was gone.</summary>
    public required int Blocked { get; init; }

    public required int Leaks { get; init; }

    public required int Hung { get; init; }

    public required int Wrong { get; init; }

    internal static DrillTally Of(IReadOnlyCollection<DrillOutcome> outcomes)
    {
        int Count(DrillOutcome outcome) => outcomes.Count(each => each == outcome);

        return new()
        {
            Runs = outcomes.Count,
            Ready = Count(DrillOutcome.Ready),
            RolledBack = Count(DrillOutcome.RolledBack),
            Destroyed = Count(DrillOutcome.Destroyed),
            Blocked = Count(DrillOutcome.Blocked),
            Leaks = Count(DrillOutcome.Leak),
            Hung = Count(DrillOutcome.Hung),
            Wrong = Count(DrillOutcome.Wrong),
        };
    }
}

/// <summary>A run that did not end as promised.</summary>
/// <param name="Phase">Where it was disturbed.</param>
/// <param name="Call">Number of the call or state within the phase.</param>
/// <param name="Operation">Service and operation, or the state.</param>
/// <param name="Kind">What went wrong, with its variant.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Leftovers">What exists and should not.</param>
/// <param name="Replay">The command line that runs this one world again.</param>
public sealed record DrillFailure(
    DrillPhase Phase,
    int Call,
    string Operation,
    string Kind,
    DrillOutcome Outcome,
    IReadOnlyList<string> Leftovers,
    string Replay
)
{
    /// <summary>What the checks saw; for people.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
}

/// <summary>JSON of drills: camelCase, indented.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(DrillReport))]
internal sealed partial class DrillJsonContext : JsonSerializerContext;
