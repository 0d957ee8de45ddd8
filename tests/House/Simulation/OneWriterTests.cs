using System.Text.Json.Nodes;
using EksFed.Functions;
using EksFed.House.Tests.Agreement.Permissions;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Simulation;

/// <summary>One execution at a time works on a federation, whenever others come.</summary>
public sealed class OneWriterTests
{
    private const string Federation = "demo";

    // Whoever comes while these are entered finds nobody, or nobody any more, at work.
    private static readonly string[] s_free =
    [
        "ApplyDefaults",
        "PlanFederation",
        "CheckPreflight",
        "ClaimFederation",
        "ReadFederation",
        "IsKnown",
        "RecordReady",
        "PublishReady",
        "MemberGone",
        "CollectProblems",
        "IsEmpty",
        "FederationReady",
        "RecordDestroyed",
        "WasRollback",
        "PublishDestroyed",
        "FederationDestroyed",
    ];

    private readonly StackRun _run = new();

    private JsonObject Request =>
        _run.InputOf(StackRun.Request(Federation, "eu-west-1", "eu-central-1"));

    private static JsonObject Destroy => new() { ["federation"] = Federation };

    [Fact]
    public void Of_two_requests_at_the_same_instant_one_wins_and_the_other_is_told_who()
    {
        Execution[] both = [_run.Start(_run.Federate, Request), _run.Start(_run.Federate, Request)];
        _run.Settle();

        var won = both.Single(each => each.Status == ExecutionStatus.Succeeded);
        var lost = both.Single(each => each != won);
        lost.Error.ShouldBe(nameof(FederationBusyException));
        lost.Cause!.ShouldContain(won.Arn);
    }

    [Fact]
    public void Whoever_comes_at_any_state_of_a_create_is_refused_and_changes_nothing()
    {
        var first = _run.Start(_run.Federate, Request);
        var rivals = RivalsAtEveryStateOf(first);
        _run.Settle();

        first.Status.ShouldBe(ExecutionStatus.Succeeded, first.Cause);
        ShouldBeRefused(rivals, first);
        _run.Destroy(Federation).Status.ShouldBe(ExecutionStatus.Succeeded);
        _run.ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_comes_at_any_state_of_a_destroy_is_refused_and_changes_nothing()
    {
        _run.Make(StackRun.Request(Federation, "eu-west-1", "eu-central-1"));
        var first = _run.Start(_run.Unfederate, Destroy);
        var rivals = RivalsAtEveryStateOf(first);
        _run.Settle();

        first.Status.ShouldBe(ExecutionStatus.Succeeded, first.Cause);
        ShouldBeRefused(rivals, first);
        _run.ShouldBeEmpty();
    }

    private static void ShouldBeRefused(
        List<(string State, Execution Rival)> rivals,
        Execution first
    )
    {
        rivals.Count.ShouldBeGreaterThan(50);
        foreach (var (state, rival) in rivals)
        {
            var when = $"{rival.Machine.Name} at {state}: {rival.Cause}";
            rival.Error.ShouldBe(nameof(FederationBusyException), when);
            rival.Cause!.ShouldContain(first.Arn, Case.Sensitive, when);
        }
    }

    private List<(string State, Execution Rival)> RivalsAtEveryStateOf(Execution first)
    {
        var rivals = new List<(string State, Execution Rival)>();
        first.Recorded += (_, recorded) =>
        {
            if (
                recorded.Type.EndsWith("StateEntered", StringComparison.Ordinal)
                && (string)recorded.Details!["name"]! is var state
                && !s_free.Contains(state)
            )
            {
                // Not within the state that is being entered.
                _run.World.Clock.Schedule(
                    TimeSpan.Zero,
                    () =>
                    {
                        rivals.Add((state, _run.Start(_run.Federate, Request)));
                        rivals.Add((state, _run.Start(_run.Unfederate, Destroy)));
                    }
                );
            }
        };
        return rivals;
    }
}
