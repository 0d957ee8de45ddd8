using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using EksFed.Functions.Request;

namespace EksFed.Functions.Registry;

/// <summary>One federation as the registry keeps it.</summary>
/// <param name="Status">See <see cref="FederationStatus"/>.</param>
/// <param name="Plan">The plan of the last claim.</param>
/// <param name="Holder">ARN of the execution that works on it; null when none does.</param>
/// <param name="Generation">Counts the claims.</param>
internal sealed record FederationEntry(
    string Status,
    FederationPlan Plan,
    string? Holder,
    long Generation
)
{
    /// <summary>ARN of the execution that took the lock last; null for what was claimed before that was noted.</summary>
    public string? Execution { get; init; }

    /// <summary>When it was claimed for the first time, or for the first time since it was gone.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>What the last execution failed with: an <see cref="ErrorOutput"/> in JSON, or a text.</summary>
    public string? Error { get; init; }

    /// <summary>Whether its destroy was resumed once already, after it had been stopped.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether it was Ready before the execution that changes it: then a failure keeps what stands.</summary>
    public bool Stood { get; init; }

    /// <summary>Whether the execution that works on it found it neither Ready nor gone.</summary>
    public bool Unfinished { get; init; }

    public bool IsGone => Status is FederationStatus.Destroyed or FederationStatus.RolledBack;

    public static FederationEntry? Read(Dictionary<string, AttributeValue>? item) =>
        item is null || item.Count == 0
            ? null
            : new(
                item["status"].S,
                JsonSerializer.Deserialize(
                    item["plan"].S,
                    FunctionsJsonContext.Default.FederationPlan
                )!,
                Text(item, "holder"),
                long.Parse(item["generation"].N, CultureInfo.InvariantCulture)
            )
            {
                Execution = Text(item, "execution"),
                CreatedAt = Time(item, "createdAt"),
                UpdatedAt = Time(item, "updatedAt"),
                Error = Text(item, "error"),
                IsResumed = Flag(item, "resumed"),
                Stood = Flag(item, "stood"),
                Unfinished = Flag(item, "unfinished"),
            };

    private static bool Flag(Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) && value.BOOL == true;

    private static string? Text(Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? value.S : null;

    private static DateTimeOffset? Time(Dictionary<string, AttributeValue> item, string name) =>
        Text(item, name) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null;
}

/// <summary>What a federation is, in one word.</summary>
internal static class FederationStatus
{
    public const string Provisioning = nameof(Provisioning);
    public const string Ready = nameof(Ready);
    public const string Failed = nameof(Failed);
    public const string Destroying = nameof(Destroying);
    public const string Destroyed = nameof(Destroyed);
    public const string RolledBack = nameof(RolledBack);
    public const string DestroyBlocked = nameof(DestroyBlocked);
}
