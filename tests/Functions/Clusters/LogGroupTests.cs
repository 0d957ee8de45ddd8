using EksFed.Functions.Clusters;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Logs;

namespace EksFed.Functions.Tests.Clusters;

public sealed class LogGroupTests
{
    private const string Name = "/aws/eks/demo-1/cluster";

    private readonly StepWorld _world = new();

    [Fact]
    public void It_has_the_name_that_eks_writes_to_and_a_retention_that_follows_the_spec()
    {
        _world.Ensure(Case(30).Ensure);
        var first = Retention();
        _world.Ensure(Case(90).Ensure);

        first.ShouldBe(30);
        Retention().ShouldBe(90);
        _world
            .World.Resources.Single(each => each.Id == Name)
            .Tags["eksfed:part"]
            .ShouldBe("log-group");
    }

    [Fact]
    public void One_that_a_former_cluster_left_behind_is_refused_and_untouched()
    {
        _world.World.Service<CloudWatchLogsApi>().EnsureByService(StepWorld.Ireland, Name);

        var calls = _world.CallsOf(() =>
        {
            Should
                .Throw<OwnershipConflictException>(() => _world.Ensure(Case(30).Ensure))
                .Message.ShouldContain(Name);
            Should.Throw<OwnershipConflictException>(() => _world.Delete(Case(30).Delete));
        });

        calls.ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void One_that_is_there_though_nothing_shows_is_awaited()
    {
        _world.Refuse("CreateLogGroup", "ResourceAlreadyExistsException", "Logs said so.");

        _world.Run(Case(30).Ensure).Pending!.What.ShouldContain(Name);
    }

    [Fact]
    public void One_that_goes_while_it_is_looked_at_is_gone()
    {
        _world.Ensure(Case(30).Ensure);
        _world.Refuse("ListTagsForResource", "ResourceNotFoundException", "Logs said so.");

        _world
            .CallsOf(() => _world.Run(Case(30).Delete).ShouldBe(Deletion.Gone))
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void A_longer_name_is_somebody_elses()
    {
        _world.World.Service<CloudWatchLogsApi>().EnsureByService(StepWorld.Ireland, $"{Name}-2");
        _world.Ensure(Case(30).Ensure);
        _world.Delete(Case(30).Delete);

        _world.World.Resources.ShouldContain(each => each.Id == $"{Name}-2");
        _world.World.Resources.ShouldNotContain(each => each.Id == Name);
    }

    private int? Retention() =>
        _world.World.Service<CloudWatchLogsApi>().RetentionOf(StepWorld.Ireland, Name);

    private static StepCase Case(int days) =>
        StepCase.Of(
            d => new LogGroup(d.Aws, d.Settings),
            new LogGroupSpec(StepCase.Ours, "demo-1", days)
        );
}
