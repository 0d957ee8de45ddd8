using System.Text.Json;

namespace EksFed.Cli.Drills;

/// <summary>What goes wrong; on the command line in kebab case.</summary>
public enum DrillKind
{
    /// <summary>A final client error of that operation, before any effect.</summary>
    Refused,

    /// <summary>The service's access-denied error.</summary>
    Denied,

    /// <summary>Throttling of that operation: once, and more often than any SDK tries.</summary>
    Throttled,

    /// <summary>That service throttles everything for ten virtual minutes.</summary>
    ThrottleStorm,

    /// <summary>5xx before any effect: once, and more often than any SDK tries.</summary>
    Unavailable,

    /// <summary>The effect happens; the connection breaks before the answer.</summary>
    LostAnswer,

    /// <summary>The effect happens; the answer comes after the function's time-out.</summary>
    SlowAnswer,

    /// <summary>The function dies: before the call, and after it.</summary>
    Killed,

    /// <summary>Describes and lists after this write see the world before it for a while.</summary>
    StaleRead,

    /// <summary>The asynchronous resource ends in its failure state.</summary>
    FailedLater,

    /// <summary>The asynchronous resource stays in progress for ever.</summary>
    Stuck,

    /// <summary>The execution is stopped at this state, or times out there.</summary>
    Aborted,

    /// <summary>The function is invoked twice with the same input.</summary>
    Redelivered,

    /// <summary>A stranger's thing of the same name, or one that holds ours, is there at this point.</summary>
    Foreign,
}

/// <summary>The names of <see cref="DrillKind"/> for people.</summary>
internal static class DrillKinds
{
    public static IReadOnlyList<DrillKind> All { get; } = Enum.GetValues<DrillKind>();

    /// <summary>Those that must never cost more than time.</summary>
    public static IReadOnlyList<DrillKind> Passing { get; } =
    [
        DrillKind.Throttled,
        DrillKind.ThrottleStorm,
        DrillKind.Unavailable,
        DrillKind.LostAnswer,
        DrillKind.SlowAnswer,
        DrillKind.Killed,
        DrillKind.StaleRead,
        DrillKind.Redelivered,
    ];

    public static string Name(this DrillKind kind) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind of that name, or null.</summary>
    public static DrillKind? Find(string name) =>
        All.Where(kind => kind.Name() == name).Cast<DrillKind?>().FirstOrDefault();
}
