using System.Net;
using Amazon.EKS;
using Amazon.EKS.Model;
using Amazon.Runtime;

namespace EksFed.Sdk.Tests.Wire;

public sealed class EksWireTests
{
    private static readonly BasicAWSCredentials s_credentials = new(
        "AKIAIOSFODNN7EXAMPLE",
        "secret"
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_signed_for_the_service_and_region()
    {
        var wire = new Recorder("""{"clusters":["a"]}""");

        await Client(wire).ListClustersAsync(new ListClustersRequest(), Token);

        var sent = wire.Requests.ShouldHaveSingleItem();
        sent.Address.AbsoluteUri.ShouldBe("https://eks.eu-west-1.amazonaws.com/clusters");
        sent.Headers["Authorization"]
            .ShouldStartWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/");
        sent.Headers["Authorization"].ShouldContain("/eu-west-1/eks/aws4_request");
        sent.Headers["User-Agent"].ShouldContain("api/EKS#");
    }

    [Fact]
    public async Task An_arn_in_the_path_is_percent_encoded()
    {
        var wire = new Recorder();

        await Client(wire)
            .DescribeAccessEntryAsync(
                new DescribeAccessEntryRequest
                {
                    ClusterName = "demo",
                    PrincipalArn = "arn:aws:iam::123456789012:role/x",
                },
                Token
            );

        wire.Requests[0]
            .Address.AbsolutePath.ShouldBe(
                "/clusters/demo/access-entries/arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fx"
            );
    }

    [Fact]
    public async Task A_list_in_the_query_is_repeated()
    {
        var wire = new Recorder();

        await Client(wire)
            .UntagResourceAsync(
                new UntagResourceRequest { ResourceArn = "arn:x", TagKeys = ["a", "b"] },
                Token
            );

        var sent = wire.Requests[0];
        sent.Verb.ShouldBe("DELETE");
        sent.Address.Query.ShouldBe("?tagKeys=a&tagKeys=b");
    }

    [Fact]
    public async Task Members_that_are_not_set_are_not_sent()
    {
        var wire = new Recorder();

        await Client(wire)
            .CreateClusterAsync(
                new CreateClusterRequest
                {
                    Name = "demo",
                    ClientRequestToken = "token",
                    ResourcesVpcConfig = new() { SubnetIds = [], EndpointPublicAccess = false },
                    UpgradePolicy = new() { SupportType = SupportType.STANDARD },
                },
                Token
            );

        var sent = wire.Requests[0];
        sent.Verb.ShouldBe("POST");
        sent.Headers["Content-Type"].ShouldBe("application/json");
        sent.Body.ShouldBe(
            """{"clientRequestToken":"token","name":"demo","resourcesVpcConfig":{"endpointPublicAccess":false,"subnetIds":[]},"upgradePolicy":{"supportType":"STANDARD"}}"""
        );
    }

    [Fact]
    public async Task An_idempotency_token_is_filled_in_only_when_none_is_set()
    {
        var wire = new Recorder();

        await Client(wire).UpdateClusterConfigAsync(new() { Name = "demo" }, Token);

        wire.Requests[0].Body.ShouldMatch("""^\{"clientRequestToken":"[0-9a-f-]{36}"\}$""");
    }

    [Fact]
    public async Task A_missing_part_of_the_path_is_refused_before_sending()
    {
        var wire = new Recorder();

        var error = await Should.ThrowAsync<AmazonEKSException>(() =>
            Client(wire).DescribeClusterAsync(new DescribeClusterRequest(), Token)
        );

        error.Message.ShouldContain("Name");
        wire.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_response_is_read_with_its_times_as_utc()
    {
        var wire = new Recorder(
            """{"cluster":{"name":"demo","createdAt":1576874258.137,"status":"ACTIVE","tags":{"k":"v"},"health":{"issues":[]},"unknown":1,"version":null}}"""
        );

        var cluster = (
            await Client(wire).DescribeClusterAsync(new() { Name = "demo" }, Token)
        ).Cluster;

        cluster.CreatedAt.ShouldBe(new DateTime(2019, 12, 20, 20, 37, 38, 137, DateTimeKind.Utc));
        cluster.CreatedAt!.Value.Kind.ShouldBe(DateTimeKind.Utc);
        cluster.Status.ShouldBe(ClusterStatus.ACTIVE);
        cluster.Tags.ShouldContainKeyAndValue("k", "v");
        cluster.Health.Issues.ShouldBeEmpty();
        cluster.EncryptionConfig.ShouldBeNull();
        cluster.Version.ShouldBeNull();
    }

    [Fact]
    public async Task A_modelled_error_is_thrown_with_its_members()
    {
        var wire = new Recorder(
            """{"message":"Cluster already exists with name: demo","clusterName":"demo"}""",
            HttpStatusCode.Conflict
        )
        {
            AnswerHeaders =
            {
                ["x-amzn-ErrorType"] = "ResourceInUseException:http://internal.amazon.com/",
                ["x-amzn-RequestId"] = "request-1",
            },
        };

        var error = await Should.ThrowAsync<ResourceInUseException>(() =>
            Client(wire).CreateClusterAsync(new() { Name = "demo" }, Token)
        );

        error.Message.ShouldBe("Cluster already exists with name: demo");
        error.ClusterName.ShouldBe("demo");
        error.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        error.ErrorCode.ShouldBe("ResourceInUseException");
        error.RequestId.ShouldBe("request-1");
    }

    [Fact]
    public async Task An_error_the_operation_does_not_model_keeps_its_code()
    {
        var wire = new Recorder("""{"message":"busy"}""", HttpStatusCode.Conflict)
        {
            AnswerHeaders = { ["x-amzn-ErrorType"] = "ResourceInUseException" },
        };

        var error = await Should.ThrowAsync<AmazonEKSException>(() =>
            Client(wire)
                .CreateFargateProfileAsync(
                    new() { ClusterName = "demo", FargateProfileName = "p" },
                    Token
                )
        );

        error.ShouldBeOfType<AmazonEKSException>();
        error.ErrorCode.ShouldBe("ResourceInUseException");
    }

    [Fact]
    public async Task An_error_without_a_body_keeps_its_status()
    {
        var wire = new Recorder("", HttpStatusCode.ServiceUnavailable);

        var error = await Should.ThrowAsync<AmazonEKSException>(() =>
            Client(wire).ListClustersAsync(new(), Token)
        );

        error.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_service_url_replaces_the_regional_endpoint()
    {
        var wire = new Recorder();
        var config = wire.Wire(new AmazonEKSConfig());
        config.ServiceURL = "http://127.0.0.1:4566";
        config.AuthenticationRegion = "eu-west-1";

        await new AmazonEKSClient(s_credentials, config).ListClustersAsync(new(), Token);

        wire.Requests[0].Address.AbsoluteUri.ShouldBe("http://127.0.0.1:4566/clusters");
    }

    private static AmazonEKSClient Client(Recorder wire) =>
        new(s_credentials, wire.Wire(new AmazonEKSConfig()));
}
