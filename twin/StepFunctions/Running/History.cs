using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Running;

/// <summary>The events of one execution, and what they add up to.</summary>
internal sealed class History(TimeProvider clock)
{
    /// <summary>Greatest number of events; the last one is that of the failure.</summary>
    public const int Limit = 25_000;

    private readonly List<HistoryEvent> _events = [];

    public IReadOnlyList<HistoryEvent> Events => _events;

    /// <summary>State transitions as billed: entered states and retries.</summary>
    public int Transitions { get; set; }

    public int LargestPayload { get; private set; }

    /// <summary>Adds an event.</summary>
    /// <exception cref="HistoryFullException">Only the end of the execution still fits.</exception>
    public HistoryEvent Add(long previous, EventContent content) =>
        _events.Count < Limit - 1 ? AddLast(previous, content) : throw new HistoryFullException();

    /// <summary>Adds the event that ends the execution.</summary>
    public HistoryEvent AddLast(long previous, EventContent content)
    {
        var added = new HistoryEvent(_events.Count + 1, previous, clock.GetUtcNow(), content);
        _events.Add(added);
        return added;
    }

    public void Measure(Payload payload) =>
        LargestPayload = Math.Max(LargestPayload, payload.Bytes);
}

/// <summary>The history has no room for another event.</summary>
public sealed class HistoryFullException() : Exception("The history is full.");
