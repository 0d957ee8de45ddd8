using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.CloudFormation.Resources;

/// <summary>SQS queues and their policies: through SQS's own API.</summary>
internal static class Queues
{
    private static readonly string[] s_attributes =
    [
        "DelaySeconds",
        "KmsDataKeyReusePeriodSeconds",
        "KmsMasterKeyId",
        "MaximumMessageSize",
        "MessageRetentionPeriod",
        "ReceiveMessageWaitTimeSeconds",
        "SqsManagedSseEnabled",
        "VisibilityTimeout",
    ];

    public static Made Queue(Creation creation)
    {
        creation.RefuseUnsimulated(
            "ContentBasedDeduplication",
            "FifoQueue",
            "RedriveAllowPolicy",
            "RedrivePolicy"
        );
        var name = creation.Name("QueueName", 80);
        var attributes = new JsonObject();
        foreach (var attribute in s_attributes)
        {
            if (creation.Text(attribute) is { } value)
            {
                attributes[attribute] = value;
            }
        }

        var request = new JsonObject
        {
            ["QueueName"] = name,
            ["Attributes"] = attributes,
            ["tags"] = new JsonObject(
                creation
                    .Tags()
                    .Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))
            ),
        };
        var answer = creation.Stack.Calls.Json("sqs", "AmazonSQS.CreateQueue", request);
        var url = answer["QueueUrl"]!.ToString();
        var arn = $"arn:aws:sqs:{creation.Region}:{creation.Stack.AccountId}:{name}";
        return Made.With(url, ("Arn", arn), ("QueueName", name), ("QueueUrl", url));
    }

    public static Made QueuePolicy(Creation creation)
    {
        foreach (var url in creation.Texts("Queues"))
        {
            creation.Stack.Calls.Json(
                "sqs",
                "AmazonSQS.SetQueueAttributes",
                new()
                {
                    ["QueueUrl"] = url,
                    ["Attributes"] = new JsonObject
                    {
                        ["Policy"] = creation.Properties["PolicyDocument"]!.ToJsonString(
                            WireJson.Options
                        ),
                    },
                }
            );
        }

        var id = creation.NewName(80);
        return Made.With(id, ("Id", id));
    }
}
