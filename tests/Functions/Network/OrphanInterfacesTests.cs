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
        _world.Ec2(
            StepCase.Ours,
            ec2 =>
                ec2.AuthorizeSecurityGroupIngressAsync(
                    new()
                    {
                        GroupId = cluster,
                        IpPermissions =
                        [
                            new()
                            {
                                IpProtocol = "-1",
                                UserIdGroupPairs = [new() { GroupId = balancer }],
                            },
                        ],
                    }
                )
        );

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
    public void There_is_nothing_to_ensure() =>
        _world.CallsOf(() => _world.Ensure(_orphans.Ensure).ShouldBe(Status.Done)).ShouldBeEmpty();

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
