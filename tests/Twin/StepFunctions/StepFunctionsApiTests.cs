using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.Twin.Tests.StepFunctions;

public sealed class StepFunctionsApiTests
{
    private const string Arn = "arn:aws:states:us-east-1:111122223333:stateMachine:machine";
    private const string Execution = "arn:aws:states:us-east-1:111122223333:execution:machine:one";
    private readonly MachineBench _bench = new();
    private readonly StatesClient _client;

    public StepFunctionsApiTests() => _client = new(_bench.World);

    [Fact]
    public void A_machine_is_created_described_listed_and_deleted()
    {
        var definition = MachineBench.Machine(("A", """{"Type":"Succeed"}"""));
        Create(definition)["stateMachineArn"]!.GetValue<string>().ShouldBe(Arn);
        var described = _client.Call("DescribeStateMachine", ByMachine());
        described["definition"]!.GetValue<string>().ShouldBe(definition);
        described["status"]!.GetValue<string>().ShouldBe("ACTIVE");
        _client.Call("ListStateMachines", "{}")["stateMachines"]!.AsArray().Count.ShouldBe(1);
        new StatesClient(_bench.World, "eu-west-1").Call("ListStateMachines", "{}")[
            "stateMachines"
        ]!
            .AsArray()
            .ShouldBeEmpty();
        _bench.World.Resources.ShouldHaveSingleItem().Id.ShouldBe(Arn);
        _client.Call("DeleteStateMachine", ByMachine()).ShouldBeEmpty();
        _client.Call("DeleteStateMachine", ByMachine()).ShouldBeEmpty();
        _client
            .Refusal("DescribeStateMachine", ByMachine())
            .ShouldBe($"StateMachineDoesNotExist: State Machine Does Not Exist: '{Arn}'");
    }

    [Fact]
    public void Creating_again_is_harmless_unless_something_differs()
    {
        var definition = MachineBench.Machine(("A", """{"Type":"Succeed"}"""));
        Create(definition);
        Create(definition)["stateMachineArn"]!.GetValue<string>().ShouldBe(Arn);
        Create(definition.Replace("\"A\"", "\"B\"", StringComparison.Ordinal))["__type"]!
            .GetValue<string>()
            .ShouldEndWith("#StateMachineAlreadyExists");
    }

    [Theory]
    [InlineData("a b", MachineBench.Role, "InvalidName: Invalid Name: 'a b'")]
    [InlineData("a/b", MachineBench.Role, "InvalidName: Invalid Name: 'a/b'")]
    [InlineData("a", "role", "InvalidArn: Invalid Role Arn: 'role'")]
    public void A_bad_name_or_role_is_refused(string name, string role, string refusal) =>
        _client
            .Refusal(
                "CreateStateMachine",
                new JsonObject
                {
                    ["name"] = name,
                    ["roleArn"] = role,
                    ["definition"] = MachineBench.Machine(("A", """{"Type":"Succeed"}""")),
                }.ToJsonString()
            )
            .ShouldBe(refusal);

    [Fact]
    public void A_bad_definition_is_refused_with_its_findings() =>
        Create("""{"StartAt":"A","States":{"A":{"Type":"Pass"}}}""")["message"]!
            .GetValue<string>()
            .ShouldBe(
                "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: A state needs either 'Next' or 'End: true' at /States/A'"
            );

    [Fact]
    public void The_same_name_and_input_start_one_execution_while_it_runs()
    {
        CreateWaiting();
        var first = Start("""{"a":1}""");
        first["executionArn"]!.GetValue<string>().ShouldBe(Execution);
        Start("""{"a":1}""").ToJsonString().ShouldBe(first.ToJsonString());
        Refused("""{"a":2}""")
            .ShouldBe($"ExecutionAlreadyExists: Execution Already Exists: '{Execution}'");
        _bench.Pass(100);
        Refused("""{"a":1}""").ShouldStartWith("ExecutionAlreadyExists");
    }

    [Fact]
    public void Bad_names_and_inputs_start_nothing()
    {
        CreateWaiting();
        Refused("{")
            .ShouldStartWith("InvalidExecutionInput: Invalid State Machine Execution Input:");
        Refused($"\"{new string('x', 262_143)}\"")
            .ShouldBe(
                "ValidationException: 1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144"
            );
        _client
            .Refusal(
                "StartExecution",
                $$"""{"stateMachineArn":"{{Arn}}","name":"{{new string('n', 81)}}"}"""
            )
            .ShouldStartWith("InvalidName");
        _client
            .Refusal("StartExecution", $$"""{"stateMachineArn":"{{Arn}}","nam":"x"}""")
            .ShouldStartWith("ValidationException");
        _client
            .Refusal("StartExecution", """{"stateMachineArn":"machine"}""")
            .ShouldBe("InvalidArn: Invalid Arn: 'Invalid ARN prefix: machine'");
        _client
            .Refusal("StartExecution", $$"""{"stateMachineArn":"{{Arn}}x"}""")
            .ShouldStartWith("StateMachineDoesNotExist");
        _bench.Api.Executions.ShouldBeEmpty();
    }

    [Fact]
    public void An_execution_is_described_while_and_after_it_runs()
    {
        CreateWaiting();
        Start("""{ "a": 1 }""");
        var running = _client.Call("DescribeExecution", ByExecution());
        running["status"]!.GetValue<string>().ShouldBe("RUNNING");
        running["input"]!.GetValue<string>().ShouldBe("""{ "a": 1 }""");
        running.ContainsKey("stopDate").ShouldBeFalse();
        _bench.Pass(100);
        var ended = _client.Call("DescribeExecution", ByExecution());
        ended["status"]!.GetValue<string>().ShouldBe("SUCCEEDED");
        ended["output"]!.GetValue<string>().ShouldBe("""{ "a": 1 }""");
        _client
            .Refusal("DescribeExecution", $$"""{"executionArn":"{{Execution}}x"}""")
            .ShouldBe($"ExecutionDoesNotExist: Execution Does Not Exist: '{Execution}x'");
    }

    [Fact]
    public void A_history_comes_in_pages_and_both_orders()
    {
        CreateWaiting();
        Start("{}");
        _bench.Pass(100);
        var first = _client.Call("GetExecutionHistory", ByExecution(",\"maxResults\":3"));
        Ids(first).ShouldBe([1, 2, 3]);
        var second = _client.Call(
            "GetExecutionHistory",
            ByExecution($",\"maxResults\":3,\"nextToken\":\"{first["nextToken"]}\"")
        );
        Ids(second).ShouldBe([4]);
        second.ContainsKey("nextToken").ShouldBeFalse();
        Ids(_client.Call("GetExecutionHistory", ByExecution(",\"reverseOrder\":true")))
            .ShouldBe([4, 3, 2, 1]);
        _client
            .Refusal("GetExecutionHistory", ByExecution(",\"nextToken\":\"?\""))
            .ShouldBe("InvalidToken: Invalid Token: '?'");
        var bare = _client.Call(
            "GetExecutionHistory",
            ByExecution(",\"includeExecutionData\":false")
        );
        bare["events"]![0]!["executionStartedEventDetails"]!
            .AsObject()
            .ContainsKey("input")
            .ShouldBeFalse();
    }

    [Fact]
    public void A_stopped_execution_is_aborted_and_a_deleting_machine_starts_no_other()
    {
        CreateWaiting();
        Start("{}");
        _client.Call("DeleteStateMachine", ByMachine());
        Refused("{}").ShouldStartWith("StateMachineDeleting");
        _client.Call("StopExecution", ByExecution(",\"error\":\"E\",\"cause\":\"C\""));
        var described = _client.Call("DescribeExecution", ByExecution());
        described["status"]!.GetValue<string>().ShouldBe("ABORTED");
        described["error"]!.GetValue<string>().ShouldBe("E");
        _bench.World.Resources.ShouldBeEmpty();
    }

    [Fact]
    public void Executions_are_listed_newest_first_and_by_status()
    {
        CreateWaiting();
        _bench.Api.Start(_bench.Api.Machines.Single(), "{}", "old");
        _bench.Pass(100);
        _bench.Api.Start(_bench.Api.Machines.Single(), "{}", "new");
        Names(string.Empty).ShouldBe(["new", "old"]);
        Names(",\"statusFilter\":\"RUNNING\"").ShouldBe(["new"]);
    }

    [Fact]
    public void Status_changes_are_announced()
    {
        List<string> seen = [];
        _bench.Api.StatusChanged += (_, change) =>
            seen.Add($"{change.Detail["status"]} {change.Detail["output"]}");
        _bench.Run(MachineBench.Machine(("A", """{"Type":"Pass","Result":1,"End":true}""")));
        seen.ShouldBe(["RUNNING ", "SUCCEEDED 1"]);
    }

    [Fact]
    public void An_unknown_operation_is_refused() =>
        _client.Refusal("RedriveExecution", "{}").ShouldStartWith("UnknownOperationException");

    private JsonObject Create(string definition) =>
        _client.Call(
            "CreateStateMachine",
            new JsonObject
            {
                ["name"] = "machine",
                ["roleArn"] = MachineBench.Role,
                ["definition"] = definition,
            }.ToJsonString()
        );

    private StateMachine CreateWaiting() =>
        _bench.Api.Add(
            "machine",
            MachineBench.Machine(("A", """{"Type":"Wait","Seconds":50,"End":true}""")),
            MachineBench.Role
        );

    private JsonObject Start(string input) => _client.Call("StartExecution", StartBody(input));

    private string Refused(string input) => _client.Refusal("StartExecution", StartBody(input));

    private static string StartBody(string input) =>
        new JsonObject
        {
            ["stateMachineArn"] = Arn,
            ["name"] = "one",
            ["input"] = input,
        }.ToJsonString();

    private static string ByMachine(string more = "") => $"{{\"stateMachineArn\":\"{Arn}\"{more}}}";

    private static string ByExecution(string more = "") =>
        $"{{\"executionArn\":\"{Execution}\"{more}}}";

    private static int[] Ids(JsonObject page) =>
        [.. page["events"]!.AsArray().Select(one => one!["id"]!.GetValue<int>())];

    private string[] Names(string more) =>
        [
            .. _client.Call("ListExecutions", ByMachine(more))["executions"]!
                .AsArray()
                .Select(one => one!["name"]!.GetValue<string>()),
        ];
}
