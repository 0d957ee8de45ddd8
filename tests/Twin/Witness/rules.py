import json

from twin_wire import client, finish, refusal

events, queues = client("events"), client("sqs")
url = queues.create_queue(QueueName="inbox", Attributes={"VisibilityTimeout": "10"}, tags={"a": "b"})[
    "QueueUrl"
]
queue = queues.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
rule = events.put_rule(
    Name="requests",
    EventPattern='{"source":["eksfed.request"]}',
    Description="words",
    Tags=[{"Key": "a", "Value": "b"}],
)["RuleArn"]
queues.set_queue_attributes(
    QueueUrl=url,
    Attributes={
        "Policy": json.dumps(
            {
                "Statement": {
                    "Effect": "Allow",
                    "Principal": {"Service": "events.amazonaws.com"},
                    "Action": "sqs:SendMessage",
                    "Resource": queue,
                    "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
                }
            }
        )
    },
)
failed = events.put_targets(
    Rule="requests",
    Targets=[
        {
            "Id": "inbox",
            "Arn": queue,
            "InputPath": "$.detail",
            "RetryPolicy": {"MaximumRetryAttempts": 2, "MaximumEventAgeInSeconds": 60},
        }
    ],
)["FailedEntryCount"]
targets = events.list_targets_by_rule(Rule="requests")["Targets"]
sample = json.dumps(
    {
        "id": "1",
        "account": "1",
        "source": "eksfed.request",
        "time": "2026-11-02T09:00:00Z",
        "region": "eu-west-1",
        "resources": [],
        "detail-type": "x",
        "detail": {},
    }
)
queues.send_message(QueueUrl=url, MessageBody="hello")
received = queues.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
queues.delete_message(QueueUrl=url, ReceiptHandle=received[0]["ReceiptHandle"])
finish(
    {
        "rule": rule,
        "failed": failed,
        "targets": targets,
        "described": events.describe_rule(Name="requests"),
        "listed": [one["Name"] for one in events.list_rules(NamePrefix="req")["Rules"]],
        "tested": events.test_event_pattern(EventPattern='{"source":["eksfed.request"]}', Event=sample)[
            "Result"
        ],
        "bodies": [message["Body"] for message in received],
        "left": queues.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"][
            "ApproximateNumberOfMessages"
        ],
        "pattern": refusal(events.put_rule, Name="bad", EventPattern='{"source":"a"}'),
        "noRule": refusal(events.describe_rule, Name="none"),
        "noQueue": refusal(queues.get_queue_url, QueueName="none"),
        "attribute": refusal(
            queues.set_queue_attributes, QueueUrl=url, Attributes={"VisibilityTimeout": "-1"}
        ),
    }
)
