namespace EksFed.Functions;

/// <summary>
/// The unit of the house: one AWS or Kubernetes thing, with its ensure and its delete side by side.
/// </summary>
/// <remarks>
/// Both directions take the same spec and find the thing by its deterministic name or its ownership
/// tags, never by an id remembered from before. Each call observes, decides and acts once; it never
/// sleeps. Calling again is the poll: the state machine's retrier does it, see <see cref="Handler"/>.
/// </remarks>
public interface IStep<in TSpec, TStatus>
    where TStatus : Status
{
    /// <summary>Brings the thing one step nearer to the spec.</summary>
    Task<TStatus> EnsureAsync(TSpec spec, CancellationToken token);

    /// <summary>Brings the thing one step nearer to being gone; what never existed is gone.</summary>
    Task<Deletion> DeleteAsync(TSpec spec, CancellationToken token);
}

/// <summary>What an ensure saw.</summary>
/// <param name="Pending">What is still awaited; null when the thing is as the spec says.</param>
public record Status(Pending? Pending = null)
{
    public static Status Done { get; } = new();

    public static Status Awaiting(string what, TimeSpan expectedIn) =>
        new(new Pending(what, expectedIn));
}

/// <summary>What a delete saw.</summary>
/// <param name="Pending">What still holds the thing, by id, kind and owner; null when it is gone.</param>
public sealed record Deletion(Pending? Pending = null)
{
    public static Deletion Gone { get; } = new();

    public static Deletion Awaiting(string what, TimeSpan expectedIn) =>
        new(new Pending(what, expectedIn));
}

/// <summary>A wait, in words for people and with the least time it is known to take.</summary>
/// <param name="What">One sentence: which thing, in which state, held by whom.</param>
/// <param name="ExpectedIn">
/// A lower bound of the time left, zero when unknown: the retrier must not look later than needed.
/// </param>
public sealed record Pending(string What, TimeSpan ExpectedIn);
