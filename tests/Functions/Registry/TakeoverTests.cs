namespace EksFed.Functions.Tests.Registry;

public sealed class TakeoverTests
{
    private readonly RegistryWorld _world = new();
    private readonly string _maker;
    private readonly string _destroyer;

    public TakeoverTests() =>
        (_maker, _destroyer) = (_world.Start("maker"), _world.Start("destroyer"));

    [Fact]
    public void What_never_was_is_not_found() => ShouldFindNothing();

    [Fact]
    public void What_is_gone_is_not_found()
    {
        _world.Claim(_maker);
        _world.Destroyed(_maker);

        ShouldFindNothing();
    }

    [Fact]
    public void One_that_nobody_works_on_is_taken_with_its_plan()
    {
        _world.Claim(_maker);
        _world.Ready(_maker);

        ShouldTake();
    }

    [Fact]
    public void One_that_this_execution_holds_is_found_and_only_read()
    {
        _world.Claim(_maker);
        _world.Ready(_maker);
        _world.Read(_destroyer);

        _world
            .Steps.CallsOf(() => _world.Read(_destroyer).Found.ShouldBeTrue())
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void One_whose_holder_runs_is_refused_naming_the_holder()
    {
        _world.Claim(_maker);
        var before = _world.Table;

        Should
            .Throw<FederationBusyException>(() => _world.Read(_destroyer))
            .Message.ShouldStartWith($"demo is being worked on by {_maker}.");
        _world.Table.ShouldBe(before);
    }

    [Fact]
    public void One_whose_holder_no_longer_runs_is_taken_over()
    {
        _world.Claim(_maker);
        _world.Stop(_maker);

        ShouldTake();
    }

    [Fact]
    public void A_rollback_takes_over_from_the_execution_that_waits_for_it()
    {
        _world.Claim(_maker);

        ShouldTake(onBehalfOf: _maker);
    }

    [Fact]
    public void A_rollback_takes_over_from_the_execution_that_was_aborted()
    {
        _world.Claim(_maker);
        _world.Stop(_maker);

        ShouldTake(onBehalfOf: _maker);
    }

    [Fact]
    public void A_rollback_for_one_that_never_claimed_does_nothing()
    {
        _world.Claim(_maker);

        ShouldFindNothing(onBehalfOf: _world.Start("refused"));
    }

    [Fact]
    public void A_rollback_for_one_that_has_ended_its_work_does_nothing()
    {
        _world.Claim(_maker);
        _world.Ready(_maker);

        ShouldFindNothing(onBehalfOf: _maker);
    }

    [Fact]
    public void A_rollback_does_nothing_once_another_has_taken_over()
    {
        _world.Claim(_maker);
        _world.Stop(_maker);
        _world.Claim(_world.Start("second"));

        ShouldFindNothing(onBehalfOf: _maker);
    }

    [Fact]
    public void The_watchdog_takes_over_what_the_stopped_execution_held()
    {
        _world.Claim(_maker);
        _world.Stop(_maker);

        var read = _world.Watch(_destroyer, _maker);

        read.Federation.ShouldBe(RegistryWorld.Name);
        read.Plan.ShouldNotBeNull();
        _world.Holder.ShouldBe(_destroyer);
        _world.Status.ShouldBe("Destroying");
    }

    [Fact]
    public void The_watchdog_asked_again_by_the_same_execution_only_reads()
    {
        _world.Claim(_maker);
        _world.Stop(_maker);
        _world.Watch(_destroyer, _maker);

        _world
            .Steps.CallsOf(() => _world.Watch(_destroyer, _maker).Found.ShouldBeTrue())
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void The_watchdog_told_twice_acts_once()
    {
        _world.Claim(_maker);
        _world.Stop(_maker);
        _world.Watch(_destroyer, _maker);
        var before = _world.Table;

        _world.Watch(_world.Start("again"), _maker).Found.ShouldBeFalse();
        _world.Table.ShouldBe(before);
    }

    [Fact]
    public void The_watchdog_leaves_alone_what_ended_its_work()
    {
        _world.Claim(_maker);
        _world.Ready(_maker);
        var before = _world.Table;

        _world.Watch(_destroyer, _maker).Found.ShouldBeFalse();
        _world.Table.ShouldBe(before);
    }

    [Fact]
    public void The_watchdog_keeps_what_stood_before_the_change_that_was_stopped()
    {
        _world.Claim(_maker);
        _world.Ready(_maker);
        var change = _world.Start("change");
        _world.Claim(change);
        _world.Stop(change);

        _world.Watch(_destroyer, change).Found.ShouldBeFalse();

        _world.Holder.ShouldBeNull();
        _world.Status.ShouldBe("Failed");
        _world.Watch(_destroyer, change).Found.ShouldBeFalse("told twice");
    }

    [Fact]
    public void The_watchdog_resumes_a_destroy_once_and_not_again()
    {
        _world.Claim(_maker);
        _world.Ready(_maker);
        _world.Read(_destroyer);
        _world.Stop(_destroyer);
        var (first, second) = (_world.Start("first"), _world.Start("second"));

        _world.Watch(first, _destroyer).Found.ShouldBeTrue();
        _world.Stop(first);
        _world.Watch(second, first).Found.ShouldBeFalse();

        _world.Read(second).Found.ShouldBeTrue("people still may");
    }

    private void ShouldTake(string? onBehalfOf = null)
    {
        var read = _world.Read(_destroyer, onBehalfOf);

        read.Found.ShouldBeTrue();
        read.Plan!.Members.Select(m => m.VpcCidr)
            .ShouldBe(_world.Plan.Members.Select(m => m.VpcCidr));
        _world.Holder.ShouldBe(_destroyer);
        _world.Status.ShouldBe("Destroying");
    }

    private void ShouldFindNothing(string? onBehalfOf = null)
    {
        var before = _world.Table;
        var read = _world.Read(_destroyer, onBehalfOf);

        read.Found.ShouldBeFalse();
        read.Plan.ShouldBeNull();
        _world.Table.ShouldBe(before);
    }
}
