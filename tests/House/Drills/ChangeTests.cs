using Amazon.CloudWatchLogs.Model;
using EksFed.Cli.Drills;
using EksFed.House.Tests.Agreement.Permissions;

namespace EksFed.House.Tests.Drills;

/// <summary>That a Region which is added to a standing federation never costs what stands, nor leaves anything.</summary>
public sealed class ChangeTests
{
    private const string Standing = "eu-west-1";

    private static readonly Scene s_scene = new(
        StackRun.Request("demo", Standing, "eu-central-1"),
        "1",
        StackRun.Request("demo", Standing)
    );

    private static readonly Lazy<Recording> s_calm = new(() =>
        Recording.Of(new(s_scene), DrillPhase.Create)
    );

    [Fact]
    public void Only_what_is_missing_is_written()
    {
        s_calm.Value.Writes.Keys.ShouldContain(write =>
            write.Contains("CreateCluster eu-central-1")
        );
        s_calm.Value.Writes.Keys.ShouldNotContain(write =>
            write.Contains($"CreateCluster {Standing}")
        );
    }

    [Theory]
    [InlineData("CreateCluster", DrillKind.Refused)]
    [InlineData("CreateNodegroup", DrillKind.Denied)]
    public void What_fails_is_kept_and_goes_with_the_destroy(string operation, DrillKind kind)
    {
        var run = Disturb(At(operation, kind));
        var verdict = run.Run(s_calm.Value);
        verdict.Outcome.ShouldBe(DrillOutcome.Destroyed, string.Join('\n', verdict.Findings));
        run.Drill.Requests.ShouldHaveSingleItem().Error.ShouldNotBeNull();
    }

    [Fact]
    public void The_same_request_goes_on()
    {
        var run = Disturb(At("CreateCluster", DrillKind.Refused, Disturbance.Kept));
        var verdict = run.Run(s_calm.Value);
        verdict.Outcome.ShouldBe(DrillOutcome.Ready, string.Join('\n', verdict.Findings));
        run.Drill.Requests.Select(each => each.Error is null).ShouldBe([false, true]);
    }

    [Fact]
    public void Refused_before_it_began_it_leaves_the_federation_ready()
    {
        var run = Disturb(At(Points.Invocation, DrillKind.Refused, Disturbance.Kept));
        run.Run(s_calm.Value).Outcome.ShouldBe(DrillOutcome.Ready);
        run.Drill.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public void Stopped_it_is_kept_by_the_watchdog()
    {
        var joins = s_calm.Value.States.ToList().IndexOf("JoinMembers") + 1;
        var verdict = Disturb(new(DrillPhase.Create, joins, DrillKind.Aborted)).Run(s_calm.Value);
        verdict.Outcome.ShouldBe(DrillOutcome.Destroyed, string.Join('\n', verdict.Findings));
    }

    [Fact]
    public void What_stood_and_does_no_more_is_reported()
    {
        var run = Disturb(At(Points.Invocation, DrillKind.Refused));
        new Person(run.Drill.World).Do(clients =>
            clients
                .Logs(Standing)
                .DeleteLogGroupAsync(
                    new DeleteLogGroupRequest { LogGroupName = "/aws/eks/demo-1/cluster" }
                )
        );
        var verdict = run.Run(s_calm.Value);
        verdict.Outcome.ShouldBe(DrillOutcome.Wrong);
        verdict
            .Findings.ShouldHaveSingleItem()
            .ShouldStartWith("stood before the change: - logs eu-west-1 ");
    }

    private static DrillRun Disturb(Disturbance disturbance) => new(s_scene, [disturbance]);

    private static Disturbance At(string operation, DrillKind kind, string variant = "") =>
        s_calm.Value.At(operation, kind, variant);
}
