namespace EksFed.Twin;

/// <summary>One transition that began at <paramref name="Start"/> and takes <paramref name="Duration"/>.</summary>
/// <param name="Kind">The transition.</param>
/// <param name="Key">A stable name of the resource: the same in all worlds of one seed.</param>
/// <param name="Start">When it began.</param>
/// <param name="Duration">How long it takes, or would have taken.</param>
public sealed record LifecycleSpan(
    LifecycleKind Kind,
    string Key,
    DateTimeOffset Start,
    TimeSpan Duration
)
{
    /// <summary>What was decided for it.</summary>
    public Fate Fate { get; init; }

    /// <summary>Whether the real resource has a state that says that this transition failed.</summary>
    public bool CanFail => Lifecycles.CanFail(Kind);

    /// <summary>Whether it may last for ever.</summary>
    public bool CanHang => Lifecycles.CanHang(Kind);
}
