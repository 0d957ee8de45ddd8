using Amazon.EC2.Model;
using EksFed.Functions.Tests.Contract;
using Step = EksFed.Functions.Network.SecurityGroup;

namespace EksFed.Functions.Tests.Network;

public sealed class SecurityGroupTests
{
    private const string Name = "eksfed-api-demo-1";

    private readonly StepWorld _world = new();

    [Fact]
    public void It_lets_the_given_ranges_in_on_443_alone()
    {
        var group = Ensured("10.0.0.0/24", "10.2.0.0/16");

        group.IpPermissions.ShouldAllBe(rule =>
            rule.IpProtocol == "tcp" && rule.FromPort == 443 && rule.ToPort == 443
        );
        RangesOf(group).ShouldBe(["10.0.0.0/24", "10.2.0.0/16"], ignoreOrder: true);
    }

    [Fact]
    public void Ranges_that_joined_or_left_are_allowed_or_revoked()
    {
        Ensured("10.0.0.0/24", "10.2.0.0/16");
        var group = Ensured("10.0.0.0/24", "10.3.0.0/16");

        RangesOf(group).ShouldBe(["10.0.0.0/24", "10.3.0.0/16"], ignoreOrder: true);
    }

    [Fact]
    public void A_strangers_group_of_our_name_is_refused_and_untouched()
    {
        var given = Case("10.0.0.0/24");
        given.Prepare(_world);
        var vpcId = _world.VpcId(StepCase.Ours);
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.CreateSecurityGroupAsync(
                    new()
                    {
                        GroupName = Name,
                        Description = "not ours",
                        VpcId = vpcId,
                    }
                )
        );

        var calls = _world.CallsOf(() =>
        {
            Should.Throw<OwnershipConflictException>(() => _world.Ensure(given.Ensure));
            Should.Throw<OwnershipConflictException>(() => _world.Delete(given.Delete));
        });

        calls.ShouldNotContain(call => call.Operation.Writes);
    }

    private static StepCase Case(params string[] cidrs) =>
        StepCase.Of(
            d => new Step(d.Aws, d.Settings),
            new SecurityGroupSpec(StepCase.Ours, cidrs),
            StepCase.Vpc(StepCase.Ours)
        );

    private SecurityGroup Ensured(params string[] cidrs)
    {
        var given = Case(cidrs);
        given.Prepare(_world);
        _world.Ensure(given.Ensure);
        return _world
            .Ec2(
                StepCase.Ours,
                ec2 =>
                    ec2.DescribeSecurityGroupsAsync(
                        new DescribeSecurityGroupsRequest { Filters = [new("group-name", [Name])] }
                    )
            )
            .SecurityGroups.Single();
    }

    private static IEnumerable<string> RangesOf(SecurityGroup group) =>
        group.IpPermissions.SelectMany(rule => rule.Ipv4Ranges).Select(range => range.CidrIp);
}
