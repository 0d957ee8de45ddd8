using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Contract;

/// <summary>What every step promises, proven through each of its handlers.</summary>
/// <remarks>
/// The rows are the handlers themselves, so that a new one is tested the moment it is listed: an ensure
/// (or start) with the delete of its step, and a delete whose step makes nothing with what others made.
/// </remarks>
public sealed class StepContractTests
{
    private static readonly IReadOnlyDictionary<string, StepCase> s_cases = StepCases.Of("demo");

    // They make no thing of their own, but a part of a route table or of a cluster.
    private static readonly string[] s_partsOfOthers = ["PeeringRoutes", "AccessEntries"];

    // AWS takes its own network interfaces away within minutes after a cluster is gone.
    private static readonly TimeSpan s_afterwards = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Makers => [.. StepHandlers.Makers];

    public static TheoryData<string> Ways => [.. StepHandlers.Ways];

    [Fact]
    public void Every_handler_of_a_step_has_a_case_and_every_case_a_handler()
    {
        var handlers = Handlers.All.Where(each => StepHandlers.IsOfStep(each.Name)).ToList();
        handlers.Select(each => StepHandlers.StepOf(each.Name)).Distinct().ShouldBe(s_cases.Keys, ignoreOrder: true);
        // Told apart without looking at names: what is bound to a spec is a step.
        Handlers.All.Where(each => each.Input.Name.EndsWith("Spec", StringComparison.Ordinal)).ShouldBe(handlers);
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void Ensure_a_second_time_only_reads(string handler)
    {
        var run = new StepRun(handler, s_cases);
        var first = run.World.CallsOf(run.Make);
        var second = run.World.CallsOf(run.Make);

        first.ShouldContain(call => call.Operation.Writes);
        second.ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Ensure_and_delete_leave_the_world_as_before(string handler)
    {
        var run = new StepRun(handler, s_cases);
        var before = run.World.Inventory;
        run.Make();
        var between = run.World.Inventory;
        run.Delete();
        run.World.Wait(s_afterwards);

        run.World.ChangesSince(before).ShouldBeEmpty();
        between.SequenceEqual(before).ShouldBe(s_partsOfOthers.Contains(run.Step));
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void Ensure_after_delete_makes_it_again(string handler)
    {
        var run = new StepRun(handler, s_cases);
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
        var run = new StepRun(handler, s_cases, bare: true);
        var calls = run.World.CallsOf(run.Delete);

        calls.ShouldNotBeEmpty();
        calls.ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Delete_a_second_time_only_reads(string handler)
    {
        var run = new StepRun(handler, s_cases);
        run.Make();
        run.Delete();

        run.World.CallsOf(run.Delete).ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_lost_answer_at_any_call_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, _ => Fault.LostAnswer);

    [Theory]
    [MemberData(nameof(Makers))]
    public void Throttling_at_any_call_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, Throttled);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_lost_answer_at_any_call_of_delete_converges(string handler) =>
        EachDisturbedDelete(handler, _ => Fault.LostAnswer);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Throttling_at_any_call_of_delete_converges(string handler) =>
        EachDisturbedDelete(handler, Throttled);

    // One world for all of them: each must leave it to the next one as it was.
    private static void EachDisturbedEnsure(string handler, Func<JournalEntry, Fault> fault)
    {
        var run = new StepRun(handler, s_cases);
        var world = run.World;
        var before = world.Inventory;
        var calls = world.CallsOf(run.Make);
        var calm = world.Sorts;
        run.Delete();
        world.Wait(s_afterwards);
        foreach (var call in Telling(calls))
        {
            var disturbed = world.Disturbed(call, fault, run.Make);
            var what = $"disturbed: {disturbed}";
            world.Sorts.ShouldBe(calm, what);
            ShouldOnlyRead(world, run.Make, what);
            run.Delete();
            world.Wait(s_afterwards);
            world.ChangesSince(before).ShouldBeEmpty(what);
        }
    }

    private static void EachDisturbedDelete(string handler, Func<JournalEntry, Fault> fault)
    {
        var run = new StepRun(handler, s_cases);
        var world = run.World;
        var before = world.Inventory;
        run.Make();
        var calls = world.CallsOf(run.Delete);
        world.Wait(s_afterwards);
        foreach (var call in Telling(calls))
        {
            run.Make();
            var disturbed = world.Disturbed(call, fault, run.Delete);
            var what = $"disturbed: {disturbed}";
            ShouldOnlyRead(world, run.Delete, what);
            world.Wait(s_afterwards);
            world.ChangesSince(before).ShouldBeEmpty(what);
        }
    }

    private static void ShouldOnlyRead(StepWorld world, Action work, string what) =>
        world.CallsOf(work).ShouldNotContain(call => call.Operation.Writes, what);

    // In the middle of polling every look is like the one before: the first and the last of each call
    // stand for all, and the one after each write.
    private static IEnumerable<int> Telling(IReadOnlyList<JournalEntry> calls)
    {
        var ends = calls
            .Select((call, i) => (Call: (call.Operation.Name, call.Operation.Target), Number: i + 1))
            .GroupBy(each => each.Call, each => each.Number)
            .SelectMany(numbers => new[] { numbers.Min(), numbers.Max() });
        var afterWrites = Enumerable
            .Range(2, calls.Count - 1)
            .Where(number => calls[number - 2].Operation.Writes);
        return ends.Union(afterWrites).Order();
    }

    private static Fault Throttled(JournalEntry call) =>
        Fault.Refused(
            call.Service == "kubernetes"
                ? new("TooManyRequests", "Too many requests, please try again later.", 429)
                : new("RequestLimitExceeded", "Request limit exceeded.", 503)
        );
}
