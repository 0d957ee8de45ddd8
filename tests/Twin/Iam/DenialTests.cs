using System.Text.Json.Nodes;

namespace EksFed.Twin.Tests.Iam;

public sealed class DenialTests
{
    private const string User = "User: arn:aws:sts::111122223333:assumed-role/caller/session";
    private const string Nothing = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";

    [Fact]
    public void EC2_answers_UnauthorizedOperation_with_403()
    {
        var (status, body) = Send("ec2", "CreateVpc", "CidrBlock=10.0.0.0/16");

        status.ShouldBe(403);
        body.ShouldContain(
            "<Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this operation. "
                + $"{User} is not authorized to perform: ec2:CreateVpc on resource: "
                + "arn:aws:ec2:eu-west-1:111122223333:vpc/* because no identity-based policy allows "
                + "the ec2:CreateVpc action</Message>"
        );
    }

    [Fact]
    public void A_dry_run_tells_who_may()
    {
        const string payload = "CidrBlock=10.0.0.0/16&DryRun=true";
        Send("ec2", "CreateVpc", payload).Body.ShouldContain("UnauthorizedOperation");
        new IamBench().Send(new("ec2", "CreateVpc", payload)).Body.ShouldContain("DryRunOperation");
    }

    [Theory]
    [InlineData("eks", "ListClusters", "GET /clusters", 403, "eks:ListClusters on resource: *")]
    [InlineData(
        "lambda",
        "Invoke",
        "POST /2015-03-31/functions/f/invocations {}",
        403,
        "lambda:InvokeFunction on resource: arn:aws:lambda:eu-west-1:111122223333:function:f"
    )]
    public void Rest_services_answer_AccessDeniedException_with_403(
        string service,
        string operation,
        string payload,
        int expected,
        string what
    )
    {
        var (status, body) = Send(service, operation, payload);

        status.ShouldBe(expected);
        $"{JsonNode.Parse(body)!["message"]}".ShouldBe(
            $"{User} is not authorized to perform: {what} because no identity-based policy allows the {what.Split(' ')[0]} action"
        );
    }

    [Theory]
    [InlineData("dynamodb", "GetItem", """{"TableName":"t"}""")]
    [InlineData("events", "ListEventBuses", "{}")]
    [InlineData("logs", "DescribeLogGroups", "{}")]
    [InlineData("states", "ListStateMachines", "{}")]
    public void Json_services_answer_AccessDeniedException_with_400(
        string service,
        string operation,
        string payload
    )
    {
        var (status, body) = Send(service, operation, payload);

        status.ShouldBe(400);
        $"{JsonNode.Parse(body)!["__type"]}".ShouldEndWith("AccessDeniedException");
        body.ShouldContain($"{User} is not authorized to perform: {service}:{operation}");
    }

    [Fact]
    public void An_explicit_deny_is_named()
    {
        var bench = new IamBench(
            IamBench.Everything + """,{"Effect":"Deny","Action":"eks:List*","Resource":"*"}"""
        );

        bench
            .Send(new("eks", "ListClusters", "GET /clusters"))
            .Body.ShouldContain(
                "eks:ListClusters on resource: * with an explicit deny in an identity-based policy"
            );
    }

    [Fact]
    public void Nobody_calls_who_is_not_known()
    {
        var bench = new IamBench();
        bench.World.Iam.DeleteRole("caller");

        var (status, body) = bench.Send(new("eks", "ListClusters", "GET /clusters"));

        status.ShouldBe(403);
        body.ShouldContain("The security token included in the request is invalid.");
    }

    [Fact]
    public void What_EKS_reads_of_roles_is_refused_in_the_words_of_IAM()
    {
        var bench = new IamBench(
            """{"Effect":"Allow","Action":["eks:*","iam:PassRole"],"Resource":"*"}"""
        );

        bench
            .Send(
                new(
                    "eks",
                    "CreateNodegroup",
                    """POST /clusters/c/node-groups {"nodeRole":"arn:aws:iam::111122223333:role/x/node"}"""
                )
            )
            .Body.ShouldContain(
                "iam:GetRole on resource: role node because no identity-based policy allows"
            );
    }

    [Fact]
    public void EKS_wraps_the_refusal_to_look_for_its_own_role()
    {
        var bench = new IamBench(
            """{"Effect":"Allow","Action":["eks:*","ec2:*","iam:PassRole","iam:ListAttachedRolePolicies"],"Resource":"*"},"""
                + """{"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::111122223333:role/node"}"""
        );

        var (status, body) = bench.Send(
            new(
                "eks",
                "CreateNodegroup",
                """POST /clusters/c/node-groups {"nodeRole":"arn:aws:iam::111122223333:role/node"}"""
            )
        );

        status.ShouldBe(400);
        $"{JsonNode.Parse(body)!["message"]}".ShouldBe(
            "Failed to validate if SLR: AWSServiceRoleForAmazonEKSNodegroup already exists due to "
                + "missing permissions for 'iam:GetRole'"
        );
    }

    private static (int Status, string Body) Send(
        string service,
        string operation,
        string payload
    ) => new IamBench(Nothing).Send(new(service, operation, payload));
}
