using EksFed.Twin.StepFunctions.States;

namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>States that lead to one another: a machine's own, a branch's, or a map's.</summary>
internal sealed class StateGraph(string startAt, IReadOnlyDictionary<string, State> states)
{
    public State Start => states[startAt];

    public State this[string name] => states[name];
}
