using System.Text.Json.Nodes;
using EksFed.Cli.Rehearsals;

namespace EksFed.House.Tests.Agreement;

/// <summary>The texts of the state machines, flattened: every state with its name, in document order.</summary>
internal static class Asl
{
    public static readonly string[] Machines = ["federate", "unfederate"];

    public static JsonObject Definition(string machine) =>
        JsonNode.Parse(StackFiles.Read(StackFiles.Definition(machine)))!.AsObject();

    public static IReadOnlyList<AslState> States(string machine) =>
        [.. Within(machine, Definition(machine))];

    public static IReadOnlyList<AslState> AllStates => [.. Machines.SelectMany(States)];

    /// <summary>Every Task that invokes a function.</summary>
    public static IReadOnlyList<AslState> Tasks(string machine) =>
        [.. States(machine).Where(state => state.Function is not null)];

    public static IReadOnlyList<AslState> AllTasks => [.. Machines.SelectMany(Tasks)];

    /// <summary>The graphs: a machine's own, each branch's, each iteration's.</summary>
    public static IEnumerable<JsonObject> Graphs(JsonObject definition)
    {
        yield return definition;
        foreach (var (_, state) in definition["States"]!.AsObject())
        {
            foreach (var inner in Inner(state!.AsObject()).SelectMany(Graphs))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<AslState> Within(string machine, JsonObject graph)
    {
        foreach (var (name, state) in graph["States"]!.AsObject())
        {
            yield return new(machine, name, state!.AsObject());
            foreach (var inner in Inner(state.AsObject()).SelectMany(g => Within(machine, g)))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<JsonObject> Inner(JsonObject state)
    {
        foreach (var branch in state["Branches"]?.AsArray() ?? [])
        {
            yield return branch!.AsObject();
        }

        if (state["ItemProcessor"] is JsonObject processor)
        {
            yield return processor;
        }
    }
}

/// <summary>One state of one machine.</summary>
internal sealed record AslState(string Machine, string Name, JsonObject Json)
{
    public string Type => (string)Json["Type"]!;

    /// <summary>The substitution it invokes, without <c>${}</c>; null when it invokes no function.</summary>
    public string? Function => ((string?)Json["Parameters"]?["FunctionName"])?[2..^1];

    public JsonObject Payload => Json["Parameters"]!["Payload"]!.AsObject();

    public IReadOnlyList<JsonObject> Retriers =>
        [.. (Json["Retry"]?.AsArray() ?? []).Select(retrier => retrier!.AsObject())];

    public IReadOnlyList<JsonObject> Catchers =>
        [.. (Json["Catch"]?.AsArray() ?? []).Select(catcher => catcher!.AsObject())];

    public override string ToString() => $"{Machine}/{Name}";
}
