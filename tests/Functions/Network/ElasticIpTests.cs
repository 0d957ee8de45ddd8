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

    [Fact]
    public void Several_in_use_are_awaited_by_name_and_left()
    {
        var nat = StepCase.NatGateway(StepCase.Ours);
        nat.Prepare(_world);
        _world.Ensure(nat.Ensure);
        var second = AddUnseen();
        var subnetId = _world.Subnet(StepCase.Ours, "public-subnet").SubnetId;
        _world.Ec2(
            StepCase.Ours,
            ec2 => ec2.CreateNatGatewayAsync(new() { SubnetId = subnetId, AllocationId = second })
        );
        _world.Wait(TimeSpan.FromMinutes(5));
        var before = _world.Inventory;

        _world
            .Run(_address.Ensure)
            .Pending!.What.ShouldMatch(
                "^demo-1 has several addresses in use, address eipalloc-.*, address eipalloc-.*: release all but one"
            );
        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void Several_that_are_free_are_none_to_build_on()
    {
        var nat = StepCase.NatGateway(StepCase.Ours);
        nat.Prepare(_world);
        AddUnseen();

        _world
            .Run(nat.Ensure)
            .Pending!.What.ShouldBe("demo-1 has no public subnet, or not one address alone, yet");
    }

    private IEnumerable<string> Addresses() => _world.Parts("elastic-ip").Select(each => each.Id);

    // As another invocation makes it that overlaps this one.
    private string AddUnseen()
    {
        var tags = _world.TagsOf("elastic-ip", "elastic-ip");
        return _world
            .Ec2(
                StepCase.Ours,
                ec2 =>
                    ec2.AllocateAddressAsync(
                        new AllocateAddressRequest { Domain = "vpc", TagSpecifications = tags }
                    )
            )
            .AllocationId;
    }
}
