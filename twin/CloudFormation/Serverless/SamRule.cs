using System.Text.Json.Nodes;

namespace EksFed.Twin.CloudFormation.Serverless;

/// <summary>An event of kind EventBridgeRule → rule, and a queue of its own when it asks for one.</summary>
internal sealed class SamRule(ResourceDeclaration origin, string name, SamOutput output)
{
    private static readonly string[] s_target =
    [
        "Input",
        "InputPath",
        "InputTransformer",
        "RetryPolicy",
    ];

    private static readonly string[] s_known =
    [
        .. s_target,
        "DeadLetterConfig",
        "EventBusName",
        "Pattern",
        "RuleName",
        "State",
        "Target",
    ];

    private readonly string _id = $"{origin.LogicalId}{name}";

    /// <param name="written">The event's properties.</param>
    /// <param name="path">Where they stand.</param>
    /// <param name="target">Arn, Id and role of the target.</param>
    public void Add(JsonObject written, string path, JsonObject target)
    {
        output.RefuseUnknown(written, path, s_known);
        if (written["Pattern"] is not JsonObject pattern)
        {
            output.Find($"{path}.Pattern", "is required");
            return;
        }

        foreach (var member in s_target.Where(written.ContainsKey))
        {
            target[member] = written[member]?.DeepClone();
        }

        if (written["DeadLetterConfig"] is JsonObject deadLetters)
        {
            target["DeadLetterConfig"] = new JsonObject
            {
                ["Arn"] = Queue(deadLetters, $"{path}.DeadLetterConfig"),
            };
        }

        if (written["Target"]?["Id"] is { } id)
        {
            target["Id"] = id.DeepClone();
        }

        var properties = new JsonObject { ["EventPattern"] = pattern.DeepClone() };
        Copy(written, "EventBusName", properties, "EventBusName");
        Copy(written, "RuleName", properties, "Name");
        Copy(written, "State", properties, "State");
        properties["Targets"] = new JsonArray(target);
        output.Add(origin, _id, "AWS::Events::Rule", properties);
    }

    private static void Copy(JsonObject from, string name, JsonObject to, string as_)
    {
        if (from[name] is { } value)
        {
            to[as_] = value.DeepClone();
        }
    }

    // Either the ARN of a queue, or {Type: SQS}: then the transform makes one, and lets the rule send.
    private JsonNode? Queue(JsonObject written, string path)
    {
        output.RefuseUnknown(written, path, ["Arn", "Type", "QueueLogicalId"]);
        if (written["Arn"] is { } given)
        {
            return given.DeepClone();
        }

        if (written["Type"]?.ToString() != "SQS")
        {
            output.Find(path, "has the Arn of a queue, or the Type SQS");
            return null;
        }

        var queue = written["QueueLogicalId"]?.ToString() ?? $"{_id}Queue";
        var arn = new JsonObject { ["Fn::GetAtt"] = new JsonArray(queue, "Arn") };
        output.Add(origin, queue, "AWS::SQS::Queue", []);
        output.Add(
            origin,
            $"{_id}QueuePolicy",
            "AWS::SQS::QueuePolicy",
            new()
            {
                ["PolicyDocument"] = new JsonObject
                {
                    ["Version"] = "2012-10-17",
                    ["Statement"] = new JsonArray(Statement(arn.DeepClone())),
                },
                ["Queues"] = new JsonArray(new JsonObject { ["Ref"] = queue }),
            }
        );
        return arn;
    }

    private JsonObject Statement(JsonNode queueArn) =>
        new()
        {
            ["Action"] = "sqs:SendMessage",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = "events.amazonaws.com" },
            ["Resource"] = queueArn,
            ["Condition"] = new JsonObject
            {
                ["ArnEquals"] = new JsonObject
                {
                    ["aws:SourceArn"] = new JsonObject
                    {
                        ["Fn::GetAtt"] = new JsonArray(_id, "Arn"),
                    },
                },
            },
        };
}
