using System.Text.Json.Nodes;
using EksFed.Twin.Faults;
using EksFed.Twin.Tests.Witness;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Events;

public sealed class RuleTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private readonly RuleBench _bench = new();

    [Fact]
    public void A_matching_event_starts_an_execution_with_the_event_as_its_input()
    {
        _bench.AddRule();

        _bench.PutEvent();
        _bench.PutEvent(source: "somebody.else");
        _bench.Pass(s_minute);

        var input = JsonNode.Parse(_bench.Executions.ShouldHaveSingleItem().Input.Text)!;
        input
            .AsObject()
            .Select(one => one.Key)
            .ShouldBe([
                "version",
                "id",
                "detail-type",
                "source",
                "account",
                "time",
                "region",
                "resources",
                "detail",
            ]);
        ((string?)input["detail"]!["name"]).ShouldBe("demo");
        ((string?)input["time"]).ShouldBe("2026-11-02T09:00:00Z");
        _bench.World.Journal.Entries.ShouldContain(entry =>
            entry.Caller == "events:r" && entry.Operation.Name == "StartExecution"
        );
    }

    [Theory]
    [InlineData(""" "Input":"{\"a\":1}" """, """{"a":1}""")]
    [InlineData(""" "InputPath":"$.detail" """, """{"name":"demo","parts":["x","y"]}""")]
    [InlineData(""" "InputPath":"$.detail.parts[1]" """, "\"y\"")]
    [InlineData(
        """ "InputTransformer":{"InputPathsMap":{"n":"$.detail.name","d":"$.detail"},"InputTemplate":"{\"n\": <n>, \"d\": <d>}"} """,
        """{"n": "demo", "d": {"name":"demo","parts":["x","y"]}}"""
    )]
    [InlineData(
        """ "InputTransformer":{"InputPathsMap":{"n":"$.detail.name"},"InputTemplate":"{\"text\": \"<n> of <aws.events.rule-name>\"}"} """,
        """{"text": "demo of r"}"""
    )]
    [InlineData(
        """ "InputTransformer":{"InputPathsMap":{"n":"$.detail.other"},"InputTemplate":"{\"n\": <n>}"} """,
        """{"n": ""}"""
    )]
    public void A_target_gets_what_it_asks_for(string target, string input)
    {
        _bench.AddRule(target);

        _bench.PutEvent("""{"name":"demo","parts":["x","y"]}""");
        _bench.Pass(s_minute);

        _bench.Executions.ShouldHaveSingleItem().Input.Text.ShouldBe(input);
    }

    [Fact]
    public void A_disabled_rule_hears_nothing()
    {
        _bench.AddRule();
        _bench.Call("DisableRule", """{"Name":"r"}""");

        _bench.PutEvent();
        _bench.Pass(s_minute);

        _bench.Executions.ShouldBeEmpty();
    }

    [Fact]
    public void A_lost_answer_is_tried_again_and_starts_a_second_execution()
    {
        _bench.AddRule();
        _bench.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "StartExecution" && _bench.Executions.Count == 0
                ? Fault.LostAnswer
                : null
        );

        _bench.PutEvent();
        _bench.Pass(s_minute);

        _bench.Executions.Count.ShouldBe(2);
    }

    [Fact]
    public void An_event_may_be_delivered_twice()
    {
        _bench.AddRule();
        _bench.World.Faults = new Twice();

        _bench.PutEvent();
        _bench.Pass(s_minute);

        _bench.Executions.Count.ShouldBe(2);
        _bench.Executions[0].Input.Text.ShouldBe(_bench.Executions[1].Input.Text);
    }

    [Fact]
    public void What_cannot_be_delivered_is_tried_as_often_as_the_target_allows()
    {
        _bench.AddRule();
        var queue = _bench.AddQueue();
        _bench.AddRule(
            $$"""
            "RetryPolicy":{"MaximumRetryAttempts":3},"DeadLetterConfig":{"Arn":"{{queue.Arn}}"}
            """
        );
        Throttle();

        _bench.PutEvent();
        _bench.Pass(TimeSpan.FromHours(1));

        Attempts().ShouldBe(4);
        var letter = queue.Messages.ShouldHaveSingleItem();
        letter.Attributes["EXHAUSTED_RETRY_CONDITION"].ShouldBe("MaximumRetryAttempts");
        letter.Attributes["ERROR_CODE"].ShouldBe("ThrottlingException");
        letter.Attributes["RETRY_ATTEMPTS"].ShouldBe("3");
        ((string?)JsonNode.Parse(letter.Body)!["detail"]!["name"]).ShouldBe("demo");
    }

    [Fact]
    public void Retries_end_with_the_age_of_the_event()
    {
        _bench.AddRule();
        var queue = _bench.AddQueue();
        _bench.AddRule(
            $$"""
            "RetryPolicy":{"MaximumEventAgeInSeconds":60},"DeadLetterConfig":{"Arn":"{{queue.Arn}}"}
            """
        );
        Throttle();

        _bench.PutEvent();
        _bench.Pass(TimeSpan.FromHours(1));

        queue
            .Messages.ShouldHaveSingleItem()
            .Attributes["EXHAUSTED_RETRY_CONDITION"]
            .ShouldBe("MaximumEventAgeInSeconds");
        Attempts().ShouldBe(6);
    }

    [Fact]
    public void A_target_that_is_gone_is_not_tried_again()
    {
        _bench.AddRule();
        var queue = _bench.AddQueue();
        _bench.AddRule(
            $$"""
            "DeadLetterConfig":{"Arn":"{{queue.Arn}}"}
            """,
            _bench.Machine.Arn + "-other"
        );

        _bench.PutEvent();
        _bench.Pass(s_minute);

        Attempts().ShouldBe(1);
        queue
            .Messages.ShouldHaveSingleItem()
            .Attributes["ERROR_CODE"]
            .ShouldBe("StateMachineDoesNotExist");
    }

    [Fact]
    public void A_dead_letter_is_lost_when_the_queue_does_not_let_the_rule_send()
    {
        _bench.AddRule();
        var queue = _bench.AddQueue(isOpen: false);
        _bench.AddRule(
            $$"""
            "RetryPolicy":{"MaximumRetryAttempts":0},"DeadLetterConfig":{"Arn":"{{queue.Arn}}"}
            """
        );
        Throttle();

        _bench.PutEvent();
        _bench.Pass(s_minute);

        queue.Messages.ShouldBeEmpty();
        _bench.Events.Lost.ShouldHaveSingleItem().TargetId.ShouldBe("t");
    }

    [Fact]
    public void A_queue_can_be_a_target()
    {
        _bench.AddRule();
        var queue = _bench.AddQueue("inbox");
        _bench.AddRule(arn: queue.Arn);

        _bench.PutEvent();
        _bench.Pass(s_minute);

        ((string?)JsonNode.Parse(queue.Messages.ShouldHaveSingleItem().Body)!["source"]).ShouldBe(
            "eksfed.request"
        );
    }

    [Fact]
    public void The_end_of_an_execution_is_an_event_on_the_default_bus()
    {
        _bench.Events.ListenTo(_bench.States);
        _bench.Events.ListenTo(_bench.States);
        _bench.Call(
            "PutRule",
            """{"Name":"watch","EventPattern":"{\"source\":[\"aws.states\"],\"detail\":{\"status\":[\"SUCCEEDED\"],\"name\":[\"first\"]}}"}"""
        );
        _bench.Call(
            "PutTargets",
            $$$"""{"Rule":"watch","Targets":[{"Id":"t","Arn":"{{{_bench.Machine.Arn}}}","RoleArn":"{{{RuleBench.RoleArn}}}","InputTransformer":{"InputPathsMap":{"e":"$.detail.executionArn"},"InputTemplate":"{\"onBehalfOf\": <e>}"}}]}"""
        );

        var first = _bench.States.Start(_bench.Machine, "{}", "first");
        _bench.Pass(s_minute);

        _bench.Executions.Count.ShouldBe(2);
        _bench.Executions[1].Input.Text.ShouldBe($$"""{"onBehalfOf": "{{first.Arn}}"}""");
        _bench
            .Events.Recorded.Select(one => one.DetailType)
            .Distinct()
            .ShouldBe(["Step Functions Execution Status Change"]);
        _bench.Events.Recorded[0].Resources.ShouldBe([first.Arn]);
    }

    [Fact]
    public void Botocore_reads_rules_targets_and_queues()
    {
        var seen = Botocore.Run(_bench.World, "rules.py");

        ((string?)seen["rule"]).ShouldBe("arn:aws:events:eu-west-1:111122223333:rule/requests");
        ((int?)seen["failed"]).ShouldBe(0);
        ((int?)seen["targets"]![0]!["RetryPolicy"]!["MaximumRetryAttempts"]).ShouldBe(2);
        ((string?)seen["described"]!["Description"]).ShouldBe("words");
        seen["listed"]!.ToJsonString().ShouldBe("""["requests"]""");
        ((bool?)seen["tested"]).ShouldBe(true);
        seen["bodies"]!.ToJsonString().ShouldBe("""["hello"]""");
        ((string?)seen["left"]).ShouldBe("0");
        ((string?)seen["pattern"]![0]).ShouldBe("InvalidEventPatternException");
        ((string?)seen["noRule"]![0]).ShouldBe("ResourceNotFoundException");
        ((string?)seen["noQueue"]![0]).ShouldBe("QueueDoesNotExist");
        ((string?)seen["attribute"]![0]).ShouldBe("InvalidAttributeValue");
    }

    [Theory]
    [InlineData("PutRule", """{"Name":"r"}""", "ValidationException")]
    [InlineData(
        "PutRule",
        """{"Name":"r","EventPattern":"{\"source\":\"a\"}"}""",
        "InvalidEventPatternException"
    )]
    [InlineData(
        "PutRule",
        """{"Name":"a b","EventPattern":"{\"source\":[\"a\"]}"}""",
        "ValidationException"
    )]
    [InlineData(
        "PutRule",
        """{"Name":"r","EventBusName":"none","EventPattern":"{\"source\":[\"a\"]}"}""",
        "ResourceNotFoundException"
    )]
    [InlineData(
        "PutRule",
        """{"Name":"r","ScheduleExpression":"every(5 minutes)"}""",
        "ValidationException"
    )]
    [InlineData("DeleteRule", """{"Name":"there"}""", "ValidationException")]
    [InlineData(
        "PutTargets",
        """{"Rule":"there","Targets":[{"Id":"t","Arn":"arn:aws:states:eu-west-1:1:stateMachine:m"}]}""",
        "ValidationException"
    )]
    [InlineData(
        "PutTargets",
        """{"Rule":"there","Targets":[{"Id":"t","Arn":"arn:aws:sqs:eu-west-1:1:q","Input":"{","InputPath":"$"}]}""",
        "ValidationException"
    )]
    [InlineData(
        "PutTargets",
        """{"Rule":"there","Targets":[{"Id":"t","Arn":"arn:aws:sqs:eu-west-1:1:q","InputTransformer":{"InputTemplate":"<x>"}}]}""",
        "ValidationException"
    )]
    [InlineData(
        "PutTargets",
        """{"Rule":"there","Targets":[{"Id":"t","Arn":"arn:aws:sqs:eu-west-1:1:q","RetryPolicy":{"MaximumRetryAttempts":186}}]}""",
        "ValidationException"
    )]
    public void Refuses_what_the_service_refuses(string action, string body, string code)
    {
        _bench.Call("PutRule", """{"Name":"there","EventPattern":"{\"source\":[\"a\"]}"}""");
        _bench.Call(
            "PutTargets",
            """{"Rule":"there","Targets":[{"Id":"q","Arn":"arn:aws:sqs:eu-west-1:1:q"}]}"""
        );

        Should.Throw<WireError>(() => _bench.Call(action, body)).Code.ShouldBe(code);
    }

    private void Throttle() =>
        _bench.World.Faults = new FaultWhere(call =>
            call.Operation.Name == "StartExecution"
                ? Fault.Refused(new("ThrottlingException", "Rate exceeded"))
                : null
        );

    private int Attempts() =>
        _bench.World.Journal.Entries.Count(entry => entry.Operation.Name == "StartExecution");

    private sealed class Twice : IFaultPlan
    {
        public Fault Decide(JournalEntry call) => Fault.None;

        public int CopiesOf(EventDelivery delivery) => 2;
    }
}
