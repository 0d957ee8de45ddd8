using EksFed.Twin;

namespace EksFed.Cli.Drills;

/// <summary>Everything that can go wrong in one recorded phase, one thing at a time.</summary>
internal static class Points
{
    /// <summary>The operation that runs a function.</summary>
    public const string Invocation = "Invoke";

    // Those whose reads may lag behind: EC2 API reference, "Eventual consistency", and our assumption of the
    // same for the other control planes. Kubernetes answers reads from a quorum, and the registry is read
    // consistently.
    private static readonly string[] s_eventuallyConsistent = ["ec2", "eks", "logs"];

    /// <summary>In the order of the points.</summary>
    public static IReadOnlyList<Disturbance> Of(
        Recording recording,
        IReadOnlyCollection<DrillKind> kinds
    ) =>
        [
            .. recording
                .Calls.SelectMany(call => OfCall(recording.Phase, call))
                .Concat(
                    Transitions(recording)
                        .SelectMany(each => OfTransition(recording, each))
                        .SelectMany(AlsoKept)
                )
                .Concat(recording.States.SelectMany((_, i) => OfState(recording.Phase, i + 1)))
                .Where(each => kinds.Contains(each.Kind))
                .OrderBy(each => each.Point),
        ];

    private static IEnumerable<Disturbance> OfCall(DrillPhase phase, RecordedCall call)
    {
        Disturbance At(DrillKind kind, string variant = "") =>
            new(phase, call.Point, kind, variant);

        var writes = call.Entry.Operation.Writes;
        yield return At(DrillKind.Refused);
        yield return At(DrillKind.Denied);
        yield return At(DrillKind.Throttled);
        yield return At(DrillKind.Throttled, Disturbance.Repeatedly);
        yield return At(DrillKind.ThrottleStorm);
        yield return At(DrillKind.Unavailable);
        yield return At(DrillKind.Unavailable, Disturbance.Repeatedly);
        yield return At(DrillKind.LostAnswer);
        yield return At(DrillKind.SlowAnswer);
        if (phase == DrillPhase.Create)
        {
            yield return At(DrillKind.Refused, Disturbance.Kept);
        }

        if (call.IsOfFunction)
        {
            yield return At(DrillKind.Killed);
        }

        // After a read there is no other effect than before it.
        if (call.IsOfFunction && writes)
        {
            yield return At(DrillKind.Killed, Disturbance.After);
        }

        if (writes && s_eventuallyConsistent.Contains(call.Entry.Service))
        {
            yield return At(DrillKind.StaleRead);
        }

        if (call.Entry.Operation.Name == Invocation)
        {
            yield return At(DrillKind.Redelivered);
        }

        foreach (var variant in call.Foreign)
        {
            yield return At(DrillKind.Foreign, variant);
        }
    }

    // Those of one kind and key share their fate, which a failure meets once.
    private static IEnumerable<(int Point, LifecycleSpan Span)> Transitions(Recording recording) =>
        recording.Transitions.DistinctBy(each => Fates.Variant(each.Span));

    private static IEnumerable<Disturbance> OfTransition(
        Recording recording,
        (int Point, LifecycleSpan Span) transition
    )
    {
        var (phase, point, variant) = (
            recording.Phase,
            transition.Point,
            Fates.Variant(transition.Span)
        );
        if (transition.Span.CanHang)
        {
            yield return new(phase, point, DrillKind.Stuck, variant);
        }

        if (transition.Span.CanFail)
        {
            yield return new(phase, point, DrillKind.FailedLater, variant);
        }
    }

    private static IEnumerable<Disturbance> AlsoKept(Disturbance fate) =>
        fate.Phase == DrillPhase.Create ? [fate, fate.Keep()] : [fate];

    private static IEnumerable<Disturbance> OfState(DrillPhase phase, int number)
    {
        yield return new(phase, number, DrillKind.Aborted);
        yield return new(phase, number, DrillKind.Aborted, Disturbance.TimedOut);
    }
}
