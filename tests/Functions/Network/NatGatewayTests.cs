using EksFed.Functions.Tests.Contract;

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

    private void PrepareWithoutInternetGateway()
    {
        StepCase.Subnets(StepCase.Ours).Prepare(_world);
        _world.Ensure(StepCase.Subnets(StepCase.Ours).Ensure);
        _world.Ensure(StepCase.ElasticIp(StepCase.Ours).Ensure);
    }
}
