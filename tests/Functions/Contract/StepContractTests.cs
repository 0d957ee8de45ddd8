namespace EksFed.Functions.Tests.Contract;

/// <summary>What every step promises, proven through each of its handlers.</summary>
/// <remarks>
/// The rows are the handlers themselves, so that a new one is tested the moment it is listed: an ensure
/// (or start) with the delete of its step, and a delete whose step makes nothing with what others made.
/// </remarks>
public sealed class StepContractTests
{
    // They make no thing of their own, but a part of a route table or of a cluster.
    private static readonly string[] s_partsOfOthers = ["PeeringRoutes", "AccessEntries"];

    public static TheoryData<string> Makers => [.. StepHandlers.Makers];

    public static TheoryData<string> Ways => [.. StepHandlers.Ways];

    [Fact]
    public void Every_handler_of_a_step_has_a_case_and_every_case_a_handler()
    {
        var handlers = Handlers
            .All.Where(each => each.IsTask && StepHandlers.IsOfStep(each.Name))
            .ToList();
        handlers
            .Select(each => StepHandlers.StepOf(each.Name))
            .Distinct()
            .ShouldBe(StepCases.Of("demo").Keys, ignoreOrder: true);
        // Told apart without looking at names: what is bound to a spec is a step.
        Handlers
            .All.Where(each => each.Input.Name.EndsWith("Spec", StringComparison.Ordinal))
            .ShouldBe(handlers);
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void Ensure_a_second_time_only_reads(string handler)
    {
        var run = new StepRun(handler);
        var first = run.World.CallsOf(run.Make);
        var second = run.World.CallsOf(run.Make);

        first.ShouldContain(call => call.Operation.Writes);
        second.ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Ensure_and_delete_leave_the_world_as_before(string handler)
    {
        var run = new StepRun(handler);
        var before = run.World.Inventory;
        run.Make();
        var between = run.World.Inventory;
        run.Delete();
        run.Settle();

        run.World.ChangesSince(before).ShouldBeEmpty();
        between.SequenceEqual(before).ShouldBe(s_partsOfOthers.Contains(run.Step));
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void Ensure_after_delete_makes_it_again(string handler)
    {
        var run = new StepRun(handler);
        run.Make();
        var first = run.World.Sorts;
        run.Delete();
        run.Make();

        run.World.Sorts.ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Delete_of_what_never_was_only_reads(string handler)
    {
        var run = new StepRun(handler, bare: true);
        var calls = run.World.CallsOf(run.Delete);

        calls.ShouldNotBeEmpty();
        calls.ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Delete_a_second_time_only_reads(string handler)
    {
        var run = new StepRun(handler);
        run.Make();
        run.Delete();

        run.World.CallsOf(run.Delete).ShouldNotContain(call => call.Operation.Writes);
    }
}
