using EksFed.Twin.Time;

namespace EksFed.Twin.Sqs;

/// <summary>A standard queue.</summary>
public sealed class SqsQueue
{
    private readonly SeededRandom _ids;
    private readonly List<SqsMessage> _messages = [];

    internal SqsQueue(string region, string name, string account, SeededRandom ids)
    {
        (Region, Name, _ids) = (region, name, ids);
        Arn = $"arn:aws:sqs:{region}:{account}:{name}";
        Url = $"https://sqs.{region}.amazonaws.com/{account}/{name}";
    }

    public string Region { get; }

    public string Name { get; }

    public string Arn { get; }

    public string Url { get; }

    /// <summary>Oldest first; what is older than the retention period is gone.</summary>
    public IReadOnlyList<SqsMessage> Messages => _messages;

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();

    /// <summary>As set, by the names of the API.</summary>
    internal Dictionary<string, string> Attributes { get; } = [];

    /// <summary>Whether its policy lets a service send on behalf of something.</summary>
    public bool LetsSend(string service, string sourceArn) =>
        Attributes.TryGetValue("Policy", out var policy)
        && QueuePolicy.Allows(policy, Arn, service, sourceArn);

    internal SqsMessage Receive(
        DateTimeOffset now,
        string body,
        IReadOnlyDictionary<string, string> attributes
    )
    {
        Expire(now);
        var message = new SqsMessage(_ids.Uuid(), now, body, attributes);
        _messages.Add(message);
        return message;
    }

    /// <summary>Hands out visible messages, and hides them for a while.</summary>
    internal List<SqsMessage> HandOut(DateTimeOffset now, int most, TimeSpan hidden)
    {
        Expire(now);
        var given = _messages.Where(message => message.VisibleAt <= now).Take(most).ToList();
        foreach (var message in given)
        {
            message.VisibleAt = now + hidden;
            message.ReceiptHandle = _ids.Hex(64);
        }

        return given;
    }

    internal void Delete(string receiptHandle) =>
        _messages.RemoveAll(message => message.ReceiptHandle == receiptHandle);

    private void Expire(DateTimeOffset now)
    {
        var kept = TimeSpan.FromSeconds(int.Parse(Attributes["MessageRetentionPeriod"], null));
        _messages.RemoveAll(message => now - message.SentAt > kept);
    }
}
