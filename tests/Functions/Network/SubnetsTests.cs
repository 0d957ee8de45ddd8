using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Network;

public sealed class SubnetsTests
{
    private readonly StepWorld _world = new();
    private readonly StepCase _subnets = StepCase.Subnets(StepCase.Ours);

    public SubnetsTests() => _subnets.Prepare(_world);

    [Theory]
    [InlineData("public-subnet", "kubernetes.io/role/elb")]
    [InlineData("private-subnet", "kubernetes.io/role/internal-elb")]
    public void Load_balancers_find_the_subnets_of_their_kind(string part, string role)
    {
        _world.Ensure(_subnets.Ensure);

        foreach (var tags in TagsOf(part))
        {
            tags[role].ShouldBe("1");
            tags["kubernetes.io/cluster/demo-1"].ShouldBe("shared");
            tags.Keys.Count(key => key.StartsWith("kubernetes.io/role/", StringComparison.Ordinal))
                .ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("public-subnet", true)]
    [InlineData("private-subnet", false)]
    public void Only_what_is_public_has_public_addresses(string part, bool isPublic)
    {
        _world.Ensure(_subnets.Ensure);

        _world.Subnet(StepCase.Ours, part).MapPublicIpOnLaunch.ShouldBe(isPublic);
    }

    [Fact]
    public void Each_zone_has_one_of_each_kind_in_the_ranges_of_the_plan()
    {
        _world.Ensure(_subnets.Ensure);

        TagsOf("public-subnet").Count.ShouldBe(2);
        TagsOf("private-subnet").Count.ShouldBe(2);
        _world.Subnet(StepCase.Ours, "private-subnet").CidrBlock.ShouldEndWith("/19");
        _world.Subnet(StepCase.Ours, "public-subnet").CidrBlock.ShouldEndWith("/20");
    }

    [Fact]
    public void Both_kinds_are_found_by_one_look()
    {
        _world.Ensure(_subnets.Ensure);

        _world
            .CallsOf(() => _world.Run(_subnets.Ensure))
            .ShouldHaveSingleItem()
            .Operation.Name.ShouldBe("DescribeSubnets");
    }

    private List<IReadOnlyDictionary<string, string>> TagsOf(string part) =>
        [
            .. _world
                .World.Resources.Where(each =>
                    each.Kind == "subnet" && each.Tags.GetValueOrDefault("eksfed:part") == part
                )
                .Select(each => each.Tags),
        ];
}
