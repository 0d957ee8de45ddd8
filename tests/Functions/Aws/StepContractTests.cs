using EksFed.Twin;
using EksFed.Twin.Faults;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Aws;

/// <summary>What every AWS-facing step promises, proven on each of them.</summary>
public sealed class StepContractTests
{
    private static readonly Dictionary<string, StepCase> s_cases = new(StringComparer.Ordinal)
    {
        ["Vpc"] = StepCase.Vpc(StepCase.Ours),
        ["Subnets"] = StepCase.Subnets(StepCase.Ours),
        ["SecurityGroup"] = StepCase.SecurityGroup(StepCase.Ours),
        ["InternetGateway"] = StepCase.InternetGateway(StepCase.Ours),
        ["PublicRoutes"] = StepCase.PublicRoutes(StepCase.Ours),
        ["ElasticIp"] = StepCase.ElasticIp(StepCase.Ours),
        ["NatGateway"] = StepCase.NatGateway(StepCase.Ours),
        ["PrivateRoutes"] = StepCase.PrivateRoutes(StepCase.Ours),
        ["Peering"] = StepCase.Peering(StepCase.Ours, StepCase.Theirs),
        ["PeeringRoutes"] = StepCase.PeeringRoutes(StepCase.Ours, StepCase.Theirs),
        ["LogGroup"] = StepCase.LogGroup(StepCase.Ours),
        ["Cluster"] = StepCase.Cluster(StepCase.Ours),
        ["AccessEntries"] = StepCase.AccessEntries(StepCase.Ours),
        ["NodeGroup"] = StepCase.NodeGroup(StepCase.Ours),
    };

    // They make no thing of their own, but a part of a route table or of a cluster.
    private static readonly string[] s_partsOfOthers = ["PeeringRoutes", "AccessEntries"];

    // AWS takes its own network interfaces away within minutes after a cluster is gone.
    private static readonly TimeSpan s_afterwards = TimeSpan.FromMinutes(3);

    private static readonly Fault s_throttled = Fault.Refused(
        new WireError("RequestLimitExceeded", "Request limit exceeded.", 503)
    );

    public static TheoryData<string> Steps => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Steps))]
    public void Ensure_a_second_time_only_reads(string step)
    {
        var (world, given) = Prepared(step);
        var first = world.CallsOf(() => world.Ensure(given.Ensure));
        var second = world.CallsOf(() => world.Ensure(given.Ensure));

        first.ShouldContain(call => call.Operation.Writes);
        second.ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Ensure_and_delete_leave_the_world_as_before(string step)
    {
        var (world, given) = Prepared(step);
        var before = world.Inventory;
        world.Ensure(given.Ensure);
        var between = world.Inventory;
        world.Delete(given.Delete);
        world.Wait(s_afterwards);

        world.Inventory.ShouldBe(before);
        (between.SequenceEqual(before)).ShouldBe(s_partsOfOthers.Contains(step));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Ensure_after_delete_makes_it_again(string step)
    {
        var (world, given) = Prepared(step);
        world.Ensure(given.Ensure);
        var first = world.Sorts;
        world.Delete(given.Delete);
        world.Ensure(given.Ensure);

        world.Sorts.ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Delete_of_what_never_was_only_reads(string step)
    {
        var world = new StepWorld();
        var calls = world.CallsOf(() => world.Delete(s_cases[step].Delete));

        calls.ShouldNotBeEmpty();
        calls.ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Delete_a_second_time_only_reads(string step)
    {
        var (world, given) = Prepared(step);
        world.Ensure(given.Ensure);
        world.Delete(given.Delete);

        world
            .CallsOf(() => world.Delete(given.Delete))
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_lost_answer_at_any_call_of_ensure_converges(string step) =>
        EachDisturbedEnsure(step, Fault.LostAnswer);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Throttling_at_any_call_of_ensure_converges(string step) =>
        EachDisturbedEnsure(step, s_throttled);

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_lost_answer_at_any_call_of_delete_converges(string step) =>
        EachDisturbedDelete(step, Fault.LostAnswer);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Throttling_at_any_call_of_delete_converges(string step) =>
        EachDisturbedDelete(step, s_throttled);

    private static void EachDisturbedEnsure(string step, Fault fault)
    {
        var (calm, given) = Prepared(step);
        var calls = calm.CallsOf(() => calm.Ensure(given.Ensure));
        foreach (var call in Distinct(calls))
        {
            var (world, _) = Prepared(step);
            var before = world.Inventory;
            world.Disturb(call, fault);
            world.Ensure(given.Ensure);

            var what = $"{fault.Kind} at {calls[call - 1]}";
            world.Sorts.ShouldBe(calm.Sorts, what);
            ShouldOnlyRead(world, () => world.Ensure(given.Ensure), what);
            world.Delete(given.Delete);
            world.Wait(s_afterwards);
            world.Inventory.ShouldBe(before, what);
        }
    }

    private static void EachDisturbedDelete(string step, Fault fault)
    {
        var (calm, given) = Prepared(step);
        calm.Ensure(given.Ensure);
        var calls = calm.CallsOf(() => calm.Delete(given.Delete));
        foreach (var call in Distinct(calls))
        {
            var (world, _) = Prepared(step);
            var before = world.Inventory;
            world.Ensure(given.Ensure);
            world.Disturb(call, fault);
            world.Delete(given.Delete);

            var what = $"{fault.Kind} at {calls[call - 1]}";
            ShouldOnlyRead(world, () => world.Delete(given.Delete), what);
            world.Wait(s_afterwards);
            world.Inventory.ShouldBe(before, what);
        }
    }

    private static void ShouldOnlyRead(StepWorld world, Action work, string what) =>
        world.CallsOf(work).ShouldNotContain(call => call.Operation.Writes, what);

    // In the middle of polling every look is like the one before: its first and last stand for all.
    private static IEnumerable<int> Distinct(IReadOnlyList<JournalEntry> calls) =>
        Enumerable
            .Range(1, calls.Count)
            .Where(call =>
                call == 1
                || call == calls.Count
                || calls[call - 2].Operation.Name != calls[call - 1].Operation.Name
                || calls[call - 1].Operation.Name != calls[call].Operation.Name
            );

    private static (StepWorld World, StepCase Given) Prepared(string step)
    {
        var world = new StepWorld();
        var given = s_cases[step];
        given.Prepare(world);
        return (world, given);
    }
}
