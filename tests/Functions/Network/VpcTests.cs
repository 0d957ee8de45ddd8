using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Faults;
using Step = EksFed.Functions.Network.Vpc;

namespace EksFed.Functions.Tests.Network;

public sealed class VpcTests
{
    private readonly StepWorld _world = new();

    [Fact]
    public void Its_creation_carries_our_tags_and_the_users()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);

        var vpc = _world.World.Resources.Single(each => each.Kind == "vpc");
        vpc.Tags.ShouldBe(
            new Dictionary<string, string>
            {
                ["team"] = "platform",
                ["eksfed:stack"] = "eksfed",
                ["eksfed:federation"] = "demo",
                ["eksfed:member"] = "demo-1",
                ["eksfed:part"] = "vpc",
                ["Name"] = "eksfed-demo-1-vpc",
            },
            ignoreOrder: true
        );
    }

    [Fact]
    public void Another_members_another_federations_and_another_stacks_are_left_alone()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours with { Member = "demo-3" }).Ensure);
        _world.Ensure(StepCase.Vpc(StepCase.Ours with { Federation = "other" }).Ensure);
        var settings = _world.Settings;
        _world.Settings = settings with { Stack = "second" };
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        _world.Settings = settings;
        var before = _world.Inventory;

        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        _world.Inventory.ShouldNotBe(before);
        _world.Delete(StepCase.Vpc(StepCase.Ours).Delete);

        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void Another_range_is_refused_rather_than_ignored()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        var other = StepCase.Of(
            d => new Step(d.Aws, d.Settings),
            new VpcSpec(StepCase.Ours, "10.9.0.0/16")
        );

        Should
            .Throw<InvalidRequestException>(() => _world.Ensure(other.Ensure))
            .Message.ShouldContain("has the range 10.1.0.0/16");
    }

    [Fact]
    public void Its_dns_host_names_are_switched_on_and_on_again()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        var vpcId = Vpcs().Single();
        HasDnsHostnames(vpcId).ShouldBe(true);
        _world.Ec2(
            StepCase.Ours,
            ec2 => ec2.ModifyVpcAttributeAsync(new() { VpcId = vpcId, EnableDnsHostnames = false })
        );

        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);

        HasDnsHostnames(vpcId).ShouldBe(true);
    }

    private bool? HasDnsHostnames(string vpcId) =>
        _world
            .Ec2(
                StepCase.Ours,
                ec2 =>
                    ec2.DescribeVpcAttributeAsync(
                        new() { VpcId = vpcId, Attribute = "enableDnsHostnames" }
                    )
            )
            .EnableDnsHostnames;

    [Fact]
    public void What_holds_it_is_named()
    {
        StepCase.NatGateway(StepCase.Ours).Prepare(_world);
        _world.Ensure(StepCase.NatGateway(StepCase.Ours).Ensure);

        var deletion = _world.Run(StepCase.Vpc(StepCase.Ours).Delete);

        deletion.Pending!.What.ShouldMatch(
            "^VPC vpc-[0-9a-f]+ is still held by eni-[0-9a-f]+ \\(nat_?[gG]ateway, in-use, "
        );
    }

    [Fact]
    public void Of_several_the_one_in_use_is_kept()
    {
        StepCase.Subnets(StepCase.Ours).Prepare(_world);
        _world.Ensure(StepCase.Subnets(StepCase.Ours).Ensure);
        var calm = _world.Inventory;
        // As many as the quota allows beside the default one: some sort before the one in use, some after it.
        while (_world.World.Resources.Count(each => each.Kind == "vpc") < 4)
        {
            AddUnseen();
        }

        _world.Run(StepCase.Vpc(StepCase.Ours).Ensure).ShouldBe(Status.Done);

        _world.Inventory.ShouldBe(calm);
    }

    [Fact]
    public void Several_in_use_are_awaited_by_name_and_left()
    {
        StepCase.Subnets(StepCase.Ours).Prepare(_world);
        _world.Ensure(StepCase.Subnets(StepCase.Ours).Ensure);
        var first = Vpcs().Single();
        AddUnseen();
        var second = Vpcs().Single(id => id != first);
        _world.Ec2(
            StepCase.Ours,
            ec2 => ec2.CreateSubnetAsync(new() { VpcId = second, CidrBlock = "10.1.0.0/24" })
        );
        var before = _world.Inventory;

        _world
            .Run(StepCase.Vpc(StepCase.Ours).Ensure)
            .Pending!.What.ShouldBe(
                $"demo-1 has several VPCs in use, {string.Join(", ", Vpcs())}: "
                    + "empty all but one, or take the member out, which deletes them"
            );
        _world.Inventory.ShouldBe(before);
    }

    [Theory]
    [InlineData("InvalidVpcID.NotFound")]
    [InlineData("UnauthorizedOperation")]
    public void When_another_invocation_deletes_the_free_one_ours_is_kept(string code)
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        AddUnseen();
        var free = Vpcs().Last();
        _world.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "DeleteVpc" && call.Request!.Text.Contains(free)
                ? Fault.Refused(new(code, "It is gone."))
                : null
        );

        _world.Run(StepCase.Vpc(StepCase.Ours).Ensure).ShouldBe(Status.Done);

        Vpcs().Count().ShouldBe(2);
    }

    private IEnumerable<string> Vpcs() =>
        _world
            .World.Resources.Where(each => each.Kind == "vpc")
            .Select(each => each.Id)
            .Order(StringComparer.Ordinal);

    private void AddUnseen()
    {
        var tags = _world.TagsOf("vpc", "vpc");
        _world.Ec2(
            StepCase.Ours,
            ec2 => ec2.CreateVpcAsync(new("10.1.0.0/16") { TagSpecifications = tags })
        );
    }

    [Fact]
    public void Delete_takes_all_of_several()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        AddUnseen();

        _world.Delete(StepCase.Vpc(StepCase.Ours).Delete);

        _world.World.Resources.ShouldNotContain(each => each.Kind == "vpc");
    }
}
