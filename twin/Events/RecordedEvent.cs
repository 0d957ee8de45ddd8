namespace EksFed.Twin.Events;

/// <summary>One event that a bus accepted.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Region">Region of the bus.</param>
/// <param name="Bus">Name of the bus.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Source">Who it is from, such as <c>eksfed</c> or <c>aws.states</c>.</param>
/// <param name="DetailType">What happened.</param>
/// <param name="Detail">A JSON object.</param>
/// <param name="Resources">ARNs it is about.</param>
public sealed record RecordedEvent(
    string Id,
    string Region,
    string Bus,
    DateTimeOffset At,
    string Source,
    string DetailType,
    string Detail,
    IReadOnlyList<string> Resources
)
{
    /// <summary>The time that the sender gave it, else of its arrival.</summary>
    public required DateTimeOffset Time { get; init; }
}
