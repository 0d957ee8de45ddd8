using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Drills;

/// <summary>The states of an execution in the order in which they are entered.</summary>
internal sealed class StateCount
{
    private readonly List<string> _names = [];

    /// <param name="execution">One that has not yet entered a state.</param>
    /// <param name="entered">Told the number of each state when it is entered, from 1.</param>
    public StateCount(Execution execution, Action<int>? entered = null) =>
        execution.Recorded += (_, recorded) =>
        {
            if (recorded.Type.EndsWith("StateEntered", StringComparison.Ordinal))
            {
                _names.Add((string)recorded.Details!["name"]!);
                entered?.Invoke(_names.Count);
            }
        };

    public IReadOnlyList<string> Names => _names;
}
