using System.Globalization;

namespace EksFed.Cli.Drills;

/// <summary>One thing that goes wrong at one point of a run; as text, what <c>eksfed replay</c> takes.</summary>
/// <param name="Phase">The part of the federation's life.</param>
/// <param name="Point">
/// Counts from 1 within the phase: calls as they arrive, or, for <see cref="DrillKind.Aborted"/>, states as
/// they are entered.
/// </param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Variant">Which way of it; empty where there is one only.</param>
internal sealed record Disturbance(DrillPhase Phase, int Point, DrillKind Kind, string Variant = "")
{
    /// <summary>Throttled or unavailable so often that the retries of no SDK outlast it.</summary>
    public const string Repeatedly = "repeatedly";

    /// <summary>Killed after the effect instead of before it.</summary>
    public const string After = "after";

    /// <summary>The machine's own time limit instead of somebody who stops it.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>Refused with <c>onFailure: keep</c>, and asked for again. Of a fate, it stands before its name.</summary>
    public const string Kept = "kept";

    private const char BeforeVariant = '/';
    private static readonly string s_keptFate = Kept + BeforeVariant;

    /// <summary>Whether the failure is kept, and the same request is sent again.</summary>
    public bool IsKept =>
        Variant == Kept || Variant.StartsWith(s_keptFate, StringComparison.Ordinal);

    /// <summary>The transition that fails or never ends, as <see cref="Fates"/> names it; null for other kinds.</summary>
    public string? Fate =>
        Kind is not (DrillKind.FailedLater or DrillKind.Stuck) ? null
        : IsKept ? Variant[s_keptFate.Length..]
        : Variant;

    /// <summary>The same fate, kept.</summary>
    public Disturbance Keep() => this with { Variant = s_keptFate + Variant };

    /// <summary>Reads <c>PHASE:POINT:KIND[/VARIANT]</c>; null when it is something else.</summary>
    public static Disturbance? Parse(string text)
    {
        if (text.Split(':', 3) is not [var phase, var point, var what])
        {
            return null;
        }

        var parts = what.Split(BeforeVariant, 2);
        return
            Enum.TryParse<DrillPhase>(phase, ignoreCase: true, out var inPhase)
            && int.TryParse(point, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at > 0
            && DrillKinds.Find(parts[0]) is { } kind
            ? new(inPhase, at, kind, parts is [_, var variant] ? variant : "")
            : null;
    }

    public override string ToString()
    {
        var phase = Phase == DrillPhase.Create ? "create" : "destroy";
        var variant = Variant.Length == 0 ? "" : $"{BeforeVariant}{Variant}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{phase}:{Point}:{Kind.Name()}{variant}"
        );
    }
}
