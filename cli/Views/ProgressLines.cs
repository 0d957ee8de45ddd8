using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Cli.Views;

/// <summary>Progress where nobody watches a terminal: one line for every Task that is entered.</summary>
internal sealed class ProgressLines(TextWriter output) : IProgress
{
    public void Follow(
        string title,
        Execution execution,
        IReadOnlyList<string> members,
        Action<Action> work
    )
    {
        output.WriteLine(title);
        var seen = new HashSet<(string, string, DateTimeOffset)>();
        execution.Recorded += (_, added) =>
        {
            if (added.Type != "TaskScheduled")
            {
                return;
            }

            foreach (var state in LiveStates.Working(execution))
            {
                if (seen.Add((state.Branch, state.Name, state.EnteredAt)))
                {
                    output.WriteLine(Line(state, execution, members));
                }
            }
        };
        work(static () => { });
    }

    private static string Line(LiveState state, Execution execution, IReadOnlyList<string> members)
    {
        var elapsed = VirtualTime.Clock(state.EnteredAt - execution.StartDate);
        var index = LiveStates.MemberIndex(state, members.Count);
        return $"  {elapsed}  {(index is { } i ? members[i] : "-"), -20}  {state.Name}";
    }
}
