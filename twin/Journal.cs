using EksFed.Twin.Wire;

namespace EksFed.Twin;

/// <summary>Every call that reached the world, in order.</summary>
public sealed class Journal
{
    private readonly List<JournalEntry> _entries = [];

    public IReadOnlyList<JournalEntry> Entries => _entries;

    internal JournalEntry Begin(
        DateTimeOffset time,
        Caller caller,
        string service,
        WireOperation operation
    )
    {
        var entry = new JournalEntry(_entries.Count + 1, time, caller.Name, service, operation)
        {
            Errand = caller.Errand?.Invoke(),
        };
        _entries.Add(entry);
        return entry;
    }
}

/// <summary>One call: who asked which service for what, when, and how it was answered.</summary>
public sealed class JournalEntry(
    int number,
    DateTimeOffset time,
    string caller,
    string service,
    WireOperation operation
)
{
    /// <summary>Counts from 1 in the order of arrival.</summary>
    public int Number => number;

    public DateTimeOffset Time => time;

    public string Caller => caller;

    public string Service => service;

    public WireOperation Operation => operation;

    /// <summary>The state of a machine on whose behalf it was made, as machine and path; null for none.</summary>
    public string? Errand { get; internal init; }

    /// <summary>The request itself, for as long as it is decided what goes wrong with it; then null.</summary>
    public WireRequest? Request { get; internal set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>HTTP status of the answer; null while there is none.</summary>
    public int? Status { get; private set; }

    public string? ErrorCode { get; private set; }

    internal void Complete(DateTimeOffset at, int status, string? errorCode) =>
        (AnsweredAt, Status, ErrorCode) = (at, status, errorCode);

    public override string ToString() =>
        $"#{number} {caller} {service}:{operation.Name} {operation.Region} {operation.Target} → {Status} {ErrorCode}";
}
