using System.Buffers;
using EksFed.Functions.Registry;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Wire;

namespace EksFed.Cli.Drills;

/// <summary>Whether the reported error is the one that was injected, and says what to do next.</summary>
internal static class ErrorChecks
{
    // Verbs that tell people what to do, as they stand in our messages.
    private static readonly SearchValues<string> s_advice = SearchValues.Create(
        [
            "Add ",
            "Allow ",
            "Check ",
            "Choose ",
            "Delete ",
            "Deploy ",
            "Enable ",
            "Free ",
            "Give ",
            "Look ",
            "Mend ",
            "Remove ",
            "Rename ",
            "Send ",
            "Start ",
            "Stop ",
            "Take ",
            "Try ",
            "Wait ",
            "check peering",
            "enable ",
            "free one",
            "look into ",
            "raise ",
            "remove ",
            "send the same",
        ],
        StringComparison.Ordinal
    );

    /// <param name="federate">The execution that failed.</param>
    /// <param name="troubles">What was done to it.</param>
    public static IEnumerable<string> Of(Execution federate, IReadOnlyList<Trouble> troubles)
    {
        // Whoever stops an execution knows why.
        if (federate.Status != ExecutionStatus.Failed)
        {
            yield break;
        }

        var cause = Failure.MessageOf(federate.Cause ?? "");
        if (Unreported(troubles, cause) is { } injected)
        {
            yield return $"injected {injected}, reported {federate.Error}: {cause}";
        }

        if (!cause.AsSpan().ContainsAny(s_advice))
        {
            yield return $"the error does not say what to do: {federate.Error}: {cause}";
        }
    }

    // What may end a run by itself, with an error that was not injected.
    private static readonly DrillKind[] s_others =
    [
        DrillKind.Aborted,
        DrillKind.FailedLater,
        DrillKind.Foreign,
        DrillKind.Stuck,
    ];

    /// <summary>
    /// The final errors that were injected, when a report tells of none of them; else null. Of two faults
    /// the other one may have come first.
    /// </summary>
    public static string? Unreported(IReadOnlyList<Trouble> troubles, string said)
    {
        if (troubles.Any(each => s_others.Contains(each.Disturbance.Kind)))
        {
            return null;
        }

        var final = Final(troubles);
        return final.Count == 0 || final.Any(error => Tells(said, error))
            ? null
            : string.Join(" and ", final.Select(error => error.Code));
    }

    /// <summary>The final errors that were injected.</summary>
    public static IReadOnlyList<WireError> Final(IReadOnlyList<Trouble> troubles) =>
        [
            .. troubles
                .Where(each => each.Disturbance.Kind is DrillKind.Refused or DrillKind.Denied)
                .Select(each => each.Injected)
                .OfType<WireError>(),
        ];

    private static bool Tells(string said, WireError error) =>
        said.Contains(error.Code, StringComparison.Ordinal)
        || said.Contains(error.Message, StringComparison.Ordinal);
}
