using Amazon.EC2.Model;
using Amazon.EKS;
using Amazon.EKS.Model;
using EksFed.Twin.Tests.Fates;

namespace EksFed.Twin.Tests.Eks;

public sealed class NodegroupFatesTests
{
    private readonly EksWorld _eks = new();

    public NodegroupFatesTests() => _eks.CreateActive();

    [Fact]
    public void A_failed_group_tells_why_and_can_be_deleted_and_made_again()
    {
        _eks.World.Doom(LifecycleKind.NodeGroupActive, Fate.Fails);
        Create();
        var failed = _eks.DescribeNodegroup();
        failed.Status.ShouldBe(NodegroupStatus.CREATE_FAILED);
        var issue = failed.Health.Issues.ShouldHaveSingleItem();
        issue.Code.ShouldBe(NodegroupIssueCode.NodeCreationFailure);
        issue.ResourceIds.Count.ShouldBe(2);

        Delete();
        IsGone();
        Create();

        _eks.DescribeNodegroup().Status.ShouldBe(NodegroupStatus.ACTIVE);
    }

    [Fact]
    public void A_group_may_be_creating_for_ever()
    {
        _eks.World.Doom(LifecycleKind.NodeGroupActive, Fate.Never);
        Create();
        _eks.DescribeNodegroup().Status.ShouldBe(NodegroupStatus.CREATING);

        _eks.World.Free(LifecycleKind.NodeGroupActive);

        _eks.DescribeNodegroup().Status.ShouldBe(NodegroupStatus.ACTIVE);
    }

    [Fact]
    public void A_group_whose_deletion_failed_keeps_its_instances_and_can_be_deleted_again()
    {
        Create();
        _eks.World.Doom(LifecycleKind.NodeGroupDeleted, Fate.Fails);
        Delete();
        var failed = _eks.DescribeNodegroup();
        failed.Status.ShouldBe(NodegroupStatus.DELETE_FAILED);
        failed
            .Health.Issues.ShouldHaveSingleItem()
            .Code.ShouldBe(NodegroupIssueCode.NodeTerminationFailure);
        Instances().ShouldBe(2);
        _eks.Refusal(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .ShouldBeOfType<ResourceInUseException>();

        Delete();

        IsGone();
        Instances().ShouldBe(0);
    }

    [Fact]
    public void A_group_that_stays_in_deletion_cannot_be_deleted_again()
    {
        Create();
        _eks.World.Doom(LifecycleKind.NodeGroupDeleted, Fate.Never);
        Delete();
        _eks.DescribeNodegroup().Status.ShouldBe(NodegroupStatus.DELETING);
        Should.Throw<ResourceInUseException>(Delete);

        _eks.World.Free(LifecycleKind.NodeGroupDeleted);

        IsGone();
        Instances().ShouldBe(0);
    }

    [Fact]
    public void A_failed_update_changes_nothing()
    {
        Create();
        _eks.World.Doom(LifecycleKind.NodeGroupUpdated, Fate.Fails);
        var update = _eks.Ask(eks =>
            eks.UpdateNodegroupConfigAsync(
                new()
                {
                    ClusterName = "demo-1",
                    NodegroupName = "workers",
                    ScalingConfig = new() { DesiredSize = 3 },
                }
            )
        ).Update;
        _eks.Pass(TimeSpan.FromMinutes(5));

        _eks.Ask(eks =>
                eks.DescribeUpdateAsync(
                    new()
                    {
                        Name = "demo-1",
                        NodegroupName = "workers",
                        UpdateId = update.Id,
                    }
                )
            )
            .Update.Status.ShouldBe(UpdateStatus.Failed);
        var group = _eks.DescribeNodegroup();
        group.Status.ShouldBe(NodegroupStatus.ACTIVE);
        group.ScalingConfig.DesiredSize.ShouldBe(2);
    }

    [Fact]
    public void Fargate_profiles_fail_and_are_deleted_at_the_second_try()
    {
        var subnet = _eks.PrivateSubnet();
        _eks.World.Lifecycles.Fates = (kind, _) =>
            kind is LifecycleKind.FargateProfileActive or LifecycleKind.FargateProfileDeleted
                ? Fate.Fails
                : Fate.Completes;
        CreateProfile(subnet);
        var failed = DescribeProfile();
        failed.Status.ShouldBe(FargateProfileStatus.CREATE_FAILED);
        failed
            .Health.Issues.ShouldHaveSingleItem()
            .Code.ShouldBe(FargateProfileIssueCode.InternalFailure);

        DeleteProfile();
        DescribeProfile().Status.ShouldBe(FargateProfileStatus.DELETE_FAILED);
        DeleteProfile();
        CreateProfile(subnet);

        DescribeProfile().Status.ShouldBe(FargateProfileStatus.ACTIVE);
    }

    [Fact]
    public void Fargate_profiles_that_stay_on_their_way_block_each_other()
    {
        _eks.World.Doom(LifecycleKind.FargateProfileActive, Fate.Never);
        CreateProfile(_eks.PrivateSubnet());
        DescribeProfile().Status.ShouldBe(FargateProfileStatus.CREATING);
        Should
            .Throw<AmazonEKSException>(DeleteProfile)
            .ErrorCode.ShouldBe("ResourceInUseException");
        _eks.World.Free(LifecycleKind.FargateProfileActive);
        DescribeProfile().Status.ShouldBe(FargateProfileStatus.ACTIVE);

        _eks.World.Doom(LifecycleKind.FargateProfileDeleted, Fate.Never);
        DeleteProfile();
        DescribeProfile().Status.ShouldBe(FargateProfileStatus.DELETING);
        _eks.World.Free(LifecycleKind.FargateProfileDeleted);

        Should.Throw<ResourceNotFoundException>(DescribeProfile);
    }

    private void Create()
    {
        var request = _eks.NodegroupRequest();
        _eks.Ask(eks => eks.CreateNodegroupAsync(request));
        _eks.Pass(TimeSpan.FromMinutes(6));
    }

    private void Delete()
    {
        _eks.Ask(eks =>
            eks.DeleteNodegroupAsync(new() { ClusterName = "demo-1", NodegroupName = "workers" })
        );
        _eks.Pass(TimeSpan.FromMinutes(16));
    }

    private void IsGone() =>
        Should.Throw<ResourceNotFoundException>(() => _eks.DescribeNodegroup());

    private int Instances() =>
        _eks.Interfaces().Count(each => each.Attachment?.InstanceId is not null);

    private void CreateProfile(string subnet)
    {
        _eks.Ask(eks =>
            eks.CreateFargateProfileAsync(
                new()
                {
                    ClusterName = "demo-1",
                    FargateProfileName = "p1",
                    PodExecutionRoleArn = EksWorld.NodeRole,
                    Subnets = [subnet],
                    Selectors = [new() { Namespace = "test" }],
                }
            )
        );
        _eks.Pass(TimeSpan.FromMinutes(6));
    }

    private void DeleteProfile()
    {
        _eks.Ask(eks =>
            eks.DeleteFargateProfileAsync(
                new() { ClusterName = "demo-1", FargateProfileName = "p1" }
            )
        );
        _eks.Pass(TimeSpan.FromMinutes(6));
    }

    private FargateProfile DescribeProfile() =>
        _eks.Ask(eks =>
            eks.DescribeFargateProfileAsync(
                new() { ClusterName = "demo-1", FargateProfileName = "p1" }
            )
        ).FargateProfile;
}
