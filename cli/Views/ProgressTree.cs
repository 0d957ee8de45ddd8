using EksFed.Twin.StepFunctions.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EksFed.Cli.Views;

/// <summary>Progress on a terminal: a tree of members and what each is doing, with virtual time.</summary>
internal sealed class ProgressTree(IAnsiConsole console, TimeProvider time) : IProgress
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(40);

    public void Follow(
        string title,
        Execution execution,
        IReadOnlyList<string> members,
        Action<Action> work
    ) =>
        console
            .Live(Render(title, execution, members))
            .Start(display =>
            {
                var drawn = time.GetTimestamp();
                work(() =>
                {
                    if (time.GetElapsedTime(drawn) >= s_frame)
                    {
                        display.UpdateTarget(Render(title, execution, members));
                        drawn = time.GetTimestamp();
                    }
                });
                display.UpdateTarget(Render(title, execution, members));
            });

    /// <summary>One frame: a pure function of the execution.</summary>
    public static IRenderable Render(
        string title,
        Execution execution,
        IReadOnlyList<string> members
    )
    {
        var states = LiveStates.Working(execution).ToList();
        // A state that is looked at again and again records each look: the last event is about now.
        var elapsed = VirtualTime.Clock(execution.History[^1].Timestamp - execution.StartDate);
        var tree = new Tree($"[bold]{Markup.Escape(title)}[/] {elapsed} {execution.Status}");
        AddStates(
            tree,
            states.Where(state => LiveStates.MemberIndex(state, members.Count) is null)
        );
        for (var i = 0; i < members.Count; i++)
        {
            var member = i;
            var node = tree.AddNode(Markup.Escape(members[i]));
            AddStates(
                node,
                states.Where(state => LiveStates.MemberIndex(state, members.Count) == member)
            );
        }

        return tree;
    }

    private static void AddStates(IHasTreeNodes parent, IEnumerable<LiveState> states)
    {
        foreach (var state in states)
        {
            var looks = state.RetryCount == 0 ? "" : $" [grey](look {state.RetryCount + 1})[/]";
            parent.AddNode($"{Markup.Escape(state.Name)}{looks}");
        }
    }
}
