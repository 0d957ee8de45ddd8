using EksFed.Cli.Drills;
using EksFed.House.Tests.Agreement.Permissions;
using EksFed.Twin.Logs;

namespace EksFed.House.Tests.Drills;

/// <summary>That a drill sees what is wrong: a check that cannot fail would prove nothing.</summary>
public sealed class DrillRunTests
{
    private const string Region = "eu-west-1";

    private static readonly Scene s_scene = new(StackRun.Request("demo", Region), "1");

    // The undisturbed run is the same for all of them.
    private static readonly Lazy<Recording> s_calm = new(() =>
        Recording.Of(new(s_scene), DrillPhase.Create)
    );

    [Fact]
    public void An_undisturbed_run_is_ready()
    {
        var verdict = Run();
        verdict.Outcome.ShouldBe(DrillOutcome.Ready);
        verdict.Findings.ShouldBeEmpty();
        verdict.Leftovers.ShouldBeEmpty();
    }

    [Fact]
    public void A_thing_too_many_in_a_ready_world_is_a_leak() =>
        ShouldLeak(Run(drill => Litter(drill)));

    [Fact]
    public void A_thing_left_behind_by_a_rollback_is_a_leak() =>
        ShouldLeak(Run(drill => Litter(drill), At("CreateSubnet", DrillKind.Denied)));

    [Fact]
    public void A_refusal_is_rolled_back_to_nothing_and_reported_as_it_was()
    {
        var run = Disturb(At("CreateCluster", DrillKind.Refused));
        var verdict = run.Run(s_calm.Value);
        verdict.Outcome.ShouldBe(DrillOutcome.RolledBack);
        var injected = run.Troubles.ShouldHaveSingleItem().Injected!;
        run.Drill.Executions[0].Cause!.ShouldContain(injected.Code);
        run.Drill.Registry.Status.ShouldBe(RegistryView.RolledBack);
    }

    [Fact]
    public void A_failure_that_is_kept_is_made_good_by_the_same_request() =>
        Run(null, At("CreateNodegroup", DrillKind.Refused, Disturbance.Kept))
            .Outcome.ShouldBe(DrillOutcome.Ready);

    [Theory]
    [InlineData(DrillKind.Stuck, "SubnetAvailable")]
    [InlineData(DrillKind.FailedLater, "SubnetAvailable")]
    [InlineData(DrillKind.FailedLater, "NatGatewayAvailable")]
    [InlineData(DrillKind.FailedLater, "PeeringPending")]
    [InlineData(DrillKind.FailedLater, "ClusterActive")]
    [InlineData(DrillKind.FailedLater, "NodeGroupActive")]
    [InlineData(DrillKind.FailedLater, "PodReady")]
    [InlineData(DrillKind.FailedLater, "MemberReady")]
    public void So_is_one_that_comes_of_itself(DrillKind kind, string transition)
    {
        var ill = Points
            .Of(s_calm.Value, [kind])
            .First(each =>
                each.IsKept && each.Fate!.StartsWith(transition, StringComparison.Ordinal)
            );
        var verdict = Run(null, ill);
        verdict.Outcome.ShouldBe(DrillOutcome.Ready, string.Join('\n', verdict.Findings));
    }

    // After each that failed, the watchdog's execution looks whether there is something to roll back.
    [Fact]
    public void The_requests_of_a_kept_run_are_told_from_what_rolls_back()
    {
        var run = Disturb(At("CreateCluster", DrillKind.Refused, Disturbance.Kept));
        run.Run(s_calm.Value);
        run.Drill.Requests.Select(each => each.Error is null).ShouldBe([false, true]);
        run.Drill.Executions.Count.ShouldBe(3);
    }

    [Fact]
    public void A_stranger_in_the_VPC_blocks_the_destroy_is_named_and_once_gone_nothing_is_left()
    {
        var run = Disturb(At("CreateNodegroup", DrillKind.Foreign, "interface"));
        var verdict = run.Run(s_calm.Value);
        verdict.Outcome.ShouldBe(DrillOutcome.Blocked, string.Join('\n', verdict.Findings));
    }

    // Were it ours and its tags lost, to call it gone would be to leave it behind.
    [Fact]
    public void A_namesake_alone_blocks_the_destroy()
    {
        var run = Disturb(At("CreateCluster", DrillKind.Foreign, "same-name"));
        run.Run(s_calm.Value).Outcome.ShouldBe(DrillOutcome.Blocked);
    }

    [Fact]
    public void What_a_namesake_has_outside_our_VPC_is_nothing_that_we_left()
    {
        var verdict = Run(
            null,
            At("CreateCluster", DrillKind.Foreign, "same-name"),
            At("AllocateAddress", DrillKind.Foreign, "load-balancer")
        );
        verdict.Outcome.ShouldBe(DrillOutcome.Blocked, string.Join('\n', verdict.Findings));
    }

    [Fact]
    public void A_destroy_that_never_began_leaves_to_a_stranger_what_is_theirs()
    {
        var verdict = Run(
            null,
            new(DrillPhase.Destroy, 1, DrillKind.Aborted, Disturbance.TimedOut),
            At("CreateNodegroup", DrillKind.Foreign, "sg-reference")
        );
        verdict.Outcome.ShouldBe(DrillOutcome.Blocked, string.Join('\n', verdict.Findings));
    }

    [Fact]
    public void The_past_of_a_world_is_the_same_world_up_to_the_call()
    {
        var run = Disturb(At("CreateNodegroup", DrillKind.StaleRead));
        run.Run(s_calm.Value).Outcome.ShouldBe(DrillOutcome.Ready);
        run.Troubles.ShouldHaveSingleItem().Met.ShouldNotBeNull();
    }

    [Fact]
    public void The_past_of_a_destroy_knows_that_the_create_was_resumed()
    {
        var world = new DrillWorld(s_scene);
        Recording.Of(world, DrillPhase.Create);
        var destroy = Recording.Of(world, DrillPhase.Destroy);
        var stale = Points
            .Of(destroy, [DrillKind.StaleRead])
            .First(each => destroy.CallOf(each)!.Operation.Name == "DeleteSubnet");
        var verdict = Run(null, stale, At("CreateCluster", DrillKind.Refused, Disturbance.Kept));
        verdict.Outcome.ShouldBe(DrillOutcome.Destroyed, string.Join('\n', verdict.Findings));
    }

    [Fact]
    public void Two_runs_of_one_disturbance_are_the_same_call_by_call()
    {
        IReadOnlyList<string> Journal()
        {
            var run = Disturb(At("CreateSubnet", DrillKind.LostAnswer));
            run.Run(s_calm.Value);
            return [.. run.Drill.World.Journal.Entries.Select(call => $"{call.Time:O} {call}")];
        }

        Journal().ShouldBe(Journal());
    }

    [Fact]
    public void Two_storms_on_end_are_more_than_a_state_takes_and_may_roll_back() =>
        Run(null, At("Invoke", DrillKind.ThrottleStorm), At("CreateVpc", DrillKind.ThrottleStorm))
            .Outcome.ShouldBe(DrillOutcome.RolledBack);

    // Both of its invocations write; that is no repetition of the resumed request.
    [Fact]
    public void A_step_that_is_delivered_twice_may_write_twice()
    {
        var twice = s_calm.Value.Calls.First(call =>
            call.Entry.Operation.Name == Points.Invocation
            && call.Site!.Errand.EndsWith("EnsureElasticIp", StringComparison.Ordinal)
        );
        var verdict = Run(
            null,
            new(DrillPhase.Create, twice.Point, DrillKind.Redelivered),
            At("CreateNodegroup", DrillKind.Refused, Disturbance.Kept)
        );
        verdict.Outcome.ShouldBe(DrillOutcome.Ready, string.Join('\n', verdict.Findings));
    }

    private static void ShouldLeak(Verdict verdict)
    {
        verdict.Outcome.ShouldBe(DrillOutcome.Leak);
        verdict.Leftovers.ShouldContain(line => line.Contains("/litter", StringComparison.Ordinal));
    }

    private static Disturbance At(string operation, DrillKind kind, string variant = "") =>
        s_calm.Value.At(operation, kind, variant);

    private static void Litter(DrillWorld drill) =>
        drill.World.Service<CloudWatchLogsApi>().EnsureByService(Region, "/litter");

    private static DrillRun Disturb(params Disturbance[] disturbances) =>
        new(s_scene, disturbances);

    private static Verdict Run(Action<DrillWorld>? before = null, params Disturbance[] disturbances)
    {
        var run = Disturb(disturbances);
        before?.Invoke(run.Drill);
        return run.Run(s_calm.Value);
    }
}
