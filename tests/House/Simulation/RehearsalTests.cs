using EksFed.Cli.Rehearsals;
using EksFed.Cli.Views;
using EksFed.Functions;
using EksFed.Functions.Request;
using EksFed.Twin.Faults;

namespace EksFed.House.Tests.Simulation;

public sealed class RehearsalTests
{
    private static readonly string[] s_regions =
    [
        "eu-west-1",
        "eu-central-1",
        "us-east-1",
        "us-west-2",
        "ap-northeast-1",
    ];

    public static TheoryData<string> Stages =>
        [
            .. Agreement
                .Asl.Tasks("federate")
                .Select(task => task.Name)
                // Node groups are created where they are started, not where they are awaited.
                .Where(name => name is not "EnsureNodeGroup")
                .Where(name =>
                    name.StartsWith("Ensure", StringComparison.Ordinal)
                    || name is "StartNodeGroup" or "DeleteProbe"
                ),
        ];

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_failure_of_a_stage_rolls_back_to_zero_and_is_the_one_reported(string stage)
    {
        var rehearsal = new Rehearsal("1");
        var function = rehearsal.Deployed.Functions[stage].Definition.Name;
        var spent = false;
        rehearsal.World.Faults = new FaultWhere(call =>
        {
            if (
                spent
                || call.Caller != function
                || call.Service == "runtime"
                || !call.Operation.Writes
            )
            {
                return null;
            }

            spent = true;
            return Fault.Refused(new("AccessDeniedException", $"not authorized: {stage}", 403));
        });
        var report = rehearsal.Run(Request("demo", s_regions[..2]), keep: false, Silent.Progress);
        spent.ShouldBeTrue($"{stage} writes nothing");
        report.Outcome.ShouldBe(Outcome.RolledBack);
        report.Error!.Name.ShouldBe(nameof(PermissionDeniedException));
        report.Error.State.ShouldBe(stage);
        report.Leftovers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Any_number_of_regions_is_ready_close_to_the_critical_path_and_destroyed_to_zero(
        int count
    )
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var report = new Rehearsal($"{seed}").Run(
                Request("demo", s_regions[..count]),
                keep: false,
                Silent.Progress
            );
            report.Outcome.ShouldBe(Outcome.Ready, report.Error?.Message);
            report.Members.ShouldAllBe(member => member.Ready);
            report.Probe.PropagatedTo.Count.ShouldBe(count);
            report.Destroy!.Outcome.ShouldBe("Destroyed");
            report.Leftovers.ShouldBeEmpty();
            // Calls, looks and cold starts come on top of it.
            report.VirtualSeconds.ShouldBeLessThan(
                1.02 * report.CriticalPathSeconds,
                $"seed {seed}"
            );
        }
    }

    [Fact]
    public void The_largest_federation_we_claim_stays_within_the_services_limits()
    {
        var regions = EksRegions.EnabledByDefault.Take(17).ToArray();
        var report = new Rehearsal("1").Run(
            Request("large", regions),
            keep: false,
            Silent.Progress
        );
        report.Outcome.ShouldBe(Outcome.Ready, report.Error?.Message);
        report.Leftovers.ShouldBeEmpty();
        report.HistoryEvents.ShouldBeLessThan(25_000);
        report.MaxPayloadBytes.ShouldBeLessThan(262_144);
    }

    private static FederationRequest Request(string name, string[] regions) =>
        RequestReader.Read(null, null, new(name, regions), () => "000000").Request!;
}
