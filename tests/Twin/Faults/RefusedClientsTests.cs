using Amazon.EC2.Model;
using Amazon.EKS.Model;
using Amazon.Runtime;
using EksFed.Twin.Events;
using EksFed.Twin.Faults;
using EksFed.Twin.Faults.Refusals;
using EksFed.Twin.Lambda;
using EksFed.Twin.Logs;
using EksFed.Twin.Sqs;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Sts;
using EksFed.Twin.Tests.DynamoDb;
using EksFed.Twin.Tests.Ec2;
using EksFed.Twin.Tests.Eks;
using EksFed.Twin.Tests.Kubernetes;
using EksFed.Twin.Tests.Witness;
using EksFed.Twin.Wire;
using k8s;

namespace EksFed.Twin.Tests.Faults;

/// <summary>Refusals of the catalogue as official clients see them.</summary>
public sealed class RefusedClientsTests
{
    private delegate WireError Kind(string service, WireOperation operation);

    [Theory]
    [InlineData("refused", "VpcLimitExceeded 400")]
    [InlineData("denied", "UnauthorizedOperation 403")]
    [InlineData("throttled", "RequestLimitExceeded 503")]
    [InlineData("unavailable", "Unavailable 503")]
    public void The_client_of_EC2_reads_code_and_status(string kind, string expected)
    {
        var ec2 = new Ec2World();
        Refuse(ec2.World, kind);

        Seen(ec2.Refusal(client => client.CreateVpcAsync(new CreateVpcRequest("10.0.0.0/16"))))
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("refused", "InvalidRequestException 400")]
    [InlineData("denied", "AccessDeniedException 403")]
    [InlineData("throttled", "ThrottlingException 429")]
    [InlineData("unavailable", "ServerException 500")]
    public void The_client_of_EKS_reads_code_and_status(string kind, string expected)
    {
        var eks = new EksWorld();
        Refuse(eks.World, kind);

        Seen(
                eks.Refusal(client =>
                    client.DeleteClusterAsync(new DeleteClusterRequest { Name = "demo" })
                )
            )
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("refused", "ValidationException 400")]
    [InlineData("denied", "AccessDeniedException 400")]
    [InlineData("throttled", "ThrottlingException 400")]
    [InlineData("unavailable", "InternalServerError 500")]
    public void The_client_of_DynamoDB_reads_code_and_status(string kind, string expected)
    {
        var dynamo = new DynamoDbWorld();
        Refuse(dynamo.World, kind);

        Seen(
                dynamo.Refused<AmazonServiceException>(client =>
                    client.PutItemAsync(DynamoDbWorld.TableName, new() { ["id"] = new("x") })
                )
            )
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData(
        "refused",
        "ValidationException 400|InvalidRequestContentException 400|LimitExceededException 400"
            + "|ReceiptHandleIsInvalid 400|InvalidExecutionInput 400|ExpiredToken 403"
    )]
    [InlineData(
        "throttled",
        "ThrottlingException 400|TooManyRequestsException 429|ThrottlingException 400"
            + "|RequestThrottled 400|ThrottlingException 400|Throttling 400"
    )]
    [InlineData(
        "unavailable",
        "InternalException 500|ServiceException 500|ServiceUnavailableException 500"
            + "|ServiceUnavailable 503|ServiceUnavailable 503|ServiceUnavailable 503"
    )]
    public void Botocore_reads_code_and_status_of_the_other_services(string kind, string expected)
    {
        var world = new World("refused");
        world.Add(new EventBridgeApi(world));
        world.Add(new LambdaApi(world));
        world.Add(new CloudWatchLogsApi(world));
        world.Add(new SqsApi(world));
        world.Add(new StepFunctionsApi(world));
        world.Add(new StsApi(world));
        Refuse(world, kind);

        var seen = Botocore.Run(world, "refused_calls.py");

        string.Join('|', seen.AsObject().Select(each => (string?)each.Value)).ShouldBe(expected);
    }

    [Fact]
    public void A_client_of_Kubernetes_reads_a_status()
    {
        var kube = new Kube();
        Refuse(kube.World, "refused");
        var delete = kube.Refusal(client => client.CoreV1.DeleteNamespaceAsync("shop"));
        delete.Code.ShouldBe(422);
        delete.Reason.ShouldBe("Invalid");
        delete.Message.ShouldStartWith(
            "namespaces \"shop\" is forbidden: ValidatingAdmissionPolicy"
        );
        delete.Details.Causes.ShouldHaveSingleItem();
        kube.Refusal(client =>
                client.CoreV1.CreateNamespacedSecretAsync(
                    new() { Metadata = new() { Name = "key" } },
                    "shop"
                )
            )
            .Message.ShouldContain("exceeded quota: object-counts, requested: count/secrets=1");
        kube.Refusal(client => client.CoreV1.ListNodeAsync()).Code.ShouldBe(405);

        Refuse(kube.World, "denied");
        kube.Refusal(client => client.CoreV1.ListNodeAsync())
            .Message.ShouldBe(
                "nodes is forbidden: User \"somebody\" cannot list resource \"nodes\" in API group "
                    + "\"\" at the cluster scope"
            );
    }

    [Fact]
    public void An_API_server_that_has_no_time_says_when_to_come_back()
    {
        var kube = new Kube();
        Refuse(kube.World, "unavailable");
        var (status, message, body) = kube.Send("GET", "/api/v1/nodes");
        status.ShouldBe(503);
        message.Headers.GetValues("Retry-After").ShouldBe(["1"]);
        body.ShouldContain("\"reason\":\"ServiceUnavailable\"");

        Refuse(kube.World, "throttled");
        (status, message, body) = kube.Send("GET", "/api/v1/nodes");
        status.ShouldBe(429);
        message.Headers.GetValues("Retry-After").ShouldBe(["1"]);
        body.ShouldBe("Too many requests, please try again later.\n");
    }

    private static void Refuse(World world, string kind)
    {
        Kind refusal = kind switch
        {
            "refused" => ServiceRefusals.Refused,
            "throttled" => ServiceRefusals.Throttled,
            "unavailable" => ServiceRefusals.Unavailable,
            _ => (service, operation) => ServiceRefusals.Denied(service, operation, "somebody"),
        };
        world.Faults = new FaultWhere(call => Fault.Refused(refusal(call.Service, call.Operation)));
    }

    private static string Seen(AmazonServiceException refusal) =>
        $"{refusal.ErrorCode} {(int)refusal.StatusCode}";
}
