using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Eks;

namespace EksFed.Functions.Tests.Aws;

/// <summary>How a VPC and a group that cannot be deleted yet say by what they are held.</summary>
public sealed class HoldersTests
{
    private readonly StepWorld _world = new();

    [Fact]
    public void Subnets_are_named_with_range_and_owner()
    {
        AddSubnets();

        HoldersOfVpc()
            .ShouldBe(
                [
                    "subnet (subnet 10.1.0.0/20 of 111122223333)",
                    "subnet (subnet 10.1.128.0/19 of 111122223333)",
                    "subnet (subnet 10.1.16.0/20 of 111122223333)",
                    "subnet (subnet 10.1.160.0/19 of 111122223333)",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Groups_are_named_with_name_and_owner_but_for_the_default_one()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        _world.AddGroup(StepCase.Ours, "somebody's");

        HoldersOfVpc().ShouldBe(["sg (security group \"somebody's\" of 111122223333)"]);
    }

    [Fact]
    public void All_are_named_that_go_into_two_thousand_characters_and_the_others_counted()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        string NameOf(int i) => $"group-{i:00}";
        const int Length = 66; // sg-0123456789abcdef0 (security group "group-00" of 111122223333), and a separator
        const int Fit = 2_000 / Length;
        for (var i = 0; i < Fit; i++)
        {
            _world.AddGroup(StepCase.Ours, NameOf(i));
        }

        HoldersOfVpc().Count.ShouldBe(Fit);
        HoldersOfVpc()[^1].ShouldEndWith("of 111122223333)");

        _world.AddGroup(StepCase.Ours, NameOf(Fit));
        _world.AddGroup(StepCase.Ours, NameOf(Fit + 1));

        HoldersOfVpc().Count.ShouldBe(Fit);
        HoldersOfVpc()[^1].ShouldEndWith(" and 2 more");
    }

    [Fact]
    public void What_is_held_by_nothing_that_is_known_says_so()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        _world.Refuse("DeleteVpc", "DependencyViolation", "It has dependencies.");

        _world
            .Run(StepCase.Vpc(StepCase.Ours).Delete)
            .Pending!.What.ShouldContain(
                "held by something that is neither an interface nor a security group: "
            );
    }

    [Fact]
    public void Groups_are_named_in_the_order_of_their_ids()
    {
        _world.Ensure(StepCase.Vpc(StepCase.Ours).Ensure);
        string[] ids =
        [
            .. Enumerable.Range(0, 4).Select(i => _world.AddGroup(StepCase.Ours, $"group-{i}")),
        ];

        InOrderOfNaming(ids).ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Interfaces_are_named_before_everything_else_in_the_order_of_their_ids()
    {
        AddSubnets();
        var subnetId = _world.Subnet(StepCase.Ours, "private-subnet").SubnetId;
        string[] ids = [.. Enumerable.Range(0, 4).Select(_ => AddInterface(subnetId))];

        InOrderOfNaming(ids).ShouldBe(ids.Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> InOrderOfNaming(string[] ids)
    {
        var what = _world.Run(StepCase.Vpc(StepCase.Ours).Delete).Pending!.What;
        ids.ShouldAllBe(id => what.Contains(id));
        return ids.OrderBy(id => what.IndexOf(id, StringComparison.Ordinal));
    }

    [Fact]
    public void An_interface_is_named_with_description_and_owner()
    {
        AddSubnets();
        var subnetId = _world.Subnet(StepCase.Ours, "private-subnet").SubnetId;
        AddInterface(subnetId);

        _world
            .Run(StepCase.Subnets(StepCase.Ours).Delete)
            .Pending!.What.ShouldContain("\"somebody's\" of 111122223333): ");
    }

    private void AddSubnets()
    {
        StepCase.Subnets(StepCase.Ours).Prepare(_world);
        _world.Ensure(StepCase.Subnets(StepCase.Ours).Ensure);
    }

    private string AddInterface(string subnetId) =>
        _world
            .Ec2.Network.CreateInterface(
                StepCase.Ours.Region,
                new(subnetId, [], "somebody's", new Dictionary<string, string>())
            )!
            .InterfaceId;

    /// <summary>Without the ids, which are random.</summary>
    private IReadOnlyList<string> HoldersOfVpc()
    {
        var what = _world.Run(StepCase.Vpc(StepCase.Ours).Delete).Pending!.What;
        var held = what[(what.IndexOf("held by ", StringComparison.Ordinal) + 8)..];
        return
        [
            .. held[..held.IndexOf(": ", StringComparison.Ordinal)]
                .Split(", ")
                .Select(each =>
                    $"{each[..each.IndexOf('-', StringComparison.Ordinal)]}{each[each.IndexOf(' ', StringComparison.Ordinal)..]}"
                ),
        ];
    }
}
