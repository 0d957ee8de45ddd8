using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Contract;

/// <summary>
/// Eventual consistency: after a write, looks see the world as it was before for a while. A step comes
/// to the same all the same.
/// </summary>
/// <remarks>
/// The world before a write is a second one of the same seed, in which the same has happened until that
/// write, and nothing since. Kubernetes reads what it wrote.
/// </remarks>
public sealed class StaleReadsTests
{
    private static readonly TimeSpan s_lag = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Makers => [.. StepHandlers.Makers.Where(IsOfAws)];

    public static TheoryData<string> Ways => [.. StepHandlers.Ways.Where(IsOfAws)];

    [Theory]
    [MemberData(nameof(Makers))]
    public void Ensure_makes_nothing_twice_that_is_not_shown_yet(string handler)
    {
        var calm = new StepRun(handler);
        foreach (var (write, what) in Writes(calm, calm.Make))
        {
            var past = JustBefore(handler, _ => { }, run => run.Make(), write);
            var run = new StepRun(handler);
            var before = run.World.Inventory;
            BehindAfter(run, past, write, run.Make);

            run.World.Sorts.ShouldBe(calm.World.Sorts, what);
            run.World.CallsOf(run.Make).ShouldNotContain(call => call.Operation.Writes, what);
            run.Delete();
            run.Settle();
            run.World.ChangesSince(before).ShouldBeEmpty(what);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Delete_takes_what_is_still_shown_for_gone(string handler)
    {
        var calm = new StepRun(handler);
        calm.Make();
        foreach (var (write, what) in Writes(calm, calm.Delete))
        {
            var past = JustBefore(handler, run => run.Make(), run => run.Delete(), write);
            var run = new StepRun(handler);
            var before = run.World.Inventory;
            run.Make();
            BehindAfter(run, past, write, run.Delete);

            run.World.CallsOf(run.Delete).ShouldNotContain(call => call.Operation.Writes, what);
            run.Settle();
            run.World.ChangesSince(before).ShouldBeEmpty(what);
        }
    }

    private static bool IsOfAws(string handler) =>
        !Handlers.All.Single(each => each.Name == handler).IsInsideClusters;

    /// <summary>The numbers of the first and the last write of each kind, counted from one.</summary>
    private static IEnumerable<(int Number, string What)> Writes(StepRun run, Action work) =>
        run
            .World.CallsOf(work)
            .Where(call => call.Operation.Writes)
            .Select((call, i) => (Call: call, Number: i + 1))
            .GroupBy(each => each.Call.Operation.Name, StringComparer.Ordinal)
            .SelectMany(alike => new[] { alike.First(), alike.Last() }.Distinct())
            .Select(each => (each.Number, $"stale since {each.Call}"));

    /// <summary>The world in which the work has got as far as just before a write.</summary>
    private static World JustBefore(
        string handler,
        Action<StepRun> prepare,
        Action<StepRun> work,
        int write
    )
    {
        var run = new StepRun(handler);
        prepare(run);
        var writes = 0;
        run.World.World.Faults = new FaultWhere(call =>
            (IsWrite(call) && ++writes >= write) || writes >= write
                ? throw new InvalidOperationException("here it stands")
                : null
        );
        Should.Throw<Exception>(() => work(run));
        run.World.World.Faults = NoFaults.Instance;
        return run.World.World;
    }

    /// <summary>Works while looks at the service are answered by the past, from that write on.</summary>
    private static void BehindAfter(StepRun run, World past, int write, Action work)
    {
        var (world, writes, service) = (run.World.World, 0, "");
        var until = DateTimeOffset.MinValue;
        world.Faults = new FaultWhere(call =>
        {
            if (IsWrite(call) && ++writes == write)
            {
                (service, until) = (call.Service, world.Clock.Now + s_lag);
            }

            return IsLook(call) && call.Service == service && world.Clock.Now < until
                ? Fault.Stale(past)
                : null;
        });
        work();
        run.World.Wait(s_lag);
        world.Faults = NoFaults.Instance;
    }

    private static bool IsWrite(JournalEntry call) =>
        call.Caller == StepWorld.Step && call.Operation.Writes;

    private static bool IsLook(JournalEntry call) =>
        call.Caller == StepWorld.Step && !call.Operation.Writes;
}
