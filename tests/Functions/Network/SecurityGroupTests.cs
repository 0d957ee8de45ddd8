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

    [Theory]
    [InlineData("tcp", 22, 22)]
    [InlineData("tcp", 443, 8443)]
    [InlineData("tcp", 80, 443)]
    [InlineData("udp", 443, 443)]
    public void Rules_of_other_ports_count_for_nothing_and_stay(string protocol, int from, int to)
    {
        var group = Ensured("10.0.0.0/24");
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.AuthorizeSecurityGroupIngressAsync(
                    new()
                    {
                        GroupId = group.GroupId,
                        IpPermissions =
                        [
                            new()
                            {
                                IpProtocol = protocol,
                                FromPort = from,
                                ToPort = to,
                                Ipv4Ranges =
                                [
                                    new() { CidrIp = "10.3.0.0/16" },
                                    new() { CidrIp = "10.9.0.0/16" },
                                ],
                            },
                        ],
                    }
                )
        );

        var rules = Ensured("10.0.0.0/24", "10.3.0.0/16").IpPermissions;

        Ranges(protocol, from, to).ShouldBe(["10.3.0.0/16", "10.9.0.0/16"], ignoreOrder: true);
        Ranges("tcp", 443, 443).ShouldBe(["10.0.0.0/24", "10.3.0.0/16"], ignoreOrder: true);

        IEnumerable<string> Ranges(string protocol, int from, int to) =>
            rules
                .Single(rule =>
                    rule.IpProtocol == protocol && rule.FromPort == from && rule.ToPort == to
                )
                .Ipv4Ranges.Select(range => range.CidrIp);
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
