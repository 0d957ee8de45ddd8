namespace EksFed.Twin.Time;

/// <summary>Why a run of the clock ended; it never "just stops".</summary>
public enum RunEnd
{
    /// <summary>What was waited for has happened.</summary>
    ConditionMet,

    /// <summary>No event is left: nothing will ever happen again by itself.</summary>
    Idle,

    /// <summary>The next event lies beyond the limit of virtual time.</summary>
    LimitReached,
}
