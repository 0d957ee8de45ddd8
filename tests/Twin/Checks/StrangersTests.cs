using EksFed.Twin.Checks;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Tests.Eks;
using Json = System.Text.Json.Nodes.JsonObject;

namespace EksFed.Twin.Tests.Checks;

public sealed class StrangersTests
{
    private readonly EksWorld _world = new();

    [Fact]
    public void What_nobody_touched_has_not_changed()
    {
        var strangers = Strangers.Watch(_world.World, Vpc());
        WorldPictureTests.Vpc(_world, "10.2.0.0/16");
        strangers.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_tag_more_is_a_change()
    {
        var vpc = Vpc();
        var strangers = Strangers.Watch(_world.World, vpc);
        _world.AskEc2(ec2 =>
            ec2.CreateTagsAsync(new() { Resources = [vpc.Id], Tags = [new("new", "1")] })
        );
        strangers.Changes.ShouldBe([$"vpc {vpc.Id} in eu-west-1: + tag new=1"]);
    }

    [Fact]
    public void What_was_deleted_has_vanished_unless_it_is_forgotten()
    {
        var vpc = Vpc();
        var stranger = Stranger.Of(_world.World, vpc);
        var strangers = Strangers.Watch(_world.World);
        strangers.Add(stranger);
        _world.AskEc2(ec2 => ec2.DeleteVpcAsync(new() { VpcId = vpc.Id }));
        strangers.Changes.ShouldBe([$"vpc {vpc.Id} in eu-west-1 vanished"]);
        strangers.Forget(stranger);
        strangers.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void A_label_on_an_object_is_a_change()
    {
        _world.CreateActive();
        var cluster = _world.Kubernetes.Clusters.Single();
        var type = BuiltInTypes.Namespaces;
        var made = cluster.Store.Create(type, new() { ["metadata"] = new Json { ["name"] = "a" } });
        var strangers = Strangers.Watch(_world.World);
        strangers.Add(Stranger.Of(cluster, type, made));
        strangers.Changes.ShouldBeEmpty();
        cluster.Store.Patch(type, null, "a", obj => obj.Ensure("metadata", "labels")["b"] = "c");
        strangers.Changes.Count.ShouldBe(2);
        strangers.Changes[1].ShouldStartWith("namespaces a of demo-1: + labels: ");
    }

    private WorldResource Vpc()
    {
        var id = WorldPictureTests.Vpc(_world);
        _world.Pass(TimeSpan.FromMinutes(1));
        return _world.World.Resources.Single(each => each.Id == id);
    }
}
