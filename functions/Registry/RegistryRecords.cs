#pragma warning disable MA0048 // what goes in and out of the registry's functions is one page on purpose
using System.Text.Json.Serialization;
using EksFed.Functions.Request;

namespace EksFed.Functions.Registry;

/// <summary>What a catcher of Step Functions notes of a failure.</summary>
public sealed record ErrorOutput(
    [property: JsonPropertyName("Error")] string Error,
    [property: JsonPropertyName("Cause")] string? Cause = null
);

/// <summary>Takes the federation for an execution and keeps its plan.</summary>
public sealed record ClaimInput(FederationPlan Plan, string Execution);

/// <summary>The federation is this execution's.</summary>
/// <param name="Stood">
/// Whether it was Ready before: what fails from here on is a change, and must not take down what stands.
/// </param>
/// <param name="Unfinished">
/// Whether an execution before left something of it that is not Ready: what failed for good then goes first.
/// </param>
public sealed record ClaimOutput(bool Stood, bool Unfinished);

/// <summary>Takes the federation for the execution that destroys it.</summary>
/// <param name="Federation">Its name; null for whichever is held by the execution to roll back.</param>
/// <param name="OnBehalfOf">The failed execution that this one rolls back; null when people destroy.</param>
public sealed record ReadInput(string? Federation, string Execution, string? OnBehalfOf = null);

/// <summary>What the registry knows; not found also when everything is gone already.</summary>
public sealed record ReadOutput(bool Found, string? Federation, FederationPlan? Plan);

/// <summary>The end of an execution that made a federation, well or badly.</summary>
public sealed record RecordInput(string Federation, string Execution, ErrorOutput? Error = null);

/// <summary>Nothing is left.</summary>
public sealed record DestroyedInput(
    string Federation,
    string Execution,
    string? OnBehalfOf = null,
    ErrorOutput? Error = null
);

/// <summary>Something is left, held by what the problems name.</summary>
/// <param name="Problems">Causes as Step Functions keeps them: the whole error of a function, as JSON.</param>
public sealed record BlockedInput(
    string Federation,
    string Execution,
    IReadOnlyList<string> Problems,
    string? OnBehalfOf = null
);

/// <summary>What is left and who holds it, for people.</summary>
/// <param name="Messages">One for each thing that could not be deleted.</param>
/// <param name="Explanation">All of them in one text.</param>
public sealed record BlockedOutput(IReadOnlyList<string> Messages, string Explanation);
