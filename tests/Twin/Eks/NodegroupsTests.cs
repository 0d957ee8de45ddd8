using Amazon.EC2.Model;
using Amazon.EKS;
using Amazon.EKS.Model;
using EksFed.Twin.Kubernetes.Store;

namespace EksFed.Twin.Tests.Eks;

public sealed class NodegroupsTests
{
    private readonly EksWorld _eks = new();

    [Fact]
    public void Its_nodes_join_before_it_is_active()
    {
        _eks.CreateActive();
        var made = Create(_eks.NodegroupRequest());
        made.Status.ShouldBe(NodegroupStatus.CREATING);
        made.NodegroupArn.ShouldStartWith(
            "arn:aws:eks:eu-west-1:111122223333:nodegroup/demo-1/workers/"
        );

        _eks.Pass(TimeSpan.FromMinutes(5));

        var active = _eks.DescribeNodegroup();
        active.Status.ShouldBe(NodegroupStatus.ACTIVE);
        active.Resources.AutoScalingGroups[0].Name.ShouldStartWith("eks-workers-");
        NodeNames().Count.ShouldBe(2);
        NodeNames().ShouldAllBe(name => name.EndsWith(".eu-west-1.compute.internal"));
        var instances = _eks.Interfaces().Where(each => each.RequesterManaged != true).ToList();
        instances.Count.ShouldBe(2);
        instances.Select(each => each.SubnetId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void What_is_not_asked_for_gets_the_apis_defaults()
    {
        _eks.CreateActive();
        var request = _eks.NodegroupRequest();
        (request.InstanceTypes, request.ScalingConfig) = (null, null);

        var made = Create(request);

        made.InstanceTypes.ShouldBe(["t3.medium"]);
        made.AmiType.ShouldBe(AMITypes.AL2023_x86_64_STANDARD);
        made.CapacityType.ShouldBe(CapacityTypes.ON_DEMAND);
        made.DiskSize.ShouldBe(20);
        made.Version.ShouldBe("1.34");
        made.UpdateConfig.MaxUnavailable.ShouldBe(1);
        (made.ScalingConfig.MinSize, made.ScalingConfig.MaxSize).ShouldBe((1, 2));
    }

    [Fact]
    public void It_needs_an_active_cluster()
    {
        _eks.Create(_eks.Request());

        var refusal = Refusal(_eks.NodegroupRequest());

        refusal.ShouldBeOfType<InvalidRequestException>();
        refusal.Message.ShouldBe("Cluster 'demo-1' is not in ACTIVE status");
    }

    [Fact]
    public void Its_name_is_unique_but_a_repeated_request_is_the_same()
    {
        _eks.CreateActive();
        var request = _eks.NodegroupRequest();
        request.ClientRequestToken = "token-1";
        var made = Create(request);

        Create(request).NodegroupArn.ShouldBe(made.NodegroupArn);
        request.ClientRequestToken = "token-2";
        var refusal = Refusal(request).ShouldBeOfType<ResourceInUseException>();

        refusal.NodegroupName.ShouldBe("workers");
        refusal.Message.ShouldBe(
            "NodeGroup already exists with name workers and cluster name demo-1"
        );
    }

    [Fact]
    public void Parameters_that_cannot_work_are_refused()
    {
        _eks.CreateActive();
        RefusedWith(r => r.NodegroupName = "-x");
        RefusedWith(r => r.NodeRole = "node");
        RefusedWith(r => r.Subnets = ["subnet-0123456789abcdef0"]);
        RefusedWith(r => r.Subnets = []);
        RefusedWith(r => r.InstanceTypes = ["m6g.large"]);
        RefusedWith(r => r.InstanceTypes = ["large"]);
        RefusedWith(r => r.AmiType = AMITypes.AL2_x86_64);
        RefusedWith(r => r.Version = "1.33");
        RefusedWith(r => r.ScalingConfig.MinSize = 3);
        RefusedWith(r => r.ScalingConfig.DesiredSize = 4);
        RefusedWith(r => r.ScalingConfig.MaxSize = null);
        RefusedWith(r => r.UpdateConfig = new() { MaxUnavailable = 0 });
        RefusedWith(r =>
            r.UpdateConfig = new() { MaxUnavailable = 1, MaxUnavailablePercentage = 10 }
        );
        RefusedWith(r => r.Taints = [new() { Key = "a", Effect = "NoSchedule" }]);

        _eks.Ask(eks => eks.ListNodegroupsAsync(new() { ClusterName = "demo-1" }))
            .Nodegroups.ShouldBeEmpty();

        void RefusedWith(Action<CreateNodegroupRequest> change)
        {
            var request = _eks.NodegroupRequest();
            change(request);
            Refusal(request).ShouldBeOfType<InvalidParameterException>();
        }
    }

    [Fact]
    public void A_cluster_holds_thirty()
    {
        _eks.CreateActive();
        var request = _eks.NodegroupRequest();
        for (var i = 0; i < 30; i++)
        {
            request.NodegroupName = $"ng-{i}";
            Create(request);
        }

        request.NodegroupName = "one-more";
        Refusal(request).ShouldBeOfType<ResourceLimitExceededException>();
    }

    [Fact]
    public void Nodes_without_a_way_out_never_join()
    {
        _eks.CreateActive();
        var subnet = _eks.PrivateSubnet();
        var request = _eks.NodegroupRequest();
        request.Subnets = [subnet];
        Create(request);
        _eks.Pass(TimeSpan.FromMinutes(19));
        _eks.DescribeNodegroup().Status.ShouldBe(NodegroupStatus.CREATING);

        _eks.Pass(TimeSpan.FromMinutes(17));

        var failed = _eks.DescribeNodegroup();
        failed.Status.ShouldBe(NodegroupStatus.CREATE_FAILED);
        var issue = failed.Health.Issues.ShouldHaveSingleItem();
        issue.Code.ShouldBe(NodegroupIssueCode.NodeCreationFailure);
        issue.ResourceIds.Count.ShouldBe(2);
        NodeNames().ShouldBeEmpty();
        _eks.Refusal(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .Message.ShouldBe("Cluster has nodegroups attached");
    }

    [Fact]
    public void Public_subnets_have_to_map_addresses()
    {
        _eks.CreateActive();
        var request = _eks.NodegroupRequest();
        _eks.AskEc2(ec2 =>
            ec2.ModifySubnetAttributeAsync(
                new() { SubnetId = request.Subnets[0], MapPublicIpOnLaunch = false }
            )
        );

        Create(request);
        _eks.Pass(TimeSpan.FromMinutes(5));

        var failed = _eks.DescribeNodegroup();
        failed.Status.ShouldBe(NodegroupStatus.CREATE_FAILED);
        failed.Health.Issues[0].Code.ShouldBe(NodegroupIssueCode.Ec2SubnetInvalidConfiguration);
    }

    [Fact]
    public void It_can_be_resized_and_relabelled_one_update_at_a_time()
    {
        _eks.CreateActive();
        Create(_eks.NodegroupRequest());
        _eks.Pass(TimeSpan.FromMinutes(5));
        var request = new UpdateNodegroupConfigRequest
        {
            ClusterName = "demo-1",
            NodegroupName = "workers",
            ScalingConfig = new() { DesiredSize = 3 },
            Labels = new() { AddOrUpdateLabels = new() { ["team"] = "a" } },
        };

        var update = _eks.Ask(eks => eks.UpdateNodegroupConfigAsync(request)).Update;
        _eks.Refusal(eks => eks.UpdateNodegroupConfigAsync(request))
            .ShouldBeOfType<ResourceInUseException>();
        _eks.Refusal(eks =>
                eks.DeleteNodegroupAsync(
                    new() { ClusterName = "demo-1", NodegroupName = "workers" }
                )
            )
            .ShouldBeOfType<ResourceInUseException>();
        _eks.Pass(TimeSpan.FromMinutes(5));

        update.Type.ShouldBe(UpdateType.ConfigUpdate);
        var group = _eks.DescribeNodegroup();
        group.Status.ShouldBe(NodegroupStatus.ACTIVE);
        group.Labels.ShouldContainKeyAndValue("team", "a");
        NodeNames().Count.ShouldBe(3);
    }

    [Fact]
    public void Deleted_its_nodes_and_interfaces_go_but_for_one_forgotten_now_and_then()
    {
        var left = Enumerable.Range(0, 8).Select(seed => LeftBy($"{seed}")).ToList();

        left.ShouldContain(0);
        left.ShouldContain(1);
    }

    [Fact]
    public void Instances_that_never_joined_forget_none() =>
        Enumerable.Range(0, 8).Sum(seed => LeftBy($"{seed}", joined: false)).ShouldBe(0);

    private static int LeftBy(string seed, bool joined = true)
    {
        var eks = new EksWorld(seed);
        eks.CreateActive();
        var request = eks.NodegroupRequest();
        if (!joined)
        {
            request.Subnets = [eks.PrivateSubnet()];
        }

        eks.Ask(c => c.CreateNodegroupAsync(request));
        eks.Pass(TimeSpan.FromMinutes(40));
        eks.DescribeNodegroup()
            .Status.ShouldBe(joined ? NodegroupStatus.ACTIVE : NodegroupStatus.CREATE_FAILED);

        eks.Ask(c =>
            c.DeleteNodegroupAsync(new() { ClusterName = "demo-1", NodegroupName = "workers" })
        );
        eks.DescribeNodegroup().Status.ShouldBe(NodegroupStatus.DELETING);
        eks.Pass(TimeSpan.FromMinutes(16));

        eks.Ask(c => c.ListNodegroupsAsync(new() { ClusterName = "demo-1" }))
            .Nodegroups.ShouldBeEmpty();
        eks.Kubernetes.Clusters[0].Store.List(BuiltInTypes.Nodes, null).ShouldBeEmpty();
        var left = eks.Interfaces().Where(each => each.RequesterManaged != true).ToList();
        left.ShouldAllBe(each =>
            each.Status == "available"
            && each.TagSet.Any(tag => tag.Key == "eks:eni:owner" && tag.Value == "amazon-vpc-cni")
        );
        return left.Count;
    }

    private Nodegroup Create(CreateNodegroupRequest request) =>
        _eks.Ask(eks => eks.CreateNodegroupAsync(request)).Nodegroup;

    private AmazonEKSException Refusal(CreateNodegroupRequest request) =>
        _eks.Refusal(eks => eks.CreateNodegroupAsync(request));

    private List<string> NodeNames() =>
        [
            .. _eks
                .Kubernetes.Clusters[0]
                .Store.List(BuiltInTypes.Nodes, null)
                .Select(node => node["metadata"]!["name"]!.ToString()),
        ];
}
