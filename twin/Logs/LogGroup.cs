namespace EksFed.Twin.Logs;

/// <summary>One log group.</summary>
internal sealed class LogGroup
{
    public required string Region { get; init; }

    public required string Name { get; init; }

    /// <summary>Without the trailing <c>:*</c>, as the tagging operations take it.</summary>
    public required string Arn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Class { get; init; }

    /// <summary>Days; null keeps events for ever.</summary>
    public int? Retention { get; set; }

    public bool DeletionProtected { get; init; }

    public Dictionary<string, string> Tags { get; init; } = [];
}
