using static EksFed.Twin.Tests.Iam.OperationNeeds;

namespace EksFed.Twin.Tests.Iam;

/// <summary>What the operations of EventBridge, Lambda, CloudWatch Logs and Step Functions need.</summary>
internal static class OtherNeeds
{
    private const string Machine =
        """{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}""";

    public static IReadOnlyList<Row> All { get; } = [.. Events(), .. Logs(), .. States()];

    private static IEnumerable<Row> Events() =>
        [
            Ask(
                "events",
                "CreateEventBus",
                """{"Name":"b","Tags":[{"Key":"a","Value":"b"}]}""",
                "events:CreateEventBus event-bus/b",
                "events:TagResource event-bus/b"
            ),
            Ask(
                "events",
                "DeleteEventBus",
                """{"Name":"b"}""",
                "events:DeleteEventBus event-bus/b"
            ),
            Ask("events", "DescribeEventBus", "{}", "events:DescribeEventBus event-bus/default"),
            Ask("events", "ListEventBuses", "{}", "events:ListEventBuses *"),
            Ask(
                "events",
                "PutEvents",
                """{"Entries":[{"Source":"s","DetailType":"d","Detail":"{}","EventBusName":"b"},{"Source":"s","DetailType":"d","Detail":"{}"}]}""",
                "events:PutEvents event-bus/b",
                "events:PutEvents event-bus/default"
            ),
            Ask(
                "events",
                "PutRule",
                """{"Name":"r","EventBusName":"b","EventPattern":"{\"source\":[\"s\"]}","Tags":[{"Key":"a","Value":"b"}]}""",
                "events:PutRule rule/b/r",
                "events:TagResource rule/b/r"
            ),
            Ask(
                "events",
                "PutTargets",
                """{"Rule":"r","Targets":[{"Id":"t","Arn":"arn:aws:sqs:us-east-1:111122223333:q","RoleArn":"arn:aws:iam::111122223333:role/carrier"}]}""",
                "events:PutTargets rule/r",
                "iam:PassRole role/carrier"
            ),
            Ask("events", "DeleteRule", """{"Name":"r"}""", "events:DeleteRule rule/r"),
            Ask("events", "DescribeRule", """{"Name":"r"}""", "events:DescribeRule rule/r"),
            Ask("events", "DisableRule", """{"Name":"r"}""", "events:DisableRule rule/r"),
            Ask("events", "EnableRule", """{"Name":"r"}""", "events:EnableRule rule/r"),
            Ask("events", "ListRules", "{}", "events:ListRules *"),
            Ask(
                "events",
                "ListTargetsByRule",
                """{"Rule":"r"}""",
                "events:ListTargetsByRule rule/r"
            ),
            Ask(
                "events",
                "RemoveTargets",
                """{"Rule":"r","Ids":["t"]}""",
                "events:RemoveTargets rule/r"
            ),
            Ask(
                "events",
                "TestEventPattern",
                """{"EventPattern":"{\"source\":[\"s\"]}","Event":"{}"}""",
                "events:TestEventPattern *"
            ),
            Ask(
                "lambda",
                "Invoke",
                "POST /2015-03-31/functions/f/invocations {}",
                "lambda:InvokeFunction function:f"
            ),
            Ask(
                "lambda",
                "Invoke",
                "POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Af%3Alive/invocations {}",
                "lambda:InvokeFunction function:f:live"
            ),
        ];

    private static IEnumerable<Row> Logs() =>
        [
            Ask(
                "logs",
                "CreateLogGroup",
                """{"logGroupName":"/g","tags":{"a":"b"}}""",
                "logs:CreateLogGroup log-group:/g:log-stream:",
                "logs:TagResource log-group:/g"
            ),
            OnGroup("DeleteLogGroup", ""),
            OnGroup("DeleteRetentionPolicy", ""),
            Ask("logs", "DescribeLogGroups", "{}", "logs:DescribeLogGroups *"),
            OnGroupArn("ListTagsForResource", ""),
            OnGroup("PutRetentionPolicy", ""","retentionInDays":7"""),
            OnGroupArn("TagResource", ""","tags":{"a":"b"}"""),
            OnGroupArn("UntagResource", ""","tagKeys":["a"]"""),
        ];

    private static Row OnGroup(string name, string more) =>
        Ask(
            "logs",
            name,
            $$"""{"logGroupName":"/g"{{more}}}""",
            $"logs:{name} log-group:/g:log-stream:"
        );

    private static Row OnGroupArn(string name, string more) =>
        Ask(
            "logs",
            name,
            $$"""{"resourceArn":"arn:aws:logs:eu-west-1:111122223333:log-group:/g"{{more}}}""",
            $"logs:{name} log-group:/g"
        );

    private static IEnumerable<Row> States() =>
        [
            Ask(
                "states",
                "CreateStateMachine",
                $$"""{"name":"m","definition":"{{Machine}}","roleArn":"arn:aws:iam::111122223333:role/machine","tags":[{"key":"a","value":"b"}]}""",
                "states:CreateStateMachine stateMachine:m",
                "states:TagResource stateMachine:m",
                "iam:PassRole role/machine"
            ),
            OnMachine("DeleteStateMachine"),
            OnExecution("DescribeExecution"),
            OnMachine("DescribeStateMachine"),
            OnExecution("GetExecutionHistory"),
            OnMachine("ListExecutions"),
            Ask("states", "ListStateMachines", "{}", "states:ListStateMachines *"),
            OnMachine("StartExecution"),
            OnExecution("StopExecution"),
        ];

    private static Row OnMachine(string name) =>
        Ask(
            "states",
            name,
            """{"stateMachineArn":"arn:aws:states:eu-west-1:111122223333:stateMachine:machine"}""",
            $"states:{name} stateMachine:machine"
        );

    private static Row OnExecution(string name) =>
        Ask(
            "states",
            name,
            """{"executionArn":"arn:aws:states:eu-west-1:111122223333:execution:machine:x"}""",
            $"states:{name} execution:machine:x"
        );
}
