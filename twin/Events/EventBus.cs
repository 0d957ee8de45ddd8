namespace EksFed.Twin.Events;

/// <summary>An event bus. Every Region has one named <c>default</c> that nobody made.</summary>
internal sealed record EventBus(
    string Region,
    string Name,
    string Arn,
    string? Description,
    DateTimeOffset CreatedAt,
    IReadOnlyDictionary<string, string> Tags
);
