using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Sqs;

/// <summary>Amazon SQS (json 1.0, 2012-11-05): standard queues, as far as dead letters need them.</summary>
/// <remarks>Bounds and defaults: botocore's model of <c>sqs</c> and the SQS API reference.</remarks>
public sealed partial class SqsApi : AwsJsonService, IResourceHolder
{
    private static readonly Dictionary<string, (int Low, int High, int Default)> s_bounds = new()
    {
        ["DelaySeconds"] = (0, 900, 0),
        ["MaximumMessageSize"] = (1024, 1_048_576, 1_048_576),
        ["MessageRetentionPeriod"] = (60, 1_209_600, 345_600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20, 0),
        ["VisibilityTimeout"] = (0, 43_200, 30),
    };

    private static readonly string[] s_texts =
    [
        "KmsDataKeyReusePeriodSeconds",
        "KmsMasterKeyId",
        "Policy",
        "RedriveAllowPolicy",
        "RedrivePolicy",
        "SqsManagedSseEnabled",
    ];

    private readonly List<SqsQueue> _queues = [];

    public SqsApi(World world)
        : base(
            world,
            "sqs",
            new("1.0", "AmazonSQS", "InvalidParameterValue")
            {
                ErrorNamespace = "com.amazonaws.sqs#",
            }
        ) =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["CreateQueue"] = JsonOperation.Write(CreateQueue, "QueueName", "Attributes", "tags"),
            ["DeleteMessage"] = JsonOperation.Write(DeleteMessage, "QueueUrl", "ReceiptHandle"),
            ["DeleteQueue"] = JsonOperation.Write(DeleteQueue, "QueueUrl"),
            ["GetQueueAttributes"] = JsonOperation.Read(
                GetQueueAttributes,
                "QueueUrl",
                "AttributeNames"
            ),
            ["GetQueueUrl"] = JsonOperation.Read(GetQueueUrl, "QueueName"),
            ["ListQueues"] = JsonOperation.Read(ListQueues, "QueueNamePrefix"),
            ["ReceiveMessage"] = JsonOperation.Write(
                ReceiveMessage,
                "QueueUrl",
                "MaxNumberOfMessages",
                "MessageAttributeNames",
                "VisibilityTimeout"
            ),
            ["SendMessage"] = JsonOperation.Write(SendMessage, "QueueUrl", "MessageBody"),
            ["SetQueueAttributes"] = JsonOperation.Write(
                SetQueueAttributes,
                "QueueUrl",
                "Attributes"
            ),
        };

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    public IReadOnlyList<SqsQueue> Queues => _queues;

    public IEnumerable<WorldResource> Resources =>
        _queues.Select(queue => new WorldResource(
            Name,
            queue.Region,
            "queue",
            queue.Name,
            queue.Tags
        ));

    public SqsQueue? FindByArn(string arn) => _queues.Find(queue => queue.Arn == arn);

    // Source: Service Authorization Reference, "Amazon SQS".
    protected override IEnumerable<AccessRequest> NeedsOf(string action, JsonCall call)
    {
        var name = call.Text("QueueName") ?? call.Text("QueueUrl")?.Split('/')[^1];
        yield return new(
            $"sqs:{action}",
            name is null ? "*" : $"arn:aws:sqs:{call.Region}:{World.AccountId}:{name}"
        );
    }

    protected override string? TargetOf(JsonObject input) =>
        (input["QueueUrl"] ?? input["QueueName"])?.ToString();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex NameShape();

    private JsonObject CreateQueue(JsonCall call)
    {
        var name = call.RequiredText("QueueName");
        if (!NameShape().IsMatch(name))
        {
            throw call.Invalid(
                "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
            );
        }

        var given = call.Map("Attributes") ?? [];
        if (Find(call.Region, name) is { } existing)
        {
            return given.All(one =>
                existing.Attributes.GetValueOrDefault(one.Key) == one.Value?.ToString()
            )
                ? new() { ["QueueUrl"] = existing.Url }
                : throw new WireError(
                    "QueueNameExists",
                    "A queue already exists with the same name and a different value for an attribute"
                );
        }

        var queue = new SqsQueue(
            call.Region,
            name,
            World.AccountId,
            World.Random.Fork($"sqs/{call.Region}/{name}")
        )
        {
            Tags = (call.Map("tags") ?? []).ToDictionary(tag => tag.Key, tag => $"{tag.Value}"),
        };
        foreach (var (attribute, bound) in s_bounds)
        {
            queue.Attributes[attribute] = $"{bound.Default}";
        }

        Set(call, queue, given);
        _queues.Add(queue);
        return new() { ["QueueUrl"] = queue.Url };
    }

    private static void Set(JsonCall call, SqsQueue queue, JsonObject attributes)
    {
        foreach (var name in attributes.Select(one => one.Key))
        {
            var value = call.Within(attributes).RequiredText(name);
            var fits =
                s_bounds.TryGetValue(name, out var bound)
                    ? int.TryParse(value, CultureInfo.InvariantCulture, out var number)
                        && number >= bound.Low
                        && number <= bound.High
                : s_texts.Contains(name) ? true
                : throw new WireError("InvalidAttributeName", $"Unknown Attribute {name}.");
            if (!fits)
            {
                throw new WireError(
                    "InvalidAttributeValue",
                    $"Invalid value for the parameter {name}."
                );
            }
        }

        foreach (var (name, value) in attributes)
        {
            queue.Attributes[name] = value!.ToString();
        }
    }

    private JsonObject? SetQueueAttributes(JsonCall call)
    {
        Set(call, Named(call), call.RequiredMap("Attributes"));
        return null;
    }

    private JsonObject? DeleteQueue(JsonCall call)
    {
        _queues.Remove(Named(call));
        return null;
    }

    private JsonObject GetQueueUrl(JsonCall call) =>
        new()
        {
            ["QueueUrl"] = (
                Find(call.Region, call.RequiredText("QueueName")) ?? throw NoQueue()
            ).Url,
        };

    private JsonObject ListQueues(JsonCall call)
    {
        var prefix = call.Text("QueueNamePrefix") ?? "";
        return new()
        {
            ["QueueUrls"] = new JsonArray([
                .. _queues
                    .Where(queue => queue.Region == call.Region)
                    .Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(queue => (JsonNode)queue.Url),
            ]),
        };
    }

    private JsonObject GetQueueAttributes(JsonCall call)
    {
        var queue = Named(call);
        var visible = queue.Messages.Count(message => message.VisibleAt <= World.Clock.Now);
        var all = new Dictionary<string, string>(queue.Attributes)
        {
            ["ApproximateNumberOfMessages"] = $"{visible}",
            ["ApproximateNumberOfMessagesNotVisible"] = $"{queue.Messages.Count - visible}",
            ["QueueArn"] = queue.Arn,
        };
        var asked = (call.List("AttributeNames") ?? []).Select(name => name!.ToString()).ToList();
        return new()
        {
            ["Attributes"] = new JsonObject(
                all.Where(one => asked.Contains("All") || asked.Contains(one.Key))
                    .Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value))
            ),
        };
    }

    private JsonObject SendMessage(JsonCall call)
    {
        var (queue, body) = (Named(call), call.RequiredText("MessageBody"));
        var most = int.Parse(queue.Attributes["MaximumMessageSize"], CultureInfo.InvariantCulture);
        if (Encoding.UTF8.GetByteCount(body) is var size && (size == 0 || size > most))
        {
            throw call.Invalid(
                $"One or more parameters are invalid. Reason: Message must be 1 to {most} bytes."
            );
        }

        var sent = queue.Receive(World.Clock.Now, body, new Dictionary<string, string>());
        return new() { ["MessageId"] = sent.Id, ["MD5OfMessageBody"] = Md5(body) };
    }

    private JsonObject ReceiveMessage(JsonCall call)
    {
        var queue = Named(call);
        var most = call.Integer("MaxNumberOfMessages") ?? 1;
        if (most is < 1 or > 10)
        {
            throw call.Invalid(
                $"Value {most} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."
            );
        }

        var hidden =
            call.Integer("VisibilityTimeout")
            ?? int.Parse(queue.Attributes["VisibilityTimeout"], CultureInfo.InvariantCulture);
        var asked = (call.List("MessageAttributeNames") ?? []).Select(name => name!.ToString());
        var names = asked.ToHashSet();
        return new()
        {
            ["Messages"] = new JsonArray([
                .. queue
                    .HandOut(World.Clock.Now, most, TimeSpan.FromSeconds(hidden))
                    .Select(message => (JsonNode)Describe(message, names)),
            ]),
        };
    }

    private static JsonObject Describe(SqsMessage message, HashSet<string> asked)
    {
        var described = new JsonObject
        {
            ["MessageId"] = message.Id,
            ["ReceiptHandle"] = message.ReceiptHandle,
            ["MD5OfBody"] = Md5(message.Body),
            ["Body"] = message.Body,
        };
        var attributes = message
            .Attributes.Where(one => asked.Contains("All") || asked.Contains(one.Key))
            .ToList();
        if (attributes.Count > 0)
        {
            described["MessageAttributes"] = new JsonObject(
                attributes.Select(one =>
                    KeyValuePair.Create<string, JsonNode?>(
                        one.Key,
                        new JsonObject { ["DataType"] = "String", ["StringValue"] = one.Value }
                    )
                )
            );
        }

        return described;
    }

    private JsonObject? DeleteMessage(JsonCall call)
    {
        Named(call).Delete(call.RequiredText("ReceiptHandle"));
        return null;
    }

#pragma warning disable CA5351 // the protocol's own checksum, not a secret
    private static string Md5(string text) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    private SqsQueue Named(JsonCall call) =>
        _queues.Find(queue =>
            queue.Region == call.Region && queue.Url == call.RequiredText("QueueUrl")
        ) ?? throw NoQueue();

    private SqsQueue? Find(string region, string name) =>
        _queues.Find(queue => queue.Region == region && queue.Name == name);

    private static WireError NoQueue() =>
        new("QueueDoesNotExist", "The specified queue does not exist.");
}
