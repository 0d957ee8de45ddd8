using System.Text.Json.Nodes;

namespace EksFed.House.Tests.Agreement;

public sealed class WaitTests
{
    public static TheoryData<string> Machines => [.. Asl.Machines];

    [Theory]
    [MemberData(nameof(Machines))]
    public void No_state_can_be_reached_again_so_every_execution_ends(string machine)
    {
        foreach (var graph in Asl.Graphs(Asl.Definition(machine)))
        {
            var states = graph["States"]!.AsObject();
            foreach (var (name, _) in states)
            {
                Reachable(states, name).ShouldNotContain(name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_machine_itself_has_a_time_limit(string machine) =>
        ((int?)Asl.Definition(machine)["TimeoutSeconds"]).ShouldNotBeNull();

    private static HashSet<string> Reachable(JsonObject states, string from)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Successors(states[from]!.AsObject()));
        while (open.TryPop(out var name))
        {
            if (seen.Add(name))
            {
                foreach (var next in Successors(states[name]!.AsObject()))
                {
                    open.Push(next);
                }
            }
        }

        return seen;
    }

    private static IEnumerable<string> Successors(JsonObject state) =>
        new[] { state["Next"], state["Default"] }
            .Concat((state["Catch"]?.AsArray() ?? []).Select(catcher => catcher!["Next"]))
            .Concat((state["Choices"]?.AsArray() ?? []).Select(choice => choice!["Next"]))
            .Where(target => target is not null)
            .Select(target => (string)target!);
}
