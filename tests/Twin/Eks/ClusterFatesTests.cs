using Amazon.EKS;
using Amazon.EKS.Model;
using EksFed.Twin.Tests.Fates;

namespace EksFed.Twin.Tests.Eks;

public sealed class ClusterFatesTests
{
    private const string Role = "arn:aws:iam::111122223333:role/eksfed/kubernetes";
    private readonly EksWorld _eks = new();

    [Fact]
    public void A_failed_cluster_tells_why_and_can_be_deleted_and_made_again()
    {
        _eks.World.Doom(LifecycleKind.ClusterActive, Fate.Fails);
        _eks.CreateActive().Status.ShouldBe(ClusterStatus.FAILED);
        var issue = _eks.Describe().Health.Issues.ShouldHaveSingleItem();
        issue.Code.ShouldBe(ClusterIssueCode.InternalFailure);
        issue.ResourceIds.ShouldBe(["demo-1"]);
        Interfaces().ShouldBe(2);

        Delete();
        _eks.Pass(TimeSpan.FromMinutes(13));
        Interfaces().ShouldBe(0);

        _eks.CreateActive().Status.ShouldBe(ClusterStatus.ACTIVE);
    }

    [Fact]
    public void A_cluster_may_be_creating_for_ever()
    {
        _eks.World.Doom(LifecycleKind.ClusterActive, Fate.Never);
        _eks.Create(_eks.Request());
        _eks.Pass(TimeSpan.FromDays(1));
        _eks.Describe().Status.ShouldBe(ClusterStatus.CREATING);
        _eks.Describe().Endpoint.ShouldBeNull();

        _eks.World.Free(LifecycleKind.ClusterActive);

        _eks.Describe().Status.ShouldBe(ClusterStatus.ACTIVE);
        _eks.Describe().Endpoint.ShouldNotBeNull();
    }

    [Fact]
    public void A_cluster_whose_deletion_failed_can_be_deleted_again()
    {
        _eks.CreateActive();
        _eks.World.Doom(LifecycleKind.ClusterDeleted, Fate.Fails);
        Delete();
        _eks.Pass(TimeSpan.FromMinutes(10));
        var failed = _eks.Describe();
        failed.Status.ShouldBe(ClusterStatus.FAILED);
        failed.Health.Issues[0].Message.ShouldBe("The control plane could not be deleted.");

        Delete();
        _eks.Pass(TimeSpan.FromMinutes(13));

        IsGone();
    }

    [Fact]
    public void A_cluster_that_stays_in_deletion_cannot_be_deleted_again()
    {
        _eks.CreateActive();
        _eks.World.Doom(LifecycleKind.ClusterDeleted, Fate.Never);
        Delete();
        _eks.Pass(TimeSpan.FromDays(1));
        _eks.Describe().Status.ShouldBe(ClusterStatus.DELETING);
        _eks.Refusal(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .ShouldBeOfType<ResourceInUseException>();

        _eks.World.Free(LifecycleKind.ClusterDeleted);

        IsGone();
    }

    [Fact]
    public void Interfaces_may_outlive_their_cluster_and_keep_its_name()
    {
        _eks.CreateActive();
        _eks.World.Doom(LifecycleKind.ClusterInterfacesGone, Fate.Never);
        Delete();
        _eks.Pass(TimeSpan.FromDays(1));
        IsGone();
        Interfaces().ShouldBe(2);

        _eks.World.Free(LifecycleKind.ClusterInterfacesGone);

        Interfaces().ShouldBe(0);
        _eks.CreateActive().Status.ShouldBe(ClusterStatus.ACTIVE);
    }

    [Fact]
    public void A_failed_update_changes_nothing()
    {
        _eks.CreateActive();
        _eks.World.Doom(LifecycleKind.ClusterUpdated, Fate.Fails);
        var update = LogApi();
        _eks.Pass(TimeSpan.FromMinutes(10));

        var seen = _eks.Ask(eks =>
            eks.DescribeUpdateAsync(new() { Name = "demo-1", UpdateId = update.Id })
        ).Update;
        seen.Status.ShouldBe(UpdateStatus.Failed);
        seen.Errors.ShouldHaveSingleItem().ResourceIds.ShouldBe(["demo-1"]);
        _eks.Describe().Status.ShouldBe(ClusterStatus.ACTIVE);
        _eks.Describe().Logging.ClusterLogging.ShouldAllBe(each => each.Enabled != true);
    }

    [Fact]
    public void An_access_entry_may_never_become_effective()
    {
        _eks.CreateActive();
        _eks.World.Doom(LifecycleKind.AccessEntryEffective, Fate.Never);
        _eks.Ask(eks =>
            eks.CreateAccessEntryAsync(new() { ClusterName = "demo-1", PrincipalArn = Role })
        );
        _eks.Pass(TimeSpan.FromDays(1));
        IsKnown().ShouldBeFalse();

        _eks.World.Free(LifecycleKind.AccessEntryEffective);

        IsKnown().ShouldBeTrue();
    }

    private bool IsKnown() => _eks.Kubernetes.Clusters[0].Identity.Authenticate(Role) is not null;

    private int Interfaces() => _eks.Interfaces().Count(each => each.RequesterManaged == true);

    private void Delete() => _eks.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }));

    private void IsGone() =>
        _eks.Refusal(eks => eks.DescribeClusterAsync(new() { Name = "demo-1" }))
            .ShouldBeOfType<ResourceNotFoundException>();

    private Update LogApi() =>
        _eks.Ask(eks =>
            eks.UpdateClusterConfigAsync(
                new()
                {
                    Name = "demo-1",
                    Logging = new()
                    {
                        ClusterLogging = [new() { Types = ["api"], Enabled = true }],
                    },
                }
            )
        ).Update;
}
