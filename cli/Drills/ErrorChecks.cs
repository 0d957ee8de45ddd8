using System.Buffers;
using EksFed.Functions.Registry;
using EksFed.Twin.StepFunctions.Running;

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
            "enable ",
            "free one",
            "look into ",
            "raise ",
            "remove ",
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
        var injected = troubles
            .Select(each => each.Injected)
            .FirstOrDefault(each => each is not null);
        if (
            injected is not null
            && !cause.Contains(injected.Code, StringComparison.Ordinal)
            && !cause.Contains(injected.Message, StringComparison.Ordinal)
        )
        {
            yield return $"injected {injected.Code}, reported {federate.Error}: {cause}";
        }

        if (!cause.AsSpan().ContainsAny(s_advice))
        {
            yield return $"the error does not say what to do: {federate.Error}: {cause}";
        }
    }
}
