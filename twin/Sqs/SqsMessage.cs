namespace EksFed.Twin.Sqs;

/// <summary>One message in a queue.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="SentAt">When it came.</param>
/// <param name="Body">Text.</param>
/// <param name="Attributes">String attributes by name.</param>
public sealed record SqsMessage(
    string Id,
    DateTimeOffset SentAt,
    string Body,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>Until then no receiver sees it.</summary>
    internal DateTimeOffset VisibleAt { get; set; } = SentAt;

    internal string? ReceiptHandle { get; set; }
}
