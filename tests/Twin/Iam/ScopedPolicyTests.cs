namespace EksFed.Twin.Tests.Iam;

/// <summary>Policies that are scoped the way a careful stack scopes them.</summary>
public sealed class ScopedPolicyTests
{
    private const string Owned =
        "&TagSpecification.1.ResourceType={0}&TagSpecification.1.Tag.1.Key=owner&TagSpecification.1.Tag.1.Value={1}";

    private const string Network = """
        {"Effect":"Allow","Action":["ec2:CreateVpc","ec2:CreateSubnet"],"Resource":["arn:aws:ec2:*:*:vpc/*","arn:aws:ec2:*:*:subnet/*"],"Condition":{"StringEquals":{"aws:RequestTag/owner":"us"}}},
        {"Effect":"Allow","Action":"ec2:CreateSubnet","Resource":"arn:aws:ec2:*:*:vpc/*","Condition":{"StringEquals":{"aws:ResourceTag/owner":"us"}}},
        {"Effect":"Allow","Action":"ec2:CreateTags","Resource":"*","Condition":{"StringEquals":{"ec2:CreateAction":["CreateVpc","CreateSubnet"]}}},
        {"Effect":"Allow","Action":["ec2:DeleteVpc","ec2:ModifyVpcAttribute"],"Resource":"*","Condition":{"StringEquals":{"ec2:ResourceTag/owner":"us"}}}
        """;

    [Theory]
    [InlineData("us", 200)]
    [InlineData("them", 403)]
    public void A_create_has_to_carry_the_tag(string owner, int status) =>
        CreateVpc(new IamBench(Network), owner).Status.ShouldBe(status);

    [Fact]
    public void The_tag_of_the_request_is_not_that_of_the_parent()
    {
        var bench = new IamBench();
        var theirs = IdIn(CreateVpc(bench, "them").Body);
        var ours = IdIn(CreateVpc(bench, "us", "10.2.0.0/16").Body);
        bench.Allow(Network);

        CreateSubnet(bench, theirs, "10.1.1.0/24").Status.ShouldBe(403);
        CreateSubnet(bench, ours, "10.2.1.0/24").Status.ShouldBe(200);
    }

    [Fact]
    public void Only_what_has_the_tag_can_be_deleted()
    {
        var bench = new IamBench();
        var theirs = IdIn(CreateVpc(bench, "them").Body);
        var ours = IdIn(CreateVpc(bench, "us", "10.2.0.0/16").Body);
        bench.Allow(Network);

        Delete(bench, theirs).ShouldBe(403);
        Delete(bench, ours).ShouldBe(200);
        Delete(bench, ours).ShouldBe(403); // gone, and its tags with it
    }

    [Fact]
    public void Tags_are_set_on_creation_alone()
    {
        var bench = new IamBench();
        var theirs = IdIn(CreateVpc(bench, "them").Body);
        bench.Allow(Network);

        bench
            .Send(new("ec2", "CreateTags", $"ResourceId.1={theirs}&Tag.1.Key=owner&Tag.1.Value=us"))
            .Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("10.2.0.0/16", 200)]
    [InlineData("10.3.0.0/16", 403)]
    public void A_peering_can_be_held_to_its_VPCs(string peerRange, int status)
    {
        var bench = new IamBench();
        var vpc = IdIn(CreateVpc(bench, "us").Body);
        var peer = IdIn(CreateVpc(bench, "us", "10.2.0.0/16").Body);
        var other = IdIn(CreateVpc(bench, "us", "10.3.0.0/16").Body);
        bench.Allow(
            $$"""
            {"Effect":"Allow","Action":"ec2:CreateVpcPeeringConnection","Resource":"arn:aws:ec2:*:*:vpc/{{vpc}}"},
            {"Effect":"Allow","Action":"ec2:CreateVpcPeeringConnection","Resource":"arn:aws:ec2:*:*:vpc-peering-connection/*","Condition":{"ArnEquals":{"ec2:AccepterVpc":"arn:aws:ec2:eu-west-1:111122223333:vpc/{{peer}}" } } }
            """
        );

        var accepter = peerRange.StartsWith("10.2", StringComparison.Ordinal) ? peer : other;
        bench
            .Send(new("ec2", "CreateVpcPeeringConnection", $"VpcId={vpc}&PeerVpcId={accepter}"))
            .Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("lock/a", 400, "ResourceNotFoundException")]
    [InlineData("other", 400, "AccessDeniedException")]
    public void Items_can_be_held_to_their_partition_keys(string key, int status, string error)
    {
        var bench = new IamBench(
            """{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:*:*:table/t","Condition":{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":"lock/*"}}}"""
        );
        bench
            .World.Service<EksFed.Twin.DynamoDb.DynamoDbApi>()
            .AddTable(IamBench.Region, "t", new("id"));
        foreach (
            var (operation, body) in new[]
            {
                ("GetItem", """{"TableName":"t","Key":{"id":{"S":"KEY"}}}"""),
                ("PutItem", """{"TableName":"t","Item":{"id":{"S":"KEY"}}}"""),
                (
                    "Query",
                    """{"TableName":"t","KeyConditionExpression":"id = :id","ExpressionAttributeValues":{":id":{"S":"KEY"}}}"""
                ),
                (
                    "TransactWriteItems",
                    """{"TransactItems":[{"Delete":{"TableName":"t","Key":{"id":{"S":"KEY"}}}}]}"""
                ),
                ("BatchGetItem", """{"RequestItems":{"t":{"Keys":[{"id":{"S":"KEY"}}]}}}"""),
            }
        )
        {
            var answer = bench.Send(
                new("dynamodb", operation, body.Replace("KEY", key, StringComparison.Ordinal))
            );
            var denied = answer.Body.Contains("AccessDeniedException", StringComparison.Ordinal);
            denied.ShouldBe(error == "AccessDeniedException", $"{operation}: {answer.Body}");
            answer.Status.ShouldBe(denied ? status : 200, answer.Body);
        }
    }

    [Fact]
    public void A_role_is_passed_to_the_service_it_is_for()
    {
        var bench = new IamBench(
            """{"Effect":"Allow","Action":"eks:*","Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}"""
        );

        bench
            .Send(
                new(
                    "eks",
                    "CreateCluster",
                    """POST /clusters {"name":"c","roleArn":"arn:aws:iam::111122223333:role/cluster"}"""
                )
            )
            .Body.ShouldContain(
                "iam:PassRole on resource: arn:aws:iam::111122223333:role/cluster because"
            );
    }

    private static (int Status, string Body) CreateVpc(
        IamBench bench,
        string owner,
        string range = "10.1.0.0/16"
    ) => bench.Send(new("ec2", "CreateVpc", $"CidrBlock={range}" + Tags("vpc", owner)));

    private static (int Status, string Body) CreateSubnet(
        IamBench bench,
        string vpc,
        string range
    ) =>
        bench.Send(
            new("ec2", "CreateSubnet", $"VpcId={vpc}&CidrBlock={range}" + Tags("subnet", "us"))
        );

    private static int Delete(IamBench bench, string vpc) =>
        bench.Send(new("ec2", "DeleteVpc", $"VpcId={vpc}")).Status;

    private static string Tags(string type, string owner) =>
        Owned
            .Replace("{0}", type, StringComparison.Ordinal)
            .Replace("{1}", owner, StringComparison.Ordinal);

    private static string IdIn(string body) => body.Split("<vpcId>")[1].Split('<')[0];
}
