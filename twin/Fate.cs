namespace EksFed.Twin;

/// <summary>How an asynchronous transition of a resource ends, if it ends.</summary>
public enum Fate
{
    /// <summary>It ends well, after the time that was drawn for it.</summary>
    Completes,

    /// <summary>
    /// It ends in the resource's failure state, after the time that was drawn for it; a pod or a member of
    /// KubeFed leaves that state at <see cref="Lifecycles.Release"/>.
    /// </summary>
    Fails,

    /// <summary>It stays on its way until <see cref="Lifecycles.Release"/>.</summary>
    Never,
}
