using EksFed.Cli.Drills;
using EksFed.House.Tests.Agreement.Permissions;

namespace EksFed.House.Tests.Drills;

/// <summary>That who shares a world meets in it what it was listed for, and is cleared by nothing else.</summary>
public sealed class SharedRunsTests
{
    private static readonly Scene s_scene = new(StackRun.Request("demo", "eu-west-1"), "1");

    // The undisturbed runs are the same for all of them.
    private static readonly Lazy<DrillPlan> s_plan = new(() =>
        DrillPlan.Of(s_scene, Options(DrillKinds.All))
    );

    [Theory]
    [InlineData(DrillPhase.Create, DrillKind.Throttled)]
    [InlineData(DrillPhase.Create, DrillKind.LostAnswer)]
    [InlineData(DrillPhase.Create, DrillKind.Refused)]
    [InlineData(DrillPhase.Destroy, DrillKind.Killed)]
    public void Each_meets_the_call_that_it_was_listed_for(DrillPhase phase, DrillKind kind)
    {
        var run = Shared(phase, kind);
        var verdict = run.Run(s_plan.Value.Calm);
        verdict.IsFailure.ShouldBeFalse(string.Join('\n', verdict.Findings));
        var met = run.Met;
        met.Count.ShouldBeGreaterThan(3);
        foreach (var trouble in met)
        {
            var recording = s_plan.Value.RecordingOf(trouble.Disturbance);
            var listed = recording.CallOf(trouble.Disturbance)!;
            trouble.Met!.Errand.ShouldBe(listed.Errand);
            CallNames.Of(trouble.Met).ShouldBe(CallNames.Of(listed));
        }
    }

    [Fact]
    public void A_visit_of_a_state_meets_several_as_long_as_nothing_was_written()
    {
        var met = Met(Shared(DrillPhase.Create, DrillKind.Throttled));
        met.CountBy(trouble => trouble.Met!.Errand!).Max(each => each.Value).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Of_two_requests_that_are_kept_each_fails_by_its_own_refusal()
    {
        var run = Shared(DrillPhase.Create, DrillKind.Refused);
        var met = Met(run);
        met.Count.ShouldBeGreaterThan(1);
        foreach (var failed in run.Drill.Executions.Where(each => each.Error is not null))
        {
            met.Count(trouble =>
                    trouble.Met!.Time >= failed.StartDate && trouble.Met.Time <= failed.StopDate
                )
                .ShouldBe(1);
        }

        run.Drill.Registry.Status.ShouldBe(RegistryView.Ready);
    }

    [Fact]
    public void Storms_share_with_storms_and_strangers_with_strangers()
    {
        var plan = s_plan.Value;
        var runs = plan.Share(plan.Split().Shareable).ToList();
        foreach (var run in runs)
        {
            run.Select(each => each.Phase).Distinct().Count().ShouldBe(1);
            run.Select(each => each.Kind == DrillKind.ThrottleStorm).Distinct().Count().ShouldBe(1);
            run.Select(each => each.Variant == Disturbance.Kept).Distinct().Count().ShouldBe(1);
            run.Select(each => each.Kind == DrillKind.Foreign).Distinct().Count().ShouldBe(1);
        }

        runs.Sum(run => run.Count).ShouldBe(plan.Split().Shareable.Count);
    }

    [Fact]
    public void A_storm_begins_when_the_last_is_over_and_all_ends_well()
    {
        var run = Shared(DrillPhase.Create, DrillKind.ThrottleStorm);
        run.Run(s_plan.Value.Calm).Outcome.ShouldBe(DrillOutcome.Ready);
        var begun = run.Met.Select(trouble => trouble.Met!.Time).Order().ToList();
        begun.Count.ShouldBeGreaterThan(3);
        begun
            .Zip(begun.Skip(1), (one, next) => next - one)
            .ShouldAllBe(pause => pause >= TimeSpan.FromMinutes(10));
    }

    [Theory]
    [InlineData(DrillPhase.Create)]
    [InlineData(DrillPhase.Destroy)]
    public void Of_several_strangers_in_a_Region_each_is_named_by_the_blocked_destroy(
        DrillPhase phase
    )
    {
        var run = Shared(phase, DrillKind.Foreign);
        var verdict = run.Run(s_plan.Value.Calm);
        verdict.Findings.ShouldBeEmpty();
        verdict.Outcome.ShouldBe(DrillOutcome.Blocked);
        run.Met.Count.ShouldBeGreaterThan(5);
        run.Met.Select(trouble => trouble.Met!.Operation.Region).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void What_a_cluster_refuses_to_a_destroy_goes_with_it_at_the_first_look()
    {
        var run = Shared(DrillPhase.Destroy, DrillKind.Refused);
        run.Run(s_plan.Value.Calm).Outcome.ShouldBe(DrillOutcome.Destroyed);
        run.Met.Count.ShouldBeGreaterThan(3);
        run.WentLike(s_plan.Value.RecordingOf(run.Met[0].Disturbance)).ShouldBeTrue();
    }

    [Fact]
    public void A_destroy_that_looks_twice_did_not_go_as_recorded()
    {
        var destroy = s_plan.Value.Recordings.Single(each => each.Phase == DrillPhase.Destroy);
        var refused = Points
            .Of(destroy, [DrillKind.Refused])
            .First(each =>
                destroy.SiteOf(each)!.Errand.EndsWith("DeleteVpc", StringComparison.Ordinal)
            );
        var run = new DrillRun(s_scene, [refused]);
        run.Run(s_plan.Value.Calm).Outcome.ShouldBe(DrillOutcome.Destroyed);
        run.WentLike(destroy).ShouldBeFalse();
    }

    [Fact]
    public void What_must_be_rolled_back_or_comes_from_outside_shares_with_nobody()
    {
        var alone = s_plan.Value.Split().Alone;
        alone
            .Select(each => each.Kind)
            .Distinct()
            .ShouldBe(
                [
                    DrillKind.Refused,
                    DrillKind.Denied,
                    DrillKind.StaleRead,
                    DrillKind.FailedLater,
                    DrillKind.Stuck,
                    DrillKind.Aborted,
                    DrillKind.Foreign,
                ],
                ignoreOrder: true
            );
        alone.ShouldNotContain(each => each.Variant == Disturbance.Kept);
    }

    [Fact]
    public void Whoever_shared_a_world_that_ended_badly_is_run_alone_and_reported()
    {
        // Against a picture of more than there is, no world ends well.
        var single = s_plan.Value.Split().Shareable.Where(each => each.Kind == DrillKind.Killed);
        var calm = s_plan.Value.Calm with { Picture = [.. s_plan.Value.Calm.Picture, "more"] };
        var plan = new DrillPlan(
            [calm],
            [.. single.Take(3).Select(each => (IReadOnlyList<Disturbance>)[each])]
        );
        var report = new Drill(s_scene, Options([DrillKind.Killed]), run => $"replay {run[0]}").Run(
            plan,
            (_, _) => { }
        );
        report.Wrong.ShouldBe(3);
        // All of them, two of them, and each alone.
        report.Worlds.ShouldBe(5);
        report
            .Failures.Select(failure => failure.Replay)
            .ShouldBe(plan.Runs.Select(run => $"replay {run[0]}"), ignoreOrder: true);
    }

    [Fact]
    public void Shared_or_alone_a_drill_counts_the_same_ends()
    {
        DrillReport Report(bool alone) =>
            new Drill(
                s_scene,
                Options(
                    [DrillKind.Throttled, DrillKind.Killed, DrillKind.Foreign],
                    alone,
                    sample: 36
                ),
                run => $"{run[0]}"
            ).Run((_, _) => { });

        var (shared, alone) = (Report(false), Report(true));
        alone.Worlds.ShouldBe(36);
        shared.Worlds.ShouldBeLessThan(36);
        Ends(shared).ShouldBe(Ends(alone));
    }

    private static (int, int, int, int, int) Ends(DrillReport report) =>
        (report.Ready, report.RolledBack, report.Destroyed, report.Blocked, report.Wrong);

    // The largest run of that kind.
    private static DrillRun Shared(DrillPhase phase, DrillKind kind)
    {
        var recording = s_plan.Value.Recordings.Single(each => each.Phase == phase);
        var can = Points
            .Of(recording, [kind])
            .Where(each => SharedRuns.CanShare(recording, each))
            .ToList();
        return new(s_scene, SharedRuns.Of(recording, can).MaxBy(run => run.Count)!, recording);
    }

    private static IReadOnlyList<Trouble> Met(DrillRun run)
    {
        run.Run(s_plan.Value.Calm);
        return run.Met;
    }

    private static DrillOptions Options(
        IReadOnlyCollection<DrillKind> kinds,
        bool alone = false,
        int? sample = null
    ) => new(kinds, [DrillPhase.Create, DrillPhase.Destroy], null, sample, alone, 2);
}
