using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Amazon.EC2.Model;
using Amazon.EKS;
using Amazon.EKS.Model;

namespace EksFed.Twin.Tests.Eks;

public sealed class ClustersTests
{
    private readonly EksWorld _eks = new();

    [Fact]
    public void A_cluster_takes_minutes_until_it_is_active()
    {
        var made = _eks.Create(_eks.Request());
        made.Status.ShouldBe(ClusterStatus.CREATING);
        made.Arn.ShouldBe("arn:aws:eks:eu-west-1:111122223333:cluster/demo-1");
        made.Endpoint.ShouldBeNull();
        _eks.Pass(TimeSpan.FromMinutes(7));
        var underWay = _eks.Describe();
        underWay.Status.ShouldBe(ClusterStatus.CREATING);
        underWay.ResourcesVpcConfig.ClusterSecurityGroupId.ShouldStartWith("sg-");
        underWay.CertificateAuthority?.Data.ShouldBeNull();

        _eks.Pass(TimeSpan.FromMinutes(8));

        var active = _eks.Describe();
        active.Status.ShouldBe(ClusterStatus.ACTIVE);
        active.Endpoint.ShouldMatch(
            @"^https://[0-9A-F]{32}\.(gr7|sk1|yl4)\.eu-west-1\.eks\.amazonaws\.com$"
        );
        active.Identity.Oidc.Issuer.ShouldStartWith("https://oidc.eks.eu-west-1.amazonaws.com/id/");
        active.ResourcesVpcConfig.VpcId.ShouldBe(_eks.Subnets()[0].VpcId);
        active.Tags.ShouldContainKeyAndValue("eksfed:federation", "demo");
        _eks.Kubernetes.Clusters.ShouldHaveSingleItem().Identity.Name.ShouldBe("demo-1");
    }

    [Fact]
    public void Its_certificate_authority_loads_and_is_its_own()
    {
        var request = _eks.Request("demo-2");
        _eks.Create(request);
        var one = Certificate(_eks.CreateActive());
        var two = Certificate(_eks.Describe("demo-2"));

        one.Subject.ShouldBe("CN=kubernetes");
        one.SerialNumber.ShouldNotBe(two.SerialNumber);
        one.NotBefore.ToUniversalTime().ShouldBeLessThan(_eks.World.Clock.Now.UtcDateTime);

        static X509Certificate2 Certificate(Amazon.EKS.Model.Cluster cluster) =>
            X509Certificate2.CreateFromPem(
                Encoding.ASCII.GetString(
                    Convert.FromBase64String(cluster.CertificateAuthority.Data)
                )
            );
    }

    [Fact]
    public void What_is_not_asked_for_gets_the_apis_defaults()
    {
        var cluster = _eks.Create(
            new()
            {
                Name = "demo-1",
                RoleArn = EksWorld.ClusterRole,
                ResourcesVpcConfig = new()
                {
                    SubnetIds = [.. _eks.Subnets().Select(subnet => subnet.SubnetId)],
                },
            }
        );

        cluster.AccessConfig.AuthenticationMode.ShouldBe(AuthenticationMode.CONFIG_MAP);
        cluster.AccessConfig.BootstrapClusterCreatorAdminPermissions.ShouldBe(true);
        cluster.ResourcesVpcConfig.EndpointPublicAccess.ShouldBe(true);
        cluster.ResourcesVpcConfig.EndpointPrivateAccess.ShouldBe(false);
        cluster.ResourcesVpcConfig.PublicAccessCidrs.ShouldBe(["0.0.0.0/0"]);
        cluster.UpgradePolicy.SupportType.ShouldBe(SupportType.EXTENDED);
        cluster.DeletionProtection.ShouldBe(false);
        cluster.KubernetesNetworkConfig.ServiceIpv4Cidr.ShouldBe("10.100.0.0/16");
        cluster.Version.ShouldBe("1.35");
        cluster.Logging.ClusterLogging.ShouldHaveSingleItem().Enabled.ShouldBe(false);
    }

    [Fact]
    public void The_control_plane_stands_in_two_zones_of_the_customers_network()
    {
        var cluster = _eks.CreateActive();

        var interfaces = _eks.Interfaces();
        interfaces.Count.ShouldBe(2);
        interfaces.ShouldAllBe(each => each.Description == "Amazon EKS demo-1");
        interfaces.ShouldAllBe(each => each.RequesterManaged == true);
        interfaces.Select(each => each.AvailabilityZone).Distinct().Count().ShouldBe(2);
        var group = _eks.AskEc2(ec2 =>
            ec2.DescribeSecurityGroupsAsync(
                new DescribeSecurityGroupsRequest
                {
                    GroupIds = [cluster.ResourcesVpcConfig.ClusterSecurityGroupId],
                }
            )
        ).SecurityGroups[0];
        group.GroupName.ShouldMatch("^eks-cluster-sg-demo-1-[0-9]+$");
        group.Tags.ShouldContain(tag => tag.Key == "aws:eks:cluster-name" && tag.Value == "demo-1");
        group.Tags.ShouldNotContain(tag => tag.Key == "eksfed:federation");
    }

    [Fact]
    public void The_same_token_gives_the_same_cluster_another_one_a_conflict()
    {
        var request = _eks.Request(token: "token-1");
        var first = _eks.Create(request);

        _eks.Create(request).CreatedAt.ShouldBe(first.CreatedAt);
        request.ClientRequestToken = "token-2";
        var refusal = _eks.Refusal(eks => eks.CreateClusterAsync(request));

        refusal.ShouldBeOfType<ResourceInUseException>();
        refusal.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refusal.Message.ShouldBe("Cluster already exists with name: demo-1");
    }

    [Fact]
    public void A_token_belongs_to_one_request()
    {
        var request = _eks.Request(token: "token-1");
        _eks.Create(request);
        request.Name = "demo-2";

        _eks.Refusal(eks => eks.CreateClusterAsync(request))
            .ShouldBeOfType<InvalidParameterException>();
    }

    [Fact]
    public void An_unknown_cluster_is_not_found()
    {
        var refusal = _eks.Refusal(eks => eks.DescribeClusterAsync(new() { Name = "nope" }));

        refusal.ShouldBeOfType<ResourceNotFoundException>().ClusterName.ShouldBe("nope");
        refusal.Message.ShouldBe("No cluster found for name: nope.");
    }

    [Fact]
    public void A_cluster_needs_two_zones()
    {
        var request = _eks.Request();
        request.ResourcesVpcConfig.SubnetIds = [_eks.Subnets()[0].SubnetId];

        Refused(request).ShouldBe("Subnets specified must be in at least two different AZs");
    }

    [Fact]
    public void Some_zones_are_refused_with_the_valid_ones()
    {
        var request = _eks.Request();
        var subnets = _eks.Subnets("us-east-1");
        var bad = subnets.First(subnet => subnet.AvailabilityZoneId == "use1-az3");
        request.ResourcesVpcConfig.SubnetIds =
        [
            bad.SubnetId,
            subnets.First(subnet => subnet != bad).SubnetId,
        ];

        var refusal = _eks.Refusal(eks => eks.CreateClusterAsync(request), "us-east-1")
            .ShouldBeOfType<UnsupportedAvailabilityZoneException>();

        refusal.ValidZones.ShouldNotContain(bad.AvailabilityZone);
        refusal.ValidZones.Count.ShouldBe(5);
        refusal.Message.ShouldStartWith(
            $"Cannot create cluster 'demo-1' because {bad.AvailabilityZone}, the targeted"
        );
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("172.31.4.0/24")]
    [InlineData("192.0.2.0/24")]
    [InlineData("nonsense")]
    public void A_service_range_is_private_small_and_outside_the_vpc(string cidr)
    {
        var request = _eks.Request();
        request.KubernetesNetworkConfig = new() { ServiceIpv4Cidr = cidr };

        Refused(request).ShouldContain($"serviceIpv4Cidr '{cidr}'");
    }

    [Theory]
    [InlineData("1.28", "unsupported Kubernetes version")]
    [InlineData("1.30", "unsupported Kubernetes version")]
    [InlineData("1.99", "unsupported Kubernetes version")]
    [InlineData(
        "1.33",
        "Kubernetes version 1.33 is in extended support: the support type STANDARD is not possible"
    )]
    public void A_version_has_to_be_supported(string version, string message)
    {
        var request = _eks.Request();
        request.Version = version;

        Refused(request).ShouldBe(message);
    }

    [Fact]
    public void Other_parameters_are_refused_as_well()
    {
        RefusedWith(r => r.Name = "-demo");
        RefusedWith(r => r.RoleArn = "eksfed-cluster");
        RefusedWith(r => r.ResourcesVpcConfig.SubnetIds[0] = "subnet-0123456789abcdef0");
        RefusedWith(r => r.ResourcesVpcConfig.SecurityGroupIds = ["sg-0123456789abcdef0"]);
        RefusedWith(r => r.ResourcesVpcConfig.EndpointPrivateAccess = false);
        RefusedWith(r => r.AccessConfig.AuthenticationMode = AuthenticationMode.CONFIG_MAP);
        RefusedWith(r => r.Tags["aws:mine"] = "1");
        RefusedWith(r => r.AccessConfig.AuthenticationMode = "NONE");

        _eks.Ask(eks => eks.ListClustersAsync(new())).Clusters.ShouldBeEmpty();

        void RefusedWith(Action<CreateClusterRequest> change)
        {
            var request = _eks.Request();
            change(request);
            Refused(request).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Unknown_members_and_wrong_types_are_refused()
    {
        var (status, body) = _eks.Post(
            "/clusters",
            """{"name":"a","roleArn":"b","resourcesVpcConfig":{"subnetIds":[],"vpcId":"vpc-1"}}"""
        );
        status.ShouldBe(400);
        body.GetProperty("message")
            .GetString()
            .ShouldBe("Unexpected member: resourcesVpcConfig.vpcId");

        _eks.Post("/clusters", """{"name":1}""").Status.ShouldBe(400);
        _eks.Post("/clusters", "{").Status.ShouldBe(400);
        _eks.Post("/clusters/a/b/c", "{}").Status.ShouldBe(404);
    }

    [Fact]
    public void A_deleted_cluster_goes_with_what_it_made_in_the_network()
    {
        var before = _eks.World.Resources.Count();
        _eks.CreateActive();

        var answer = _eks.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }));

        answer.Cluster.Status.ShouldBe(ClusterStatus.DELETING);
        _eks.Pass(TimeSpan.FromSeconds(8));
        _eks.Describe().Status.ShouldBe(ClusterStatus.DELETING);
        _eks.Pass(TimeSpan.FromMinutes(12));
        _eks.Refusal(eks => eks.DescribeClusterAsync(new() { Name = "demo-1" }))
            .ShouldBeOfType<ResourceNotFoundException>();
        _eks.World.Resources.Count().ShouldBe(before);
        _eks.Interfaces().ShouldBeEmpty();
        _eks.Kubernetes.Clusters.ShouldBeEmpty();
        _eks.Create(_eks.Request()).Status.ShouldBe(ClusterStatus.CREATING);
    }

    [Fact]
    public void A_cluster_being_deleted_may_still_be_shown_as_active_for_seconds()
    {
        _eks.CreateActive();
        _eks.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }));

        _eks.Describe().Status.ShouldBe(ClusterStatus.ACTIVE);

        _eks.Refusal(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .ShouldBeOfType<ResourceInUseException>();
    }

    [Fact]
    public void The_name_of_a_cluster_just_gone_stays_taken_for_a_while()
    {
        var request = _eks.Request();
        _eks.CreateActive();
        _eks.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }));
        _eks.World.Clock.RunUntil(() =>
            !_eks.Eks.Resources.Any(resource => resource.Kind == "cluster")
        );

        _eks.Refusal(eks => eks.CreateClusterAsync(request))
            .ShouldBeOfType<ResourceInUseException>();
    }

    [Fact]
    public void A_cluster_can_be_deleted_while_it_is_created()
    {
        _eks.Create(_eks.Request());
        _eks.Pass(TimeSpan.FromMinutes(5));

        _eks.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }));
        _eks.Pass(TimeSpan.FromMinutes(20));

        _eks.Ask(eks => eks.ListClustersAsync(new())).Clusters.ShouldBeEmpty();
        _eks.Kubernetes.Clusters.ShouldBeEmpty();
        _eks.Interfaces().ShouldBeEmpty();
    }

    [Fact]
    public void Deletion_protection_holds_an_active_cluster()
    {
        _eks.CreateActive(request => request.DeletionProtection = true);

        _eks.Refusal(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }))
            .ShouldBeOfType<InvalidRequestException>();
    }

    [Fact]
    public void Logging_leaves_a_log_group_behind()
    {
        _eks.CreateActive(request =>
            request.Logging = new()
            {
                ClusterLogging = [new() { Types = ["api", "audit"], Enabled = true }],
            }
        );
        _eks.Ask(eks => eks.DeleteClusterAsync(new() { Name = "demo-1" }));
        _eks.Pass(TimeSpan.FromMinutes(15));

        _eks.Logs.Resources.ShouldHaveSingleItem().Id.ShouldBe("/aws/eks/demo-1/cluster");
    }

    [Fact]
    public void Clusters_are_listed_in_pages()
    {
        _eks.Create(_eks.Request("b"));
        _eks.Create(_eks.Request("a"));
        _eks.Create(_eks.Request("c"));

        var first = _eks.Ask(eks => eks.ListClustersAsync(new() { MaxResults = 2 }));
        var second = _eks.Ask(eks => eks.ListClustersAsync(new() { NextToken = first.NextToken }));

        first.Clusters.ShouldBe(["a", "b"]);
        second.Clusters.ShouldBe(["c"]);
        second.NextToken.ShouldBeNull();
    }

    [Fact]
    public void A_region_holds_a_hundred_clusters()
    {
        var request = _eks.Request();
        for (var i = 0; i < 100; i++)
        {
            request.Name = $"c{i}";
            _eks.Create(request);
        }

        request.Name = "one-more";
        _eks.Refusal(eks => eks.CreateClusterAsync(request))
            .ShouldBeOfType<ResourceLimitExceededException>();
    }

    [Fact]
    public void The_release_calendar_follows_the_clock()
    {
        var versions = _eks.Ask(eks => eks.DescribeClusterVersionsAsync(new()))
            .ClusterVersions.ToDictionary(each => each.ClusterVersion);

        versions["1.34"].VersionStatus.ShouldBe(VersionStatus.STANDARD_SUPPORT);
        versions["1.33"].VersionStatus.ShouldBe(VersionStatus.EXTENDED_SUPPORT);
        versions.ShouldNotContainKey("1.30");
        versions.Values.Single(each => each.DefaultVersion == true).ClusterVersion.ShouldBe("1.35");
    }

    private string Refused(CreateClusterRequest request)
    {
        var refusal = _eks.Refusal(eks => eks.CreateClusterAsync(request));
        refusal.ShouldBeOfType<InvalidParameterException>();
        return refusal.Message;
    }
}
