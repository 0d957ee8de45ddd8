using System.Text.Json.Nodes;
using EksFed.Cli.Drills;
using EksFed.Cli.Views;
using EksFed.House.Tests.Agreement.Permissions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Simulation;

/// <summary>
/// What the API reads off the histories of running executions is what the state machines are doing: at every
/// moment at which they begin something else, the same states of the same members.
/// </summary>
public sealed class CurrentStatesTests
{
    private const string Federation = "demo";
    private static readonly string[] s_members = ["demo-1", "demo-2", "demo-3"];

    private readonly StackRun _run = new();
    private readonly RegistryView _registry;
    private int _requests;

    public CurrentStatesTests() => _registry = new(_run.World, Federation);

    [Fact]
    public void While_a_federation_is_made_and_taken_down()
    {
        var made = Watch(Start());
        var gone = Watch(
            _run.Start(_run.Unfederate, new JsonObject { ["federation"] = Federation })
        );

        foreach (var state in (string[])["EnsureVpc", "EnsureNodeGroup", "EnsureMember"])
        {
            OfAll(state).ShouldBeSubsetOf(made);
        }

        made.ShouldContain("EnsureKubeFedDeployments demo-1");
        foreach (var state in (string[])["DeleteMember", "DeleteCluster"])
        {
            OfAll(state).ShouldBeSubsetOf(gone);
        }
    }

    [Fact]
    public void While_a_rollback_is_awaited_both_executions_are_told()
    {
        _run.Break("StartNodeGroup", "CreateNodegroup", "InvalidParameterException", 400);
        var seen = Watch(Start());

        seen.ShouldContain("RollBack ");
        OfAll("DeleteCluster").ShouldBeSubsetOf(seen);
    }

    private Execution Start() =>
        _run.Start(
            _run.Federate,
            _run.InputOf(StackRun.Request(Federation, "eu-west-1", "eu-central-1", "us-east-1"))
        );

    // A look takes time, in which something else may begin: then there is nothing to compare it with.
    private HashSet<string> Watch(Execution execution)
    {
        var seen = new HashSet<string>();
        while (!execution.IsOver)
        {
            var doing = Doing(execution);
            var told = Ask(execution);
            if (Doing(execution).SequenceEqual(doing))
            {
                told.ShouldBe(doing);
                seen.UnionWith(doing);
            }

            _run.Until(() => execution.IsOver || !Doing(execution).SequenceEqual(doing));
        }

        return seen;
    }

    private static IEnumerable<string> OfAll(string state) =>
        s_members.Select(member => $"{state} {member}");

    // A rollback is seen from the moment at which it takes the lock, and until it gives it back.
    private IReadOnlyList<string> Doing(Execution shown) =>
        [
            .. _run
                .Executions.Where(each => each == shown || each.Arn == _registry.Holder)
                .SelectMany(LiveStates.Working)
                .Select(state =>
                    LiveStates.MemberIndex(state, s_members.Length) is { } index
                        ? $"{state.Name} {s_members[index]}"
                        : $"{state.Name} "
                )
                .Order(StringComparer.Ordinal),
        ];

    private IReadOnlyList<string> Ask(Execution execution)
    {
        var request = new HttpRequest("GET", Federation) { Execution = execution.Arn };
        var outcome = _run.Invoke("GetFederation", request.Event($"request-{++_requests}"));
        outcome.IsError.ShouldBeFalse(outcome.Text);
        var view = JsonNode.Parse((string)JsonNode.Parse(outcome.Text)!["body"]!)!;
        return
        [
            .. (view["currentStates"]?.AsArray() ?? [])
                .Select(state => $"{state!["state"]} {state["member"]}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
