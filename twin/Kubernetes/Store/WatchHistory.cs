namespace EksFed.Twin.Kubernetes.Store;

/// <summary>The watch cache: the last changes, so that a watch may begin a little in the past.</summary>
public sealed class WatchHistory
{
    private const int Capacity = 4096;
    private readonly Queue<WatchRecord> _records = new();

    /// <summary>Changes up to this version are forgotten.</summary>
    public long ForgottenUpTo { get; private set; }

    /// <summary>Raised synchronously for each change, before the store tells anybody else.</summary>
    public event Action<WatchRecord>? Recorded;

    /// <summary>Everything after a version, in order.</summary>
    public IEnumerable<WatchRecord> After(long version) =>
        _records.Where(record => record.Version > version);

    internal void Add(WatchRecord record)
    {
        _records.Enqueue(record);
        if (_records.Count > Capacity)
        {
            ForgottenUpTo = _records.Dequeue().Version;
        }

        Recorded?.Invoke(record);
    }
}
