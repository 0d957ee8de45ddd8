using System.Text.Json.Serialization;

namespace EksFed.Cli.Rehearsals;

/// <summary>What one rehearsal showed; the JSON document of <c>--format json</c>.</summary>
public sealed record RehearsalReport
{
    public required string Federation { get; init; }

    public required Outcome Outcome { get; init; }

    /// <summary>Null when the federation became Ready.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ExecutionError? Error { get; init; }

    /// <summary>Virtual time from the start of the execution to its end.</summary>
    public required double VirtualSeconds { get; init; }

    /// <summary>The longest chain of life cycles that no order of work could shorten.</summary>
    public required double CriticalPathSeconds { get; init; }

    public required IReadOnlyList<MemberReport> Members { get; init; }

    public required ProbeReport Probe { get; init; }

    public required int AwsCalls { get; init; }

    public required int KubernetesCalls { get; init; }

    /// <summary>As billed: states entered, and retries.</summary>
    public required int StateTransitions { get; init; }

    /// <summary>Events in the history of the largest execution; the service's limit is 25,000.</summary>
    public required int HistoryEvents { get; init; }

    /// <summary>Largest input or output of a state; the service's limit is 262,144.</summary>
    public required int MaxPayloadBytes { get; init; }

    /// <summary>Null when the federation was kept, or was rolled back already.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DestroyReport? Destroy { get; init; }

    /// <summary>Everything that exists and should not.</summary>
    public required IReadOnlyList<LeftoverReport> Leftovers { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    Ready,
    RolledBack,
    Failed,
}

/// <param name="Name">The error name, as in the state machine.</param>
/// <param name="Message">The cause, in words.</param>
/// <param name="State">The state it came from.</param>
public sealed record ExecutionError(string Name, string Message, string? State);

/// <param name="Ready">Whether its KubeFedCluster was Ready.</param>
public sealed record MemberReport(string Name, string Region, string Cluster, bool Host, bool Ready)
{
    /// <summary>Virtual age of the KubeFedCluster when the federation became Ready; for the summary.</summary>
    [JsonIgnore]
    public TimeSpan Age { get; init; }
}

public sealed record ProbeReport(IReadOnlyList<string> PropagatedTo);

/// <param name="Outcome">Destroyed, or the name of the error.</param>
public sealed record DestroyReport(string Outcome, double VirtualSeconds)
{
    /// <summary>What the error says: who holds what. Left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }
}

/// <param name="Why">How the audit found it: by its tags, by what it is attached to, or as new.</param>
public sealed record LeftoverReport(
    string Service,
    string Region,
    string Kind,
    string Id,
    string Why
);

/// <summary>JSON of reports: camelCase, indented, the same bytes for the same report.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true
)]
[JsonSerializable(typeof(RehearsalReport))]
public sealed partial class ReportJsonContext : JsonSerializerContext;
