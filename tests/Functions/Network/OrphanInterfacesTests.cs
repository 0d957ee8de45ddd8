using Amazon.EC2;
using EksFed.Functions.Network;
using EksFed.Functions.Tests.Contract;
using EksFed.Twin.Eks;

namespace EksFed.Functions.Tests.Network;

public sealed class OrphanInterfacesTests
{
    private static readonly Dictionary<string, string> s_cniTags = new(StringComparer.Ordinal)
    {
        ["eks:eni:owner"] = "amazon-vpc-cni",
    };

    private readonly StepWorld _world = new();
    private readonly StepCase _orphans = StepCase.Of(
        d => new OrphanInterfaces(d.Aws, d.Settings),
        new MemberSpec(StepCase.Ours),
        StepCase.Subnets(StepCase.Ours)
    );

    public OrphanInterfacesTests() => _orphans.Prepare(_world);

    [Fact]
    public void Free_interfaces_of_the_cni_are_swept_and_others_left()
    {
        var before = _world.Inventory;
        AddInterface("aws-K8S-i-0123456789abcdef0", s_cniTags);
        AddInterface("aws-K8S-i-0123456789abcdef1", []);
        AddInterface("of a CNI that says it by a tag", s_cniTags);
        AddInterface(
            "of a CNI that says it by another tag",
            new() { ["cluster.k8s.amazonaws.com/name"] = "demo-1" }
        );
        var strangers = AddInterface("somebody's", []);

        _world.Delete(_orphans.Delete);

        _world.Inventory.Except(before).ShouldHaveSingleItem().ShouldEndWith(strangers);
    }

    [Fact]
    public void Interfaces_on_a_terminating_node_are_awaited_by_name()
    {
        var id = AddInterface("aws-K8S-i-0123456789abcdef0", s_cniTags, "i-0123456789abcdef0");

        _world.Run(_orphans.Delete).Pending!.What.ShouldBe($"{id} of the VPC CNI still attached");
    }

    [Fact]
    public void Groups_of_eks_and_of_load_balancers_go_in_the_order_of_their_references()
    {
        var before = _world.Inventory;
        var balancer = _world.AddGroup(StepCase.Ours, "k8s-elb-a0123456789");
        var cluster = _world.AddGroup(StepCase.Ours, "eks-cluster-sg-demo-1-1234567890");
        Name(balancer, cluster);

        _world.Delete(_orphans.Delete);

        _world.Inventory.ShouldBe(before);
    }

    [Fact]
    public void A_group_still_in_use_is_awaited_with_its_holder_named()
    {
        var group = _world.AddGroup(StepCase.Ours, "k8s-elb-a0123456789");
        var holder = AddInterface("ELB a0123456789", [], groups: [group]);

        _world
            .Run(_orphans.Delete)
            .Pending!.What.ShouldStartWith(
                $"security group k8s-elb-a0123456789 ({group}) is still held by {holder} ("
            );
    }

    [Fact]
    public void A_group_of_a_peered_network_that_names_it_is_no_holder()
    {
        var group = _world.AddGroup(StepCase.Ours, "k8s-elb-a0123456789");
        AddInterface("ELB a0123456789", [], groups: [group]);
        Name(group, AddPeeredGroup());
        var near = _world.AddGroup(StepCase.Ours, "near");
        Name(group, near);

        var what = _world.Run(_orphans.Delete).Pending!.What;

        what.ShouldContain($"{near} (security group \"near\"");
        what.ShouldNotContain("\"far\"");
    }

    [Fact]
    public void There_is_nothing_to_ensure() =>
        _world.CallsOf(() => _world.Ensure(_orphans.Ensure).ShouldBe(Status.Done)).ShouldBeEmpty();

    /// <summary>The group "far" in a VPC of somebody else that is peered with ours.</summary>
    private string AddPeeredGroup()
    {
        var near = _world.VpcId(StepCase.Ours);
        var (far, _) = _world.AddConnector(StepCase.Ours);
        var peering = Ask(ec2 =>
            ec2.CreateVpcPeeringConnectionAsync(new() { VpcId = near, PeerVpcId = far })
        ).VpcPeeringConnection.VpcPeeringConnectionId;
        _world.Wait(TimeSpan.FromSeconds(15));
        Ask(ec2 => ec2.AcceptVpcPeeringConnectionAsync(new() { VpcPeeringConnectionId = peering }));
        _world.Wait(TimeSpan.FromSeconds(15));
        return Ask(ec2 =>
            ec2.CreateSecurityGroupAsync(
                new()
                {
                    GroupName = "far",
                    Description = "peered",
                    VpcId = far,
                }
            )
        ).GroupId;
    }

    private void Name(string named, string by) =>
        Ask(ec2 =>
            ec2.AuthorizeSecurityGroupIngressAsync(
                new()
                {
                    GroupId = by,
                    IpPermissions =
                    [
                        new() { IpProtocol = "-1", UserIdGroupPairs = [new() { GroupId = named }] },
                    ],
                }
            )
        );

    private T Ask<T>(Func<IAmazonEC2, Task<T>> ask) => _world.Ec2(StepCase.Ours, ask);

    private string AddInterface(
        string description,
        Dictionary<string, string> tags,
        string? instanceId = null,
        IReadOnlyList<string>? groups = null
    ) =>
        _world
            .Ec2.Network.CreateInterface(
                StepCase.Ours.Region,
                new(
                    _world.Subnet(StepCase.Ours, "private-subnet").SubnetId,
                    groups ?? [],
                    description,
                    tags,
                    InstanceId: instanceId
                )
            )!
            .InterfaceId;
}
