using Amazon.EKS;
using Amazon.EKS.Model;
using EksFed.Twin.Kubernetes;

namespace EksFed.Twin.Tests.Eks;

public sealed class AccessEntriesTests
{
    private const string Role = "arn:aws:iam::111122223333:role/eksfed/kubernetes";
    private const string Session = "arn:aws:sts::111122223333:assumed-role/kubernetes/JoinMember";
    private const string ClusterAdmin =
        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy";

    private readonly EksWorld _eks = new();

    [Fact]
    public void An_entry_lets_its_role_in_after_some_seconds()
    {
        _eks.CreateActive();
        Who(Session).ShouldBeNull();

        var entry = Create(new() { PrincipalArn = Role, KubernetesGroups = ["eksfed"] });

        entry.AccessEntryArn.ShouldMatch(
            "^arn:aws:eks:eu-west-1:111122223333:access-entry/demo-1/role/111122223333/kubernetes/[0-9a-f-]{36}$"
        );
        entry.Type.ShouldBe("STANDARD");
        Who(Session).ShouldBeNull();
        _eks.Pass(TimeSpan.FromSeconds(20));
        var user = Who(Session).ShouldNotBeNull();
        user.Name.ShouldBe("arn:aws:sts::111122223333:assumed-role/kubernetes/JoinMember");
        user.Groups.ShouldBe(["eksfed"]);
        user.ClusterAdmin.ShouldBeFalse();
        Who("arn:aws:iam::111122223333:role/kubernetes").ShouldNotBeNull();
        Who("arn:aws:iam::111122223333:role/other").ShouldBeNull();
    }

    [Fact]
    public void The_cluster_admin_policy_makes_administrators_after_some_seconds()
    {
        _eks.CreateActive();
        Create(new() { PrincipalArn = Role });
        _eks.Pass(TimeSpan.FromSeconds(20));

        var made = Associate(ClusterAdmin, new() { Type = AccessScopeType.Cluster });

        made.AssociatedAccessPolicy.PolicyArn.ShouldBe(ClusterAdmin);
        Who(Session)!.ClusterAdmin.ShouldBeFalse();
        _eks.Pass(TimeSpan.FromSeconds(20));
        Who(Session)!.ClusterAdmin.ShouldBeTrue();
        _eks.Ask(eks =>
            eks.DisassociateAccessPolicyAsync(
                new()
                {
                    ClusterName = "demo-1",
                    PrincipalArn = Role,
                    PolicyArn = ClusterAdmin,
                }
            )
        );
        Who(Session)!.ClusterAdmin.ShouldBeFalse();
    }

    [Fact]
    public void The_same_policy_again_replaces_its_scope()
    {
        _eks.CreateActive();
        Create(new() { PrincipalArn = Role });
        Associate(ClusterAdmin, new() { Type = AccessScopeType.Cluster });
        Associate(ClusterAdmin, new() { Type = AccessScopeType.Namespace, Namespaces = ["a*"] });

        var policy = _eks.Ask(eks =>
                eks.ListAssociatedAccessPoliciesAsync(
                    new() { ClusterName = "demo-1", PrincipalArn = Role }
                )
            )
            .AssociatedAccessPolicies.ShouldHaveSingleItem();

        policy.AccessScope.Namespaces.ShouldBe(["a*"]);
        _eks.Pass(TimeSpan.FromMinutes(1));
        Who(Session)!.ClusterAdmin.ShouldBeFalse();
    }

    [Fact]
    public void A_second_entry_for_a_principal_is_refused()
    {
        _eks.CreateActive();
        Create(new() { PrincipalArn = Role });

        var refusal = Refusal(new() { PrincipalArn = Role });

        refusal.ShouldBeOfType<ResourceInUseException>();
        refusal.Message.ShouldBe(
            "The specified access entry resource is already in use on this cluster."
        );
    }

    [Fact]
    public void An_unknown_principal_is_not_found()
    {
        _eks.CreateActive();

        var refusal = _eks.Refusal(eks =>
            eks.DescribeAccessEntryAsync(new() { ClusterName = "demo-1", PrincipalArn = Role })
        );

        refusal.ShouldBeOfType<ResourceNotFoundException>();
        refusal.Message.ShouldStartWith("The specified principalArn could not be found.");
    }

    [Theory]
    [InlineData("system:masters", null)]
    [InlineData(null, "system:admin")]
    [InlineData(null, "eks:admin")]
    [InlineData(null, "admin{{SessionName}}")]
    public void Reserved_names_are_refused(string? group, string? username)
    {
        _eks.CreateActive();
        var request = new CreateAccessEntryRequest { PrincipalArn = Role, Username = username };
        request.KubernetesGroups = group is null ? null : [group];

        var refusal = Refusal(request).ShouldBeOfType<InvalidParameterException>();

        if (group is not null)
        {
            refusal.Message.ShouldBe(
                "The kubernetes group name system:masters is invalid, it cannot start with system:"
            );
        }
    }

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/kubernetes/JoinMember")]
    [InlineData("kubernetes")]
    public void A_principal_is_a_role_or_a_user(string principal)
    {
        _eks.CreateActive();

        Refusal(new() { PrincipalArn = principal })
            .Message.ShouldBe("The principalArn parameter format is not valid");
    }

    [Fact]
    public void A_cluster_of_the_config_map_kind_has_no_entries()
    {
        _eks.CreateActive(request => request.AccessConfig = null);

        var refusal = Refusal(new() { PrincipalArn = Role });

        refusal.ShouldBeOfType<InvalidRequestException>();
        refusal.Message.ShouldBe(
            "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to "
                + "perform this operation."
        );
        Who("arn:aws:sts::111122223333:assumed-role/deployer/x")!.ClusterAdmin.ShouldBeTrue();
        Who(Session).ShouldBeNull();
    }

    [Fact]
    public void The_creator_is_administrator_unless_it_says_no()
    {
        _eks.CreateActive(request =>
            request.AccessConfig.BootstrapClusterCreatorAdminPermissions = null
        );

        _eks.Ask(eks => eks.ListAccessEntriesAsync(new() { ClusterName = "demo-1" }))
            .AccessEntries.ShouldBe(["arn:aws:iam::111122223333:role/deployer"]);
        Who("arn:aws:iam::111122223333:role/deployer")!.ClusterAdmin.ShouldBeTrue();
        Refusal(new() { PrincipalArn = "arn:aws:iam::111122223333:role/deployer" })
            .ShouldBeOfType<ResourceInUseException>();
    }

    [Fact]
    public void Node_groups_bring_their_roles_entry()
    {
        _eks.CreateActive();
        var request = _eks.NodegroupRequest();
        _eks.Ask(eks => eks.CreateNodegroupAsync(request));

        var entry = _eks.Ask(eks =>
            eks.DescribeAccessEntryAsync(
                new() { ClusterName = "demo-1", PrincipalArn = EksWorld.NodeRole }
            )
        ).AccessEntry;

        entry.Type.ShouldBe("EC2_LINUX");
        entry.Username.ShouldBe("system:node:{{EC2PrivateDNSName}}");
        entry.KubernetesGroups.ShouldBe(["system:nodes"]);
    }

    [Fact]
    public void Policies_are_those_of_eks_and_for_people()
    {
        _eks.CreateActive();
        Create(new() { PrincipalArn = Role, Type = "EC2_LINUX" });

        RefusedAssociation(ClusterAdmin, new() { Type = AccessScopeType.Cluster })
            .ShouldBeOfType<InvalidRequestException>();
        _eks.Ask(eks =>
            eks.DeleteAccessEntryAsync(new() { ClusterName = "demo-1", PrincipalArn = Role })
        );
        Create(new() { PrincipalArn = Role });
        RefusedAssociation(
                "arn:aws:iam::aws:policy/Admin",
                new() { Type = AccessScopeType.Cluster }
            )
            .ShouldBeOfType<InvalidParameterException>();
        RefusedAssociation(ClusterAdmin, new() { Type = AccessScopeType.Namespace })
            .ShouldBeOfType<InvalidParameterException>();
    }

    [Fact]
    public void An_entry_is_updated_and_deleted()
    {
        _eks.CreateActive();
        Create(new() { PrincipalArn = Role });
        _eks.Ask(eks =>
            eks.UpdateAccessEntryAsync(
                new()
                {
                    ClusterName = "demo-1",
                    PrincipalArn = Role,
                    KubernetesGroups = ["viewers"],
                    Username = "someone",
                }
            )
        );
        _eks.Pass(TimeSpan.FromSeconds(20));
        Who(Session)!.Name.ShouldBe("someone");
        Who(Session)!.Groups.ShouldBe(["viewers"]);

        _eks.Ask(eks =>
            eks.DeleteAccessEntryAsync(new() { ClusterName = "demo-1", PrincipalArn = Role })
        );

        Who(Session).ShouldBeNull();
    }

    private KubernetesUser? Who(string principal) =>
        _eks.Kubernetes.Clusters[0].Identity.Authenticate(principal);

    private AccessEntry Create(CreateAccessEntryRequest request)
    {
        request.ClusterName = "demo-1";
        return _eks.Ask(eks => eks.CreateAccessEntryAsync(request)).AccessEntry;
    }

    private AmazonEKSException Refusal(CreateAccessEntryRequest request)
    {
        request.ClusterName = "demo-1";
        return _eks.Refusal(eks => eks.CreateAccessEntryAsync(request));
    }

    private AssociateAccessPolicyResponse Associate(string policy, AccessScope scope) =>
        _eks.Ask(eks => eks.AssociateAccessPolicyAsync(Association(policy, scope)));

    private AmazonEKSException RefusedAssociation(string policy, AccessScope scope) =>
        _eks.Refusal(eks => eks.AssociateAccessPolicyAsync(Association(policy, scope)));

    private static AssociateAccessPolicyRequest Association(string policy, AccessScope scope) =>
        new()
        {
            ClusterName = "demo-1",
            PrincipalArn = Role,
            PolicyArn = policy,
            AccessScope = scope,
        };
}
