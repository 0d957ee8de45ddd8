using Amazon.EC2.Model;
using Amazon.EKS;
using Amazon.EKS.Model;

namespace EksFed.Twin.Tests.Eks;

public sealed class FargateProfilesTests
{
    private readonly EksWorld _eks = new();
    private readonly string _private;

    public FargateProfilesTests()
    {
        _eks.CreateActive();
        _private = _eks.PrivateSubnet();
    }

    [Fact]
    public void One_profile_is_made_or_deleted_at_a_time()
    {
        Create("p1").Status.ShouldBe(FargateProfileStatus.CREATING);
        Refusal("p2")
            .Message.ShouldBe(
                "Cannot create Fargate Profile p2 because cluster demo-1 currently has Fargate "
                    + "profile p1 in status CREATING"
            );
        _eks.Pass(TimeSpan.FromMinutes(5));
        Create("p2");
        _eks.Pass(TimeSpan.FromMinutes(5));

        Delete("p1").Status.ShouldBe(FargateProfileStatus.DELETING);
        _eks.Refusal(eks =>
                eks.DeleteFargateProfileAsync(
                    new() { ClusterName = "demo-1", FargateProfileName = "p2" }
                )
            )
            .ErrorCode.ShouldBe("ResourceInUseException");
        _eks.Refusal(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .Message.ShouldBe(
                "Cannot delete because cluster demo-1 currently has Fargate profile p1 in status DELETING"
            );
        _eks.Pass(TimeSpan.FromMinutes(6));

        _eks.Ask(eks => eks.ListFargateProfilesAsync(new() { ClusterName = "demo-1" }))
            .FargateProfileNames.ShouldBe(["p2"]);
    }

    [Fact]
    public void It_needs_selectors_and_private_subnets()
    {
        Refusal("p", r => r.Selectors = [])
            .Message.ShouldBe("Fargate Profile requires at least one selector.");
        Refusal("p", r => r.Selectors = [new() { Labels = new() { ["a"] = "b" } }])
            .Message.ShouldBe(
                "Fargate Profile must have at least one selector with at least one namespace value."
            );
        Refusal(
            "p",
            r => r.Selectors[0].Labels = Enumerable.Range(0, 6).ToDictionary(i => $"l{i}", _ => "x")
        )
            .Message.ShouldBe("Request contains Selector with more than 5 Label pairs");
        var open = _eks.Subnets().First(subnet => subnet.SubnetId != _private).SubnetId;
        Refusal("p", r => r.Subnets = [open])
            .Message.ShouldBe($"Subnet {open} provided in Fargate Profile is not a private subnet");
        Refusal("p", r => r.Subnets = null).Message.ShouldBe("The cluster has no private subnet");
        Refusal("eks-p").ShouldBeOfType<InvalidParameterException>();
    }

    [Fact]
    public void Its_name_is_unique()
    {
        Create("p");
        _eks.Pass(TimeSpan.FromMinutes(5));

        Refusal("p")
            .Message.ShouldBe("A Fargate Profile already exists with this name in this cluster.");
    }

    private CreateFargateProfileRequest Request(string name) =>
        new()
        {
            ClusterName = "demo-1",
            FargateProfileName = name,
            PodExecutionRoleArn = "arn:aws:iam::111122223333:role/pods",
            Subnets = [_private],
            Selectors = [new() { Namespace = "default" }],
        };

    private FargateProfile Create(string name) =>
        _eks.Ask(eks => eks.CreateFargateProfileAsync(Request(name))).FargateProfile;

    private FargateProfile Delete(string name) =>
        _eks.Ask(eks =>
            eks.DeleteFargateProfileAsync(
                new() { ClusterName = "demo-1", FargateProfileName = name }
            )
        ).FargateProfile;

    private AmazonEKSException Refusal(
        string name,
        Action<CreateFargateProfileRequest>? change = null
    )
    {
        var request = Request(name);
        change?.Invoke(request);
        return _eks.Refusal(eks => eks.CreateFargateProfileAsync(request));
    }
}
