using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Events;
using EksFed.Twin.Logs;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.Tests.CloudFormation;

public sealed class StackDeploymentTests
{
    private const string Machine = """
        {"StartAt":"Call","States":{"Call":{"Type":"Task","End":true,
        "Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${Outside}"}}}}
        """;

    private readonly StackBench _bench = new() { ReadFile = ReadFile };

    [Fact]
    public void Functions_have_their_environment_role_and_place()
    {
        var stack = Deploy();

        var outside = stack.Functions["Outside"].Definition;
        outside.Name.ShouldStartWith("fed-Outside-");
        outside.Environment["HANDLER"].ShouldBe("Outside");
        outside.Environment["TABLE"].ShouldBe(stack.Tables["Table"]);
        outside.Environment["VPC"].ShouldBe(stack.Resources["Vpc"].PhysicalId);
        outside.RoleArn.ShouldBe(stack.Roles["OutsideRole"].Arn);
        (outside.TimeoutSeconds, outside.MemoryMegabytes, outside.Handler).ShouldBe(
            (60, 512, "Program")
        );
        outside.Vpc.ShouldBeNull();
        var inside = stack.Functions["Inside"].Definition;
        inside.Vpc!.VpcId.ShouldBe(stack.Resources["Vpc"].PhysicalId);
        inside.Vpc.SubnetIds.ShouldBe([stack.Resources["Subnet"].PhysicalId]);
        inside.Vpc.SecurityGroupIds.ShouldBe([stack.Resources["Group"].PhysicalId]);
        inside.RoleArn.ShouldBe(stack.Roles["SharedRole"].Arn);
    }

    [Fact]
    public void Identities_are_made_in_the_account()
    {
        var stack = Deploy(isBounded: true);

        var account = _bench.World.Iam;
        account.FindGroup(stack.Groups["People"].Name)!.InlinePolicies.ShouldHaveSingleItem();
        account
            .Find(stack.Roles["SharedRole"].Arn)!
            .Boundary!.Arn.ShouldBe(stack.Policies["Boundary"].Arn);
        var shared = stack.Roles["SharedRole"];
        shared.Arn.ShouldStartWith("arn:aws:iam::111122223333:role/shared/fed-SharedRole-");
        shared.Boundary.ShouldBe(stack.Policies["Boundary"].Arn);
        shared.InlinePolicies.Keys.ShouldBe(["more"]);
        var outside = stack.Roles["OutsideRole"];
        outside.ManagedPolicyArns.ShouldBe([
            "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole",
            "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess",
        ]);
        outside.InlinePolicies["OutsideRolePolicy0"].ShouldContain("ec2:DescribeVpcs");
        outside.TrustDocument.ShouldContain("lambda.amazonaws.com");
        stack.Outputs.Keys.ShouldContain("BoundaryArn");
    }

    [Fact]
    public void What_a_false_condition_leaves_out_is_not_there()
    {
        var stack = Deploy();

        stack.Resources.Keys.ShouldNotContain("Boundary");
        stack.Roles["SharedRole"].Boundary.ShouldBeNull();
        stack.Outputs.Keys.ShouldNotContain("BoundaryArn");
    }

    [Fact]
    public void The_world_has_what_the_template_says()
    {
        var stack = Deploy();

        var world = _bench.World;
        var table = world
            .Service<DynamoDbApi>()
            .FindTable(StackBench.Region, stack.Tables["Table"])!;
        (table.TimeToLive, table.DeletionProtected).ShouldBe(("expiresAt", true));
        world
            .Service<CloudWatchLogsApi>()
            .RetentionOf(StackBench.Region, "/aws/lambda/fed")
            .ShouldBe(30);
        world
            .Service<Ec2Api>()
            .Resources.Select(one => one.Id)
            .ShouldContain(stack.Resources["Group"].PhysicalId);
        stack.StateMachines["Machine"].Name.ShouldBe("fed-machine");
        stack
            .NotSimulated.Select(one => one.LogicalId)
            .ShouldBe(["Alarm", "Topic"], ignoreOrder: true);
    }

    [Fact]
    public void Routes_name_function_authorization_and_permission()
    {
        var stack = Deploy();

        stack
            .Routes.Select(one =>
                $"{one.Method} {one.Path} {one.Authorization} {one.PayloadFormat}"
            )
            .ShouldBe(["POST /things AWS_IAM 2.0", "GET /things/{name} NONE 2.0"]);
        stack.Routes.ShouldAllBe(one => one.IsPermitted);
        stack.Routes.ShouldAllBe(one => one.Function == stack.Functions["Outside"]);
        stack.Outputs["Endpoint"].ShouldStartWith($"https://{stack.Routes[0].ApiId}.execute-api.");
    }

    [Fact]
    public void A_rule_of_the_template_starts_its_machine()
    {
        var stack = Deploy();

        Put("asked");

        var execution = _bench.World.Service<StepFunctionsApi>().Executions.ShouldHaveSingleItem();
        execution.Machine.ShouldBe(stack.StateMachines["Machine"]);
        execution.Input.Text.ShouldBe("""{"x":1}""");
        execution.Status.ToString().ShouldBe("Succeeded");
        stack
            .Rules["MachineAsked"]
            .Targets[0]
            .DeadLetterArn.ShouldBe(stack.Resources["Dead"].Attributes["Arn"]);
    }

    [Fact]
    public void A_rule_of_the_template_invokes_its_function()
    {
        var stack = Deploy();
        _bench.Invocations.Clear();

        Put("things");

        var (function, payload) = _bench.Invocations.ShouldHaveSingleItem();
        function.ShouldBe(stack.Functions["Outside"].Definition.Name);
        ((string?)JsonNode.Parse(payload)!["source"]).ShouldBe("things");
    }

    [Fact]
    public void A_custom_resource_is_asked_and_answers()
    {
        var stack = Deploy();

        (stack.Outputs["Word"], stack.Outputs["GuardId"]).ShouldBe(("given", "guard"));
        var asked = JsonNode.Parse(_bench.Invocations.Single().Payload)!;
        ((string?)asked["RequestType"]).ShouldBe("Create");
        ((string?)asked["ResourceProperties"]!["Depth"]).ShouldBe("5");
        ((string?)asked["StackId"]).ShouldBe(stack.Id);
    }

    [Fact]
    public void A_custom_resource_that_fails_fails_the_stack()
    {
        _bench.CustomResourceStatus = "FAILED";

        var failed = Should.Throw<DeploymentFailedException>(() => Deploy());

        failed.LogicalId.ShouldBe("Guard");
        failed.Reason.ShouldContain("Message returned: because");
    }

    [Fact]
    public void A_custom_resource_that_does_not_answer_fails_the_stack_in_time()
    {
        _bench.CustomResourceStatus = "";
        var before = _bench.World.Clock.Now;

        var failed = Should.Throw<DeploymentFailedException>(() => Deploy());

        failed.Reason.ShouldContain("did not receive a response");
        (_bench.World.Clock.Now - before).ShouldBeInRange(
            TimeSpan.FromSeconds(300),
            TimeSpan.FromSeconds(330)
        );
    }

    [Fact]
    public void A_placeholder_without_substitution_fails_the_stack()
    {
        _bench.ReadFile = _ => Machine.Replace("Outside", "Inside", StringComparison.Ordinal);

        Should
            .Throw<DeploymentFailedException>(() => Deploy())
            .Reason.ShouldContain("has no Inside");
    }

    [Fact]
    public void A_definition_that_Step_Functions_refuses_fails_the_stack()
    {
        _bench.ReadFile = _ => """{"StartAt":"None","States":{}}""";

        Should
            .Throw<DeploymentFailedException>(() => Deploy())
            .Reason.ShouldContain("InvalidDefinition");
    }

    [Theory]
    [InlineData("Timeout: 60", "Timeout: 901", "outside 1..900")]
    [InlineData("source: [asked]", "source: asked", "InvalidEventPatternException")]
    [InlineData("HANDLER: Outside", "AWS_REGION: x", "reserved keys")]
    [InlineData(
        "Range: { Type: String, Default: 10.255.0.0/24 }",
        "Range: { Type: String, Default: 10.0.0.0/8 }",
        "InvalidVpc"
    )]
    [InlineData(
        "AttributeName: id, KeyType",
        "AttributeName: key, KeyType",
        "AttributeDefinitions"
    )]
    public void What_a_service_refuses_fails_the_stack(string good, string bad, string reason) =>
        Should
            .Throw<Exception>(() =>
                _bench.Deploy(
                    Templates.TextOf("stack.yaml").Replace(good, bad, StringComparison.Ordinal)
                )
            )
            .Message.ShouldContain(reason);

    [Fact]
    public void The_same_seed_gives_the_same_names()
    {
        var again = new StackBench { ReadFile = ReadFile }.Deploy(Templates.TextOf("stack.yaml"));

        Deploy()
            .Resources.Values.Select(one => one.PhysicalId)
            .ShouldBe(again.Resources.Values.Select(one => one.PhysicalId));
    }

    [Fact]
    public void The_product_can_be_deployed()
    {
        if (Templates.Product is not { } path)
        {
            Assert.Skip("there is no template.yaml");
            return;
        }

        _bench.ReadFile = name =>
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, name));

        var stack = _bench.Deploy(File.ReadAllText(path));

        stack.StateMachines.Keys.ShouldBe(["Federate", "Unfederate"], ignoreOrder: true);
        stack.Rules.Keys.ShouldContain("Watchdog");
        stack.Routes.ShouldAllBe(route => route.IsPermitted && route.Authorization == "AWS_IAM");
        stack.Functions.Values.ShouldContain(one => one.Definition.Vpc != null);
        stack.Outputs.Keys.ShouldContain("ApiUrl");
    }

    private static string ReadFile(string name) =>
        name == "statemachines/machine.asl.json"
            ? Machine
            : throw new FileNotFoundException("no such file", name);

    private DeployedStack Deploy(bool isBounded = false) =>
        _bench.Deploy(
            Templates.TextOf("stack.yaml"),
            new Dictionary<string, string> { ["Bounded"] = isBounded ? "true" : "false" }
        );

    private void Put(string source)
    {
        _bench
            .World.Service<EventBridgeApi>()
            .PutByService(
                StackBench.Region,
                new(source, "x", """{"x":1}""", []) { Bus = "fed-bus" }
            );
        _bench.Pause(TimeSpan.FromMinutes(1));
    }
}
