using Amazon.EC2.Model;

namespace EksFed.Twin.Tests.Ec2.Security;

public sealed class SecurityGroupsTests
{
    private readonly Ec2World _ec2 = new();
    private readonly string _vpc;
    private readonly string _group;

    public SecurityGroupsTests()
    {
        _vpc = _ec2.CreateVpc();
        _group = Create("endpoint");
    }

    [Fact]
    public void A_new_group_lets_everything_out_and_nothing_in()
    {
        var group = Describe(_group);

        (group.IpPermissions ?? []).ShouldBeEmpty();
        var egress = group.IpPermissionsEgress.ShouldHaveSingleItem();
        egress.IpProtocol.ShouldBe("-1");
        egress.Ipv4Ranges.ShouldHaveSingleItem().CidrIp.ShouldBe("0.0.0.0/0");
    }

    [Fact]
    public void Names_are_unique_in_a_vpc()
    {
        var refusal = _ec2.Refusal(ec2 => ec2.CreateSecurityGroupAsync(Request("endpoint", _vpc)));

        refusal.ErrorCode.ShouldBe("InvalidGroup.Duplicate");
        refusal.Message.ShouldBe($"The security group 'endpoint' already exists for VPC '{_vpc}'");
        var other = _ec2.CreateVpc("10.2.0.0/16");
        _ec2.Ask(ec2 => ec2.CreateSecurityGroupAsync(Request("endpoint", other)))
            .GroupId.ShouldStartWith("sg-0");
    }

    [Fact]
    public void One_duplicate_refuses_the_whole_call()
    {
        Authorize(_group, Https("10.2.9.9/16")).ShouldBeNull();
        var refusal = _ec2.Refusal(ec2 =>
            ec2.AuthorizeSecurityGroupIngressAsync(
                new()
                {
                    GroupId = _group,
                    IpPermissions = [Https("10.3.0.0/16"), Https("10.2.0.0/16")],
                }
            )
        );

        refusal.ErrorCode.ShouldBe("InvalidPermission.Duplicate");
        refusal.Message.ShouldBe(
            "the specified rule \"peer: 10.2.0.0/16, TCP, from port: 443, to port: 443, ALLOW\" "
                + "already exists"
        );
        Describe(_group)
            .IpPermissions.ShouldHaveSingleItem()
            .Ipv4Ranges.ShouldHaveSingleItem()
            .CidrIp.ShouldBe("10.2.0.0/16");
    }

    [Fact]
    public void Rules_have_ids_and_are_revoked_by_them_or_by_value()
    {
        Authorize(_group, Https("10.2.0.0/16"), Https("10.3.0.0/16")).ShouldBeNull();
        var rules = Rules(_group).FindAll(rule => rule.IsEgress == false);
        rules.Select(rule => rule.CidrIpv4).ShouldBe(["10.2.0.0/16", "10.3.0.0/16"]);
        _ec2.Ask(ec2 =>
            ec2.RevokeSecurityGroupIngressAsync(
                new() { GroupId = _group, SecurityGroupRuleIds = [rules[0].SecurityGroupRuleId] }
            )
        );

        Revoke(_group, Https("10.3.0.0/16")).ShouldBeNull();
        Revoke(_group, Https("10.3.0.0/16")).ShouldBe("InvalidPermission.NotFound");
        Rules(_group).ShouldHaveSingleItem().IsEgress.ShouldBe(true);
    }

    [Fact]
    public void A_group_named_by_another_cannot_be_deleted()
    {
        var other = Create("nodes");
        var named = new IpPermission
        {
            IpProtocol = "-1",
            UserIdGroupPairs = [new() { GroupId = _group }],
        };
        Authorize(other, named).ShouldBeNull();

        var refusal = _ec2.Refusal(ec2 => ec2.DeleteSecurityGroupAsync(Deletion(_group)));
        refusal.ErrorCode.ShouldBe("DependencyViolation");
        refusal.Message.ShouldBe($"resource {_group} has a dependent object");
        Revoke(other, named).ShouldBeNull();
        Delete(_group).ShouldBeNull();
        Delete(_group).ShouldBe("InvalidGroup.NotFound");
        Delete(other).ShouldBeNull();
    }

    [Fact]
    public void A_group_named_in_a_peered_network_can_be_deleted_and_leaves_a_stale_rule()
    {
        var peered = _ec2.CreateVpc("10.9.0.0/16");
        var far = _ec2.Ask(ec2 => ec2.CreateSecurityGroupAsync(Request("far", peered))).GroupId;
        Peer(peered);
        var named = new IpPermission
        {
            IpProtocol = "-1",
            UserIdGroupPairs = [new() { GroupId = _group }],
        };
        Authorize(far, named).ShouldBeNull();

        Delete(_group).ShouldBeNull();
        Rules(far)
            .Single(rule => rule.IsEgress == false)
            .ReferencedGroupInfo.GroupId.ShouldBe(_group);
    }

    [Fact]
    public void The_default_group_stays()
    {
        var group = _ec2.Ask(ec2 =>
                ec2.DescribeSecurityGroupsAsync(
                    new DescribeSecurityGroupsRequest
                    {
                        Filters = [new("vpc-id", [_vpc]), new("group-name", ["default"])],
                    }
                )
            )
            .SecurityGroups.Single();

        Delete(group.GroupId).ShouldBe("CannotDelete");
    }

    [Fact]
    public void Groups_of_another_network_cannot_be_named()
    {
        var other = _ec2.CreateVpc("10.9.0.0/16");
        var far = _ec2.Ask(ec2 => ec2.CreateSecurityGroupAsync(Request("far", other))).GroupId;

        Authorize(
                _group,
                new IpPermission { IpProtocol = "-1", UserIdGroupPairs = [new() { GroupId = far }] }
            )
            .ShouldBe("InvalidGroup.NotFound");
    }

    [Theory]
    [InlineData("tcp", null, null, "10.2.0.0/16")]
    [InlineData("tcp", 443, 80, "10.2.0.0/16")]
    [InlineData("tcp", 443, 65536, "10.2.0.0/16")]
    [InlineData("http", 443, 443, "10.2.0.0/16")]
    [InlineData("tcp", 443, 443, "10.2.0.0/33")]
    public void Nonsense_is_refused(string protocol, int? from, int? to, string cidr) =>
        Authorize(
                _group,
                new IpPermission
                {
                    IpProtocol = protocol,
                    FromPort = from,
                    ToPort = to,
                    Ipv4Ranges = [new() { CidrIp = cidr }],
                }
            )
            .ShouldBe("InvalidParameterValue");

    [Fact]
    public void Sixty_rules_fit_into_each_direction()
    {
        var sixty = Enumerable.Range(0, 60).Select(i => Https($"10.{i}.0.0/16")).ToArray();
        Authorize(_group, sixty).ShouldBeNull();

        Authorize(_group, Https("10.99.0.0/16")).ShouldBe("RulesPerSecurityGroupLimitExceeded");
    }

    private static IpPermission Https(string cidr) =>
        new()
        {
            IpProtocol = "tcp",
            FromPort = 443,
            ToPort = 443,
            Ipv4Ranges = [new() { CidrIp = cidr }],
        };

    private static CreateSecurityGroupRequest Request(string name, string vpc) =>
        new()
        {
            GroupName = name,
            Description = "for tests",
            VpcId = vpc,
        };

    private static DeleteSecurityGroupRequest Deletion(string group) => new() { GroupId = group };

    private string Create(string name) =>
        _ec2.Ask(ec2 => ec2.CreateSecurityGroupAsync(Request(name, _vpc))).GroupId;

    private void Peer(string other)
    {
        var made = _ec2.Ask(ec2 =>
            ec2.CreateVpcPeeringConnectionAsync(new() { VpcId = _vpc, PeerVpcId = other })
        ).VpcPeeringConnection.VpcPeeringConnectionId;
        _ec2.Wait(TimeSpan.FromSeconds(15));
        _ec2.Ask(ec2 =>
            ec2.AcceptVpcPeeringConnectionAsync(new() { VpcPeeringConnectionId = made })
        );
        _ec2.Wait(TimeSpan.FromSeconds(15));
    }

    private string? Delete(string group) =>
        _ec2.Outcome(ec2 => ec2.DeleteSecurityGroupAsync(Deletion(group)));

    private string? Authorize(string group, params IpPermission[] permissions) =>
        _ec2.Outcome(ec2 =>
            ec2.AuthorizeSecurityGroupIngressAsync(
                new() { GroupId = group, IpPermissions = [.. permissions] }
            )
        );

    private string? Revoke(string group, IpPermission permission) =>
        _ec2.Outcome(ec2 =>
            ec2.RevokeSecurityGroupIngressAsync(
                new() { GroupId = group, IpPermissions = [permission] }
            )
        );

    private SecurityGroup Describe(string group) =>
        _ec2.Ask(ec2 =>
                ec2.DescribeSecurityGroupsAsync(
                    new DescribeSecurityGroupsRequest { GroupIds = [group] }
                )
            )
            .SecurityGroups.Single();

    private List<SecurityGroupRule> Rules(string group) =>
        _ec2.Ask(ec2 =>
            ec2.DescribeSecurityGroupRulesAsync(
                new DescribeSecurityGroupRulesRequest { Filters = [new("group-id", [group])] }
            )
        ).SecurityGroupRules;
}
