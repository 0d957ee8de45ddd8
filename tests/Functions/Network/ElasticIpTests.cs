using Amazon.EC2.Model;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Network;

public sealed class ElasticIpTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _address = StepCase.ElasticIp(StepCase.Ours);

    [Fact]
    public void Of_several_the_one_in_use_is_kept()
    {
        var nat = StepCase.NatGateway(StepCase.Ours);
        nat.Prepare(_world);
        _world.Ensure(nat.Ensure);
        var calm = _world.Inventory;
        AddUnseen();
        AddUnseen();

        _world.Ensure(_address.Ensure);

        _world.Inventory.ShouldBe(calm);
    }

    [Fact]
    public void Of_several_that_are_free_the_first_is_kept()
    {
        _world.Ensure(_address.Ensure);
        AddUnseen();
        AddUnseen();
        var first = Addresses().Order(StringComparer.Ordinal).First();

        _world.Ensure(_address.Ensure);

        Addresses().ShouldBe([first]);
    }

    [Fact]
    public void Delete_takes_all_of_several()
    {
        _world.Ensure(_address.Ensure);
        AddUnseen();

        _world.Delete(_address.Delete);

        Addresses().ShouldBeEmpty();
    }

    private IEnumerable<string> Addresses() =>
        _world
            .World.Resources.Where(each =>
                each.Tags.GetValueOrDefault("eksfed:part") == "elastic-ip"
            )
            .Select(each => each.Id);

    // As another invocation makes it that overlaps this one.
    private void AddUnseen()
    {
        var first = _world.World.Resources.First(each =>
            each.Tags.GetValueOrDefault("eksfed:part") == "elastic-ip"
        );
        var tags = first.Tags.Select(tag => new Tag(tag.Key, tag.Value)).ToList();
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.AllocateAddressAsync(
                    new AllocateAddressRequest
                    {
                        Domain = "vpc",
                        TagSpecifications = [new() { ResourceType = "elastic-ip", Tags = tags }],
                    }
                )
        );
    }
}
