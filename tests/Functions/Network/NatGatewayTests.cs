using Amazon.EC2;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Functions.Tests.Network;

public sealed class NatGatewayTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _nat = StepCase.NatGateway(StepCase.Ours);

    [Fact]
    public void The_wait_it_tells_of_shrinks_and_never_overshoots()
    {
        _nat.Prepare(_world);
        var began = _world.World.Clock.Now;
        var first = _world.Run(_nat.Ensure).Pending!.ExpectedIn;
        _world.Wait(TimeSpan.FromSeconds(30));
        var second = _world.Run(_nat.Ensure).Pending!.ExpectedIn;
        _world.Ensure(_nat.Ensure);

        first.ShouldBe(TimeSpan.FromSeconds(80));
        second.ShouldBeInRange(TimeSpan.FromSeconds(48), TimeSpan.FromSeconds(50));
        (_world.World.Clock.Now - began).ShouldBeGreaterThan(first);
    }

    [Fact]
    public void One_that_takes_longer_than_any_is_looked_at_without_delay()
    {
        _nat.Prepare(_world);
        _world.World.Lifecycles.Fates = (_, _) => Fate.Never;
        _world.Run(_nat.Ensure);
        _world.Wait(TimeSpan.FromMinutes(10));

        _world.Run(_nat.Ensure).Pending!.ExpectedIn.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void An_asynchronous_failure_is_final_and_delete_cleans_it()
    {
        PrepareWithoutInternetGateway();
        var before = _world.Inventory;

        Should
            .Throw<ResourceFailedException>(() => _world.Ensure(_nat.Ensure))
            .Message.ShouldContain("Gateway.NotAttached");
        _world.Delete(_nat.Delete);

        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void A_failure_of_a_former_life_is_history()
    {
        PrepareWithoutInternetGateway();
        Should.Throw<ResourceFailedException>(() => _world.Ensure(_nat.Ensure));
        _world.Delete(_nat.Delete);
        _world.Delete(StepCase.ElasticIp(StepCase.Ours).Delete);
        _world.Delete(StepCase.Subnets(StepCase.Ours).Delete);
        _world.Delete(StepCase.Vpc(StepCase.Ours).Delete);

        _nat.Prepare(_world);
        _world.Ensure(_nat.Ensure);

        _world
            .Sorts.Count(sort => sort.EndsWith("nat-gateway", StringComparison.Ordinal))
            .ShouldBe(1);
    }

    [Fact]
    public void Its_address_waits_for_its_end()
    {
        _nat.Prepare(_world);
        _world.Ensure(_nat.Ensure);
        var address = StepCase.ElasticIp(StepCase.Ours);

        _world
            .Run(address.Delete)
            .Pending!.What.ShouldMatch("^address eipalloc-[0-9a-f]+ .* is still held by eni-");
        _world.Delete(_nat.Delete);
        _world.Run(address.Delete).ShouldBe(Deletion.Gone);
    }

    [Fact]
    public void Until_it_shows_it_is_asked_for_with_one_token_and_after_ten_minutes_with_another()
    {
        _nat.Prepare(_world);
        var tokens = new List<string>();
        _world.World.Faults = new FaultWhere(call =>
        {
            if (call.Operation.Name != "CreateNatGateway")
            {
                return null;
            }

            tokens.Add(TokenIn(call.Request!.Text));
            return Fault.Refused(new("RequestLimitExceeded", "Request limit exceeded.", 503));
        });
        foreach (var minutes in (int[])[0, 2, 10])
        {
            _world.Wait(TimeSpan.FromMinutes(minutes));
            Should.Throw<AmazonEC2Exception>(() => _world.Run(_nat.Ensure));
        }

        tokens[1].ShouldBe(tokens[0]);
        tokens[2].ShouldNotBe(tokens[0]);
    }

    private static string TokenIn(string form) =>
        form.Split('&').Single(each => each.StartsWith("ClientToken=", StringComparison.Ordinal));

    private void PrepareWithoutInternetGateway()
    {
        StepCase.Subnets(StepCase.Ours).Prepare(_world);
        _world.Ensure(StepCase.Subnets(StepCase.Ours).Ensure);
        _world.Ensure(StepCase.ElasticIp(StepCase.Ours).Ensure);
    }
}
