using System.Text.Json.Nodes;
using EksFed.Twin.Faults;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.StepFunctions;

public sealed class TaskIntegrationTests
{
    private readonly MachineBench _bench = new();

    [Fact]
    public void Starting_alone_does_not_wait()
    {
        var parent = RunParent("startExecution", """{"Type":"Wait","Seconds":1000,"End":true}""");
        var output = parent.Output.ShouldNotBeNull().Node!;
        output["ExecutionArn"]!.GetValue<string>().ShouldEndWith(":execution:child:one");
        _bench
            .Api.FindExecution(output["ExecutionArn"]!.GetValue<string>())!
            .IsOver.ShouldBeFalse();
    }

    [Fact]
    public void Waiting_for_a_child_gives_its_description()
    {
        var parent = RunParent(
            "startExecution.sync:2",
            """{"Type":"Wait","Seconds":1000,"End":true}"""
        );
        (parent.StopDate - parent.StartDate)!.Value.TotalSeconds.ShouldBeInRange(1000, 1001);
        parent
            .Types()
            .ShouldContain("TaskScheduled TaskStarted TaskSubmitted TaskSucceeded TaskStateExited");
        var output = parent.Output.ShouldNotBeNull().Node!;
        output["Status"]!.GetValue<string>().ShouldBe("SUCCEEDED");
        output["Output"].ShouldBeOfType<JsonObject>()["from"]!.GetValue<int>().ShouldBe(1);
        output["StopDate"]!
            .GetValue<long>()
            .ShouldBeGreaterThan(output["StartDate"]!.GetValue<long>());
        _bench
            .World.Journal.Entries.Select(call => call.Operation.Name)
            .ShouldBe(["StartExecution", "DescribeExecution"]);
    }

    [Fact]
    public void The_older_form_gives_texts() =>
        RunParent("startExecution.sync", """{"Type":"Succeed"}""").Output!.Node!["Output"]!
            .GetValue<string>()
            .ShouldBe("""{"from":1}""");

    [Fact]
    public void Every_unhappy_child_is_a_failed_task_with_the_truth_inside()
    {
        var parent = RunParent(
            "startExecution.sync:2",
            """{"Type":"Fail","Error":"Own","Cause":"why"}"""
        );
        parent.ShouldFail("States.TaskFailed");
        var cause = JsonNode.Parse(parent.Cause!)!;
        cause["Error"]!.GetValue<string>().ShouldBe("Own");
        cause["Cause"]!.GetValue<string>().ShouldBe("why");
        cause["Status"]!.GetValue<string>().ShouldBe("FAILED");
    }

    [Fact]
    public void Stopping_the_parent_stops_the_child()
    {
        var parent = StartParent(
            "startExecution.sync:2",
            """{"Type":"Wait","Seconds":1000,"End":true}"""
        );
        _bench.Pass(10);
        parent.Stop(null, null);
        _bench.Pass(1);
        Child().Status.ShouldBe(ExecutionStatus.Aborted);
    }

    [Fact]
    public void A_child_that_was_still_being_started_is_stopped_too()
    {
        var parent = StartParent(
            "startExecution.sync:2",
            """{"Type":"Wait","Seconds":1000,"End":true}"""
        );
        _bench.Pass(0.04);
        parent.Stop(null, null);
        _bench.Pass(1);
        Child().Status.ShouldBe(ExecutionStatus.Aborted);
    }

    [Fact]
    public void A_time_out_of_the_task_stops_the_child()
    {
        var parent = StartParent(
            "startExecution.sync:2",
            """{"Type":"Wait","Seconds":1000,"End":true}""",
            "\"TimeoutSeconds\":5,"
        );
        _bench.Pass(10);
        parent.ShouldFail("States.Timeout");
        Child().Status.ShouldBe(ExecutionStatus.Aborted);
    }

    [Fact]
    public void A_refused_start_has_the_services_name()
    {
        RunTask(
                "states:startExecution",
                """{"StateMachineArn":"arn:aws:states:us-east-1:1:stateMachine:x"}"""
            )
            .ShouldFail(
                "StepFunctions.StateMachineDoesNotExistException",
                "(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: "
            );
    }

    [Fact]
    public void An_item_call_is_signed_with_the_machines_role()
    {
        var table = new JsonService(_bench.World, "dynamodb", "{}");
        _bench.World.Add(table);
        var execution = RunTask(
            "dynamodb:putItem",
            """{"TableName":"t","Item":{"pk":{"S.$":"$.name"}}}""",
            """{"name":"n"}"""
        );
        execution.Status.ShouldBe(ExecutionStatus.Succeeded);
        execution.Output!.Node!["SdkHttpMetadata"]!["HttpStatusCode"]!
            .GetValue<int>()
            .ShouldBe(200);
        var call = table.Calls.ShouldHaveSingleItem();
        call.Request.Header("X-Amz-Target").ShouldBe("DynamoDB_20120810.PutItem");
        call.Request.Text.ShouldBe("""{"TableName":"t","Item":{"pk":{"S":"n"}}}""");
        call.Principal.ShouldBe($"arn:aws:sts::111122223333:assumed-role/machine/{execution.Name}");
    }

    [Theory]
    [InlineData("ConditionalCheckFailedException", "DynamoDB.ConditionalCheckFailedException")]
    [InlineData("ValidationException", "DynamoDB.AmazonDynamoDBException")]
    public void Errors_of_items_have_the_services_names(string code, string name)
    {
        _bench.World.Add(new JsonService(_bench.World, "dynamodb", "{}"));
        _bench.World.Faults = new FaultWhere(_ => Fault.Refused(new WireError(code, "no")));
        RunTask("dynamodb:getItem", """{"TableName":"t","Key":{}}""")
            .ShouldFail(name, "no (Service: AmazonDynamoDBv2");
    }

    [Fact]
    public void A_lost_answer_is_an_error_of_the_client()
    {
        _bench.World.Add(new JsonService(_bench.World, "dynamodb", "{}"));
        _bench.World.Faults = new FaultWhere(_ => Fault.LostAnswer);
        RunTask("dynamodb:getItem", """{"TableName":"t","Key":{}}""")
            .ShouldFail("DynamoDB.SdkClientException");
    }

    [Fact]
    public void Events_are_put_with_text_details_and_the_executions_arns()
    {
        var bus = new JsonService(
            _bench.World,
            "events",
            """{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}"""
        );
        _bench.World.Add(bus);
        var execution = RunTask(
            "events:putEvents",
            """{"Entries":[{"Detail":{"a":1},"DetailType":"T","Source":"s","Resources":["r"]}]}"""
        );
        execution.ShouldGive("""{"FailedEntryCount":0,"Entries":[{"EventId":"1"}]}""");
        var entry = JsonNode.Parse(bus.Calls[0].Request.Text)!["Entries"]![0]!;
        entry["Detail"]!.GetValue<string>().ShouldBe("""{"a":1}""");
        entry["Resources"]!
            .AsArray()
            .Select(one => one!.GetValue<string>())
            .ShouldBe(["r", execution.Arn, execution.Machine.Arn]);
    }

    [Fact]
    public void One_refused_event_fails_the_task()
    {
        const string answer = """{"FailedEntryCount":1,"Entries":[{"ErrorCode":"X"}]}""";
        _bench.World.Add(new JsonService(_bench.World, "events", answer));
        RunTask("events:putEvents", """{"Entries":[{"Detail":"{}"}]}""")
            .ShouldFail("EventBridge.FailedEntry", answer);
    }

    [Fact]
    public void A_world_without_lambda_has_no_functions()
    {
        _bench.Api.Functions = new WireFunctionInvoker(_bench.World);
        RunTask("lambda:invoke", """{"FunctionName":"f"}""")
            .ShouldFail("Lambda.SdkClientException");
    }

    [Fact]
    public void A_text_payload_must_be_json_itself()
    {
        RunTask("lambda:invoke", """{"FunctionName":"f","Payload":"oops"}""")
            .ShouldFail("Lambda.InvalidRequestContentException");
    }

    private Execution Child() => _bench.Api.Executions.Single(one => one.Machine.Name == "child");

    private Execution RunParent(string task, string child)
    {
        var parent = StartParent(task, child);
        Clocks.Run(_bench.World, () => parent.IsOver);
        return parent;
    }

    private Execution StartParent(string task, string child, string more = "")
    {
        var machine = _bench.Api.Add(
            "child",
            MachineBench.Machine(("C", child)),
            MachineBench.Role
        );
        var parameters =
            $$$"""{"StateMachineArn":"{{{machine.Arn}}}","Name":"one","Input":{"from":1}}""";
        return _bench.Start(Task(task, parameters, more), name: "parent");
    }

    private Execution RunTask(string task, string parameters, string input = "{}") =>
        _bench.Run(Task(NameOf(task), parameters, string.Empty, ServiceOf(task)), input);

    private static string NameOf(string task) =>
        task[(task.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string ServiceOf(string task) =>
        task[..task.IndexOf(':', StringComparison.Ordinal)];

    private static string Task(
        string task,
        string parameters,
        string more,
        string service = "states"
    ) =>
        MachineBench.Machine(
            (
                "T",
                $$"""{"Type":"Task","Resource":"arn:aws:states:::{{service}}:{{task}}",{{more}}"Parameters":{{parameters}},"End":true}"""
            )
        );

    /// <summary>A service that always gives the same answer and remembers what it was asked.</summary>
    private sealed class JsonService(World world, string name, string answer)
        : AwsService(world, name)
    {
        public List<SignedCall> Calls { get; } = [];

        public override WireOperation Identify(WireRequest request) =>
            new("Call", RegionOf(request), Writes: true);

        public override WireResponse Fail(WireRequest request, WireError error) =>
            WireResponse.Json(
                error.Status,
                $$"""{"__type":"com.amazonaws#{{error.Code}}","message":"{{error.Message}}"}"""
            );

        protected override Task<WireResponse> PerformAsync(SignedCall call)
        {
            Calls.Add(call);
            return System.Threading.Tasks.Task.FromResult(WireResponse.Json(200, answer));
        }
    }
}
