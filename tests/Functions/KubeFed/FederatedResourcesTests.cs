using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.KubeFed;

public sealed class FederatedResourcesTests
{
    [Fact]
    public void What_is_still_propagated_is_named_and_namespaces_are_the_last_to_go()
    {
        var world = new StepWorld().AddClusters();
        var resources = new InClusterCases("demo").Resources;
        resources.Prepare(world);
        resources.Arrange!(world);

        var awaited = new List<string>();
        while (world.Run(resources.Delete).Pending is { } pending)
        {
            awaited.Add(pending.What);
            world.Wait(TimeSpan.FromSeconds(3));
        }

        awaited
            .Distinct()
            .ShouldBe([
                "still propagated: FederatedConfigMap shop/prices",
                "still propagated: FederatedNamespace shop/shop",
            ]);
    }
}
