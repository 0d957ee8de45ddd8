namespace EksFed.Twin.StepFunctions;

/// <summary>An error of a running state: what Retry and Catch see.</summary>
/// <param name="name">Error name, such as <c>States.Timeout</c>; null for a Fail state that gives none.</param>
/// <param name="cause">Its text.</param>
/// <param name="needsPlace">
/// The cause is a detail only; the state and the event where it was entered are to be put before it.
/// </param>
public sealed class AslError(string? name, string? cause, bool needsPlace = false)
    : Exception($"{name}: {cause}")
{
    public const string Runtime = "States.Runtime";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string Timeout = "States.Timeout";
    public const string TaskFailed = "States.TaskFailed";
    public const string All = "States.ALL";

    public string? Name => name;

    public string? Cause => cause;

    public bool NeedsPlace => needsPlace;

    /// <summary>A second name by which Retry and Catch may ask for it.</summary>
    public string? Alias { get; init; }

    /// <summary>No Retry or Catch sees it: it fails the execution.</summary>
    public bool IsFinal { get; init; } = name == Runtime;

    public static AslError AtRuntime(string detail) => new(Runtime, detail, needsPlace: true);

    /// <summary>A state's or task's result is over 262,144 bytes; text as recorded.</summary>
    public static AslError TooLarge(string what, bool isFinal = false) =>
        new(
            DataLimitExceeded,
            $"The state/task '{what}' returned a result with a size exceeding the maximum number of bytes service limit."
        )
        {
            IsFinal = isFinal,
        };

    /// <summary>Whether an <c>ErrorEquals</c> asks for this error.</summary>
    public bool Matches(IReadOnlyList<string> names)
    {
        if (IsFinal)
        {
            return false;
        }

        for (var i = 0; i < names.Count; i++)
        {
            var wanted = names[i];
            if (
                wanted == All
                || wanted == name
                || (Alias is not null && wanted == Alias)
                || (wanted == TaskFailed && name != Timeout)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The error as it looks from outside the state: with the place in its cause.</summary>
    /// <param name="state">Name of the state.</param>
    /// <param name="entered">Id of the event at which it was entered.</param>
    public AslError At(string state, long entered) =>
        needsPlace
            ? new(
                name,
                $"An error occurred while executing the state '{state}' (entered at the event id #{entered}). {cause}"
            )
            {
                Alias = Alias,
                IsFinal = IsFinal,
            }
            : this;
}
