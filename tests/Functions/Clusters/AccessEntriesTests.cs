using EksFed.Functions.Request;
using EksFed.Functions.Tests.Contract;

namespace EksFed.Functions.Tests.Clusters;

public sealed class AccessEntriesTests
{
    private const string Ann = "arn:aws:iam::111122223333:user/ann";

    private readonly StepWorld _world = new();

    public AccessEntriesTests()
    {
        var cluster = StepCase.Cluster(StepCase.Ours);
        cluster.Prepare(_world);
        _world.Ensure(cluster.Ensure);
    }

    [Fact]
    public void Functions_and_administrators_are_cluster_admins_and_users_a_group()
    {
        _world.Ensure(StepCase.AccessEntries(StepCase.Ours).Ensure);

        PrincipalsWith(policy: "AmazonEKSClusterAdminPolicy")
            .ShouldBe(
                [_world.Settings.KubernetesRoleArn, _world.Settings.AdminRoleArn],
                ignoreOrder: true
            );
        Entry(_world.Settings.UserRoleArn).KubernetesGroups.ShouldBe(["eksfed:users"]);
    }

    [Fact]
    public void Where_there_is_no_entry_no_policy_is_looked_for()
    {
        var ensure = StepCase.AccessEntries(StepCase.Ours).Ensure;

        Lists().ShouldBe(1);
        Lists().ShouldBe(2);

        int Lists() =>
            _world
                .CallsOf(() => _world.Run(ensure))
                .Count(call => call.Operation.Name == "ListAccessEntries");
    }

    [Fact]
    public void A_mapping_follows_the_request()
    {
        Ensure(new IdentityMapping(Ann, "ann", ["viewers"], Admin: false));
        var viewer = Entry(Ann);
        Ensure(new IdentityMapping(Ann, "ann", ["viewers", "editors"], Admin: true));
        var editor = Entry(Ann);
        var admins = PrincipalsWith("AmazonEKSClusterAdminPolicy");
        Ensure(new IdentityMapping(Ann, "ann", [], Admin: false));
        var nobody = Entry(Ann);
        var adminsAfter = PrincipalsWith("AmazonEKSClusterAdminPolicy");
        Ensure();

        viewer.KubernetesGroups.ShouldBe(["viewers"]);
        viewer.Username.ShouldBe("ann");
        editor.KubernetesGroups.ShouldBe(["viewers", "editors"], ignoreOrder: true);
        admins.ShouldContain(Ann);
        (nobody.KubernetesGroups ?? []).ShouldBeEmpty();
        adminsAfter.ShouldNotContain(Ann);
        PrincipalsWith(policy: null).ShouldNotContain(Ann);
    }

    [Fact]
    public void Groups_in_another_order_are_the_same_groups()
    {
        Ensure(new IdentityMapping(Ann, "ann", ["viewers", "editors"], Admin: false));

        _world
            .CallsOf(() =>
                Ensure(new IdentityMapping(Ann, "ann", ["editors", "viewers"], Admin: false))
            )
            .ShouldNotContain(call => call.Operation.Writes);
    }

    [Fact]
    public void A_strangers_entry_for_somebody_else_is_left_alone()
    {
        AddStrangers(Ann);
        Ensure();
        _world.Delete(StepCase.AccessEntries(StepCase.Ours).Delete);

        PrincipalsWith(policy: null).ShouldBe([Ann]);
    }

    [Fact]
    public void A_strangers_entry_for_our_principal_is_refused_and_untouched()
    {
        AddStrangers(_world.Settings.AdminRoleArn);
        var entries = StepCase.AccessEntries(StepCase.Ours);

        Should
            .Throw<OwnershipConflictException>(() => _world.Ensure(entries.Ensure))
            .Message.ShouldContain(_world.Settings.AdminRoleArn);
        Should.Throw<OwnershipConflictException>(() => _world.Delete(entries.Delete));

        PrincipalsWith(policy: null).ShouldBe([_world.Settings.AdminRoleArn]);
    }

    [Theory]
    [InlineData("CreateAccessEntry", "ResourceInUseException")]
    [InlineData("AssociateAccessPolicy", "ResourceNotFoundException")]
    public void What_is_not_as_it_was_shown_is_awaited(string operation, string code)
    {
        _world.Refuse(operation, code, "EKS said so.");

        _world
            .Run(StepCase.AccessEntries(StepCase.Ours).Ensure)
            .Pending!.What.ShouldContain("EKS said so.");
    }

    private void Ensure(params IdentityMapping[] mappings) =>
        _world.Ensure(StepCase.AccessEntries(StepCase.Ours, mappings).Ensure);

    private void AddStrangers(string principal) =>
        _world.Eks(eks =>
            eks.CreateAccessEntryAsync(new() { ClusterName = "demo-1", PrincipalArn = principal })
        );

    private Amazon.EKS.Model.AccessEntry Entry(string principal) =>
        _world
            .Eks(eks =>
                eks.DescribeAccessEntryAsync(
                    new() { ClusterName = "demo-1", PrincipalArn = principal }
                )
            )
            .AccessEntry;

    private List<string> PrincipalsWith(string? policy) =>
        _world
            .Eks(eks =>
                eks.ListAccessEntriesAsync(
                    new()
                    {
                        ClusterName = "demo-1",
                        AssociatedPolicyArn = policy is null
                            ? null
                            : $"arn:aws:eks::aws:cluster-access-policy/{policy}",
                    }
                )
            )
            .AccessEntries;
}
