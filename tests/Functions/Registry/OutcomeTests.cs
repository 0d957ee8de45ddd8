using System.Globalization;
using EksFed.Functions.Registry;

namespace EksFed.Functions.Tests.Registry;

public sealed class OutcomeTests
{
    private static readonly ErrorOutput s_error = new("QuotaExceededException", "no more VPCs");

    private readonly RegistryWorld _world = new();
    private readonly string _execution;

    public OutcomeTests() => _execution = _world.Start("execution");

    [Fact]
    public void Ready_keeps_plan_and_ranges_and_gives_the_lock_back()
    {
        _world.Claim(_execution);
        _world.Ready(_execution);

        ShouldHaveEnded("Ready", error: null);
        _world.Ranges.ShouldBe(_world.PlannedRanges);
        _world.Entry!.ShouldNotContainKey("expiresAt");
    }

    [Fact]
    public void Failed_keeps_the_ranges_for_the_next_attempt_and_says_why()
    {
        _world.Claim(_execution);
        _world.Failed(_execution, s_error);

        ShouldHaveEnded("Failed", """{"Error":"QuotaExceededException","Cause":"no more VPCs"}""");
        _world.Ranges.ShouldBe(_world.PlannedRanges);
    }

    [Fact]
    public void Destroyed_gives_the_ranges_back_and_is_remembered_for_90_days()
    {
        _world.Claim(_execution);
        _world.Destroyed(_execution);

        ShouldHaveEnded("Destroyed", error: null);
        _world.Ranges.ShouldBeEmpty();
        var until = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(_world.Entry!["expiresAt"].N, CultureInfo.InvariantCulture)
        );
        (until - _world.Steps.World.Clock.Now).TotalDays.ShouldBe(90, 0.01);
    }

    [Fact]
    public void Destroyed_on_behalf_of_a_failed_execution_is_rolled_back_and_keeps_its_error()
    {
        _world.Claim(_execution);
        var rollback = _world.Start("rollback");
        _world.Read(rollback, _execution);
        _world.Destroyed(rollback, _execution, s_error);

        ShouldHaveEnded(
            "RolledBack",
            """{"Error":"QuotaExceededException","Cause":"no more VPCs"}"""
        );
        _world.Ranges.ShouldBeEmpty();
    }

    [Fact]
    public void Blocked_keeps_the_ranges_and_names_every_problem()
    {
        _world.Claim(_execution);
        _world.Blocked(_execution, "subnet-1 is held by eni-1", "vpc-1 is held by subnet-1");

        ShouldHaveEnded("DestroyBlocked", "subnet-1 is held by eni-1; vpc-1 is held by subnet-1");
        _world.Ranges.ShouldBe(_world.PlannedRanges);
    }

    [Fact]
    public void A_range_that_is_anothers_by_now_is_left_with_it()
    {
        _world.Claim(_execution);
        var cidr = _world.Plan.Members[1].VpcCidr;
        _world.Give(cidr, "other");
        _world.Destroyed(_execution);

        ShouldHaveEnded("Destroyed", error: null);
        _world.Ranges.ShouldBe([$"{cidr} other"]);
    }

    public static TheoryData<string> Ends =>
        ["Ready", "Failed", "Destroyed", "RolledBack", "Blocked"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void An_end_a_second_time_only_reads(string end)
    {
        _world.Claim(_execution);
        End(end, _execution);
        var before = _world.Table;

        _world
            .Steps.CallsOf(() => End(end, _execution))
            .ShouldNotContain(call => call.Operation.Writes);
        _world.Table.ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void An_end_of_an_execution_that_does_not_hold_it_changes_nothing(string end)
    {
        _world.Claim(_execution);
        var before = _world.Table;
        End(end, _world.Start("stranger"));

        _world.Table.ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void An_end_of_what_never_was_only_reads(string end)
    {
        _world
            .Steps.CallsOf(() => End(end, _execution))
            .ShouldNotContain(call => call.Operation.Writes);
        _world.Table.ShouldBeEmpty();
    }

    private void End(string end, string execution)
    {
        switch (end)
        {
            case "Ready":
                _world.Ready(execution);
                break;
            case "Failed":
                _world.Failed(execution, s_error);
                break;
            case "Destroyed":
                _world.Destroyed(execution);
                break;
            case "RolledBack":
                _world.Destroyed(execution, _execution, s_error);
                break;
            default:
                _world.Blocked(execution, "eni-1 holds subnet-1");
                break;
        }
    }

    private void ShouldHaveEnded(string status, string? error)
    {
        _world.Status.ShouldBe(status);
        _world.Error.ShouldBe(error);
        _world.Holder.ShouldBeNull();
    }
}
