namespace EksFed.Twin;

/// <summary>How fast the waits of a world pass; what happens, and in which order, is the same.</summary>
public enum LifecyclePace
{
    /// <summary>As long as in life.</summary>
    Typical,

    /// <summary>
    /// A sixteenth of that: the longest transition then ends within a minute, and most others within
    /// seconds, so that whoever polls looks about twice. A drill, which runs a request thousands of
    /// times, cares about order and failure, not about minutes. One factor for all keeps what is
    /// longer than what.
    /// </summary>
    Brisk,
}
