using EksFed.Functions.Registry;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Registry;

public sealed class ClaimTests
{
    private readonly RegistryWorld _world = new();
    private readonly string _first;

    public ClaimTests() => _first = _world.Start("first");

    [Fact]
    public void A_change_knows_that_the_federation_stood_before_and_a_first_request_that_it_did_not()
    {
        var (first, second, third) = (_world.Start("a"), _world.Start("b"), _world.Start("c"));
        _world.Claim(first).Stood.ShouldBeFalse();
        _world.Ready(first);
        _world.Claim(second).Stood.ShouldBeTrue();
        _world.Claim(second).Stood.ShouldBeTrue("asked again");
        _world.Failed(second, new("QuotaExceededException", "no more VPCs"));
        _world.Claim(third).Stood.ShouldBeTrue("a change that failed took nothing down");
    }

    [Fact]
    public void What_was_kept_for_a_resume_did_not_stand()
    {
        var (first, second) = (_world.Start("a"), _world.Start("b"));
        _world.Claim(first);
        _world.Failed(first, new("QuotaExceededException", "no more VPCs"));

        _world.Claim(second).Stood.ShouldBeFalse();
    }

    [Fact]
    public void What_is_neither_Ready_nor_gone_was_left_unfinished()
    {
        var (first, second, third) = (_world.Start("a"), _world.Start("b"), _world.Start("c"));
        _world.Claim(first).Unfinished.ShouldBeFalse("new");
        _world.Failed(first, new("QuotaExceededException", "no more VPCs"));
        _world.Claim(second).Unfinished.ShouldBeTrue("kept");
        _world.Claim(second).Unfinished.ShouldBeTrue("asked again");
        _world.Ready(second);
        _world.Claim(third).Unfinished.ShouldBeFalse("Ready");
        _world.Destroyed(third);
        _world.Claim(_world.Start("d")).Unfinished.ShouldBeFalse("gone");
    }

    [Fact]
    public void A_new_federation_is_taken_with_its_plan_and_its_ranges()
    {
        _world.Claim(_first);

        _world.Holder.ShouldBe(_first);
        _world.Status.ShouldBe("Provisioning");
        _world.Entry!["generation"].N.ShouldBe("1");
        _world.Ranges.ShouldBe(_world.PlannedRanges);
    }

    [Fact]
    public void One_that_nobody_works_on_is_taken_and_counted()
    {
        _world.Claim(_first);
        _world.Ready(_first);
        var second = _world.Start("second");
        _world.Claim(second);

        _world.Holder.ShouldBe(second);
        _world.Status.ShouldBe("Provisioning");
        _world.Entry!["generation"].N.ShouldBe("2");
    }

    [Fact]
    public void One_that_is_gone_is_taken_and_no_longer_forgotten()
    {
        _world.Claim(_first);
        _world.Destroyed(_first);
        _world.Claim(_world.Start("second"));

        _world.Entry!.ShouldNotContainKey("expiresAt");
        _world.Entry!.ShouldNotContainKey("error");
        _world.Ranges.ShouldBe(_world.PlannedRanges);
    }

    [Fact]
    public void Its_age_counts_from_the_first_claim_since_it_was_gone()
    {
        var (second, third) = (_world.Start("second"), _world.Start("third"));
        _world.Claim(_first);
        var created = CreatedAt();
        _world.Ready(_first);
        _world.Steps.Wait(TimeSpan.FromMinutes(1));
        _world.Claim(second);
        CreatedAt().ShouldBe(created);
        _world.Destroyed(second);
        _world.Claim(third);

        CreatedAt().ShouldBe(_world.Entry!["updatedAt"].S);
    }

    private string CreatedAt() => _world.Entry!["createdAt"].S;

    [Fact]
    public void One_that_the_same_execution_holds_is_only_read()
    {
        _world.Claim(_first);
        var before = _world.Table;

        _world
            .Steps.CallsOf(() => _world.Claim(_first))
            .ShouldNotContain(call => call.Operation.Writes);
        _world.Table.ShouldBe(before);
    }

    [Fact]
    public void One_whose_holder_no_longer_runs_is_taken_over()
    {
        _world.Claim(_first);
        _world.Stop(_first);
        var second = _world.Start("second");
        _world.Claim(second);

        _world.Holder.ShouldBe(second);
    }

    [Fact]
    public void One_whose_holder_step_functions_has_forgotten_is_taken_over()
    {
        _world.Claim(_first.Replace("first", "forgotten", StringComparison.Ordinal));
        _world.Claim(_first);

        _world.Holder.ShouldBe(_first);
    }

    [Fact]
    public void One_whose_holder_runs_is_refused_naming_the_holder()
    {
        _world.Claim(_first);
        var before = _world.Table;

        Should
            .Throw<FederationBusyException>(() => _world.Claim(_world.Start("second")))
            .Message.ShouldBe(
                $"demo is being worked on by {_first}. Wait for it to end, or stop it first: "
                    + $"aws stepfunctions stop-execution --execution-arn {_first}"
            );
        _world.Table.ShouldBe(before);
    }

    [Fact]
    public void Of_two_at_the_same_moment_one_wins_and_the_other_is_told_by_whom()
    {
        string[] claimants = [_first, _world.Start("second")];
        var refusals = _world.Steps.Run(async d =>
            await Task.WhenAll(claimants.Select(each => RefusalAsync(each, d)))
        );

        refusals.Count(refusal => refusal is null).ShouldBe(1);
        refusals.OfType<TransientException>().ShouldHaveSingleItem();
        var loser = claimants[refusals[0] is null ? 1 : 0];
        var winner = claimants[refusals[0] is null ? 0 : 1];
        _world.Holder.ShouldBe(winner);
        _world.Entry!["generation"].N.ShouldBe("1");
        // The transient refusal is answered by another look, and that one sees the winner.
        Should
            .Throw<FederationBusyException>(() => _world.Claim(loser))
            .Message.ShouldStartWith($"demo is being worked on by {winner}.");
    }

    [Fact]
    public void A_range_that_was_given_away_meanwhile_is_named_and_nothing_is_taken()
    {
        var cidr = _world.Plan.Members[0].VpcCidr;
        _world.Give(cidr, "other");

        Should
            .Throw<FederationBusyException>(() => _world.Claim(_first))
            .Message.ShouldBe(
                $"{cidr} was given to another federation after demo had been planned. "
                    + "Start the request again: the plan then avoids it."
            );
        _world.Entry.ShouldBeNull();
        _world.Ranges.ShouldBe([$"{cidr} other"]);
    }

    private async Task<Exception?> RefusalAsync(string execution, Dependencies dependencies)
    {
        try
        {
            await RegistryWorld.InvokeAsync<ClaimInput, ClaimOutput>(
                "ClaimFederation",
                new(_world.Plan, execution),
                dependencies
            );
            return null;
        }
        catch (Exception refusal) when (refusal is TransientException or FederationBusyException)
        {
            return refusal;
        }
    }
}
