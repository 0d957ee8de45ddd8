using System.Text.Json.Nodes;

namespace EksFed.House.Tests.Agreement;

public sealed class WaitTests
{
    private const string SecondLook = "LookAgain";

    public static TheoryData<string> Machines => [.. Asl.Machines];

    [Theory]
    [MemberData(nameof(Machines))]
    public void No_state_can_be_reached_again_but_by_the_one_second_look_so_every_execution_ends(
        string machine
    )
    {
        foreach (var graph in Asl.Graphs(Asl.Definition(machine)))
        {
            var states = graph["States"]!.AsObject();
            foreach (var (name, _) in states.Where(state => state.Key != SecondLook))
            {
                Reachable(states, name).ShouldNotContain(name);
            }
        }
    }

    // Who comes to it must not have been there, who leaves it has, and nobody else writes that down.
    [Fact]
    public void The_second_look_is_taken_once()
    {
        var states = Asl.Definition("unfederate")["States"]!.AsObject();
        var ways = Asl.States("unfederate")
            .SelectMany(state => state.Json["Choices"]?.AsArray() ?? [])
            .Where(choice => (string?)choice!["Next"] == SecondLook)
            .ToList();
        ways.Count.ShouldBe(1);
        ways[0]!["And"]!
            .AsArray()
            .ShouldContain(rule =>
                (string?)rule!["Variable"] == "$.lookedAgain"
                && (bool?)rule["BooleanEquals"] == false
            );
        Asl.States("unfederate")
            .Where(state => Successors(state.Json).Contains(SecondLook))
            .Select(state => state.Name)
            .ShouldBe(["IsEmpty"]);
        states[SecondLook]!["Parameters"]!["lookedAgain"]!.GetValue<bool>().ShouldBeTrue();
        Asl.States("unfederate")
            .Where(state => state.Json["Parameters"]?["lookedAgain"] is not null)
            .Select(state => state.Name)
            .ShouldBe(["PrepareDestroy", SecondLook]);
        Reachable(states, SecondLook).ShouldNotContain("PrepareDestroy");
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_machine_itself_has_a_time_limit(string machine) =>
        ((int?)Asl.Definition(machine)["TimeoutSeconds"]).ShouldNotBeNull();

    // The second look itself is not passed: what lies behind it has been seen already.
    private static HashSet<string> Reachable(JsonObject states, string from)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Successors(states[from]!.AsObject()));
        while (open.TryPop(out var name))
        {
            if (name != SecondLook && seen.Add(name))
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
