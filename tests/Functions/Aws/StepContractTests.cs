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
    };

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

        world.Inventory.ShouldBe(before);
        if (!step.EndsWith("PeeringRoutes", StringComparison.Ordinal))
        {
            between.ShouldNotBe(before);
        }
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
        for (var call = 1; call <= calls.Count; call++)
        {
            var (world, _) = Prepared(step);
            var before = world.Inventory;
            world.Disturb(call, fault);
            world.Ensure(given.Ensure);

            world.Sorts.ShouldBe(calm.Sorts, $"{fault.Kind} at {calls[call - 1]}");
            world.Delete(given.Delete);
            world.Inventory.ShouldBe(before, $"{fault.Kind} at {calls[call - 1]}");
        }
    }

    private static void EachDisturbedDelete(string step, Fault fault)
    {
        var (calm, given) = Prepared(step);
        calm.Ensure(given.Ensure);
        var calls = calm.CallsOf(() => calm.Delete(given.Delete));
        for (var call = 1; call <= calls.Count; call++)
        {
            var (world, _) = Prepared(step);
            var before = world.Inventory;
            world.Ensure(given.Ensure);
            world.Disturb(call, fault);
            world.Delete(given.Delete);

            world.Inventory.ShouldBe(before, $"{fault.Kind} at {calls[call - 1]}");
        }
    }

    private static (StepWorld World, StepCase Given) Prepared(string step)
    {
        var world = new StepWorld();
        var given = s_cases[step];
        given.Prepare(world);
        return (world, given);
    }
}
