using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Contract;

/// <summary>The contract of steps when a call fails: invoked again, they end as if nothing had happened.</summary>
public sealed class StepFaultsTests
{
    public static TheoryData<string> Makers => [.. StepHandlers.Makers];

    public static TheoryData<string> Ways => [.. StepHandlers.Ways];

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_lost_answer_at_any_call_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, _ => Fault.LostAnswer);

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_late_answer_at_any_write_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, _ => Fault.SlowAnswer, onlyWrites: true);

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_kill_before_any_write_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, _ => Fault.KilledBefore, onlyWrites: true);

    [Theory]
    [MemberData(nameof(Makers))]
    public void A_kill_after_any_write_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, _ => Fault.KilledAfter, onlyWrites: true);

    [Theory]
    [MemberData(nameof(Makers))]
    public void Throttling_at_any_call_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, Throttled);

    [Theory]
    [MemberData(nameof(Makers))]
    public void An_id_unknown_to_any_write_of_ensure_converges(string handler) =>
        EachDisturbedEnsure(handler, NotFound, onlyWrites: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_lost_answer_at_any_call_of_delete_converges(string handler) =>
        EachDisturbedDelete(handler, _ => Fault.LostAnswer);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_late_answer_at_any_write_of_delete_converges(string handler) =>
        EachDisturbedDelete(handler, _ => Fault.SlowAnswer, onlyWrites: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_kill_before_any_write_of_delete_converges(string handler) =>
        EachDisturbedDelete(handler, _ => Fault.KilledBefore, onlyWrites: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_kill_after_any_write_of_delete_converges(string handler) =>
        EachDisturbedDelete(handler, _ => Fault.KilledAfter, onlyWrites: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Throttling_at_any_call_of_delete_converges(string handler) =>
        EachDisturbedDelete(handler, Throttled);

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_denial_at_any_write_of_delete_is_looked_at_again(string handler) =>
        EachDisturbedDelete(handler, Denied, onlyWrites: true);

    [Theory]
    [MemberData(nameof(StaleReadsTests.Ways), MemberType = typeof(StaleReadsTests))]
    public void A_delete_that_is_denied_throughout_is_awaited(string handler)
    {
        var run = new StepRun(handler);
        run.Make();
        run.World.World.Faults = new FaultWhere(Denied);

        run.World.Run(StepCases.Of("demo")[run.Step].Delete)
            .Pending!.What.ShouldContain("You are not authorized to perform this operation.");
    }

    // One world for all of them: each must leave it to the next one as it was.
    private static void EachDisturbedEnsure(
        string handler,
        Func<JournalEntry, Fault> fault,
        bool onlyWrites = false
    )
    {
        var run = new StepRun(handler);
        var world = run.World;
        var before = world.Inventory;
        var calls = world.CallsOf(run.Make);
        var calm = world.Sorts;
        run.Delete();
        run.Settle();
        foreach (var call in Telling(calls, onlyWrites))
        {
            var disturbed = world.Disturbed(call, fault, run.Make);
            var what = $"disturbed: {disturbed?.ToString() ?? "nothing, the poll was shorter"}";
            world.Sorts.ShouldBe(calm, what);
            ShouldOnlyRead(world, run.Make, what);
            run.Delete();
            run.Settle();
            world.ChangesSince(before).ShouldBeEmpty(what);
        }
    }

    private static void EachDisturbedDelete(
        string handler,
        Func<JournalEntry, Fault> fault,
        bool onlyWrites = false
    )
    {
        var run = new StepRun(handler);
        var world = run.World;
        var before = world.Inventory;
        run.Make();
        var calls = world.CallsOf(run.Delete);
        run.Settle();
        foreach (var call in Telling(calls, onlyWrites))
        {
            run.Make();
            var disturbed = world.Disturbed(call, fault, run.Delete);
            var what = $"disturbed: {disturbed?.ToString() ?? "nothing, the poll was shorter"}";
            ShouldOnlyRead(world, run.Delete, what);
            run.Settle();
            world.ChangesSince(before).ShouldBeEmpty(what);
        }
    }

    private static void ShouldOnlyRead(StepWorld world, Action work, string what) =>
        world.CallsOf(work).ShouldNotContain(call => call.Operation.Writes, what);

    // Looks of one poll are alike, and so are calls for things of one kind: of the same operation after the
    // same operation, the first and the last stand for all.
    private static IEnumerable<int> Telling(IReadOnlyList<JournalEntry> calls, bool onlyWrites) =>
        calls
            .Select(
                (call, i) =>
                    (Kind: (i == 0 ? "" : calls[i - 1].Operation.Name, call.Operation.Name), i + 1)
            )
            .Where(each => !onlyWrites || calls[each.Item2 - 1].Operation.Writes)
            .GroupBy(each => each.Kind, each => each.Item2)
            .SelectMany(numbers => new[] { numbers.Min(), numbers.Max() })
            .Distinct();

    // What EC2 says of an id that it does not know everywhere yet; the other services go by names.
    private static Fault NotFound(JournalEntry call) =>
        call is { Service: "ec2", Operation.Writes: true }
            ? Fault.Refused(new("InvalidVpcID.NotFound", "The vpc ID 'vpc-0' does not exist"))
            : Fault.None;

    // What our roles get for a thing that is gone, since only its tags would allow the call.
    private static Fault Denied(JournalEntry call) =>
        call is { Operation.Writes: true } and not { Service: "kubernetes" }
            ? Fault.Refused(
                new(
                    call.Service == "ec2" ? "UnauthorizedOperation" : "AccessDeniedException",
                    "You are not authorized to perform this operation.",
                    403
                )
            )
            : Fault.None;

    private static Fault Throttled(JournalEntry call) =>
        Fault.Refused(
            call.Service == "kubernetes"
                ? new("TooManyRequests", "Too many requests, please try again later.", 429)
                : new("RequestLimitExceeded", "Request limit exceeded.", 503)
        );
}
