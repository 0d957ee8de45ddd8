using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;

namespace EksFed.Functions.Api.Executions;

/// <summary>Reads off a history which states a running execution is in.</summary>
/// <remarks>
/// An event names the one that it follows from, which puts it into a line of states: the machine's own, a
/// branch or an iteration. A state is being visited when it was entered, was not exited, and the same
/// holds of all that it is in: what is in a Parallel that failed ends with it, often without an event.
/// </remarks>
internal sealed class CurrentStates
{
    private readonly Dictionary<long, Frame?> _frames = [];
    private readonly List<Frame> _visits = [];

    private CurrentStates(IEnumerable<HistoryEvent> history)
    {
        foreach (var each in history)
        {
            var before = _frames.GetValueOrDefault(each.PreviousEventId ?? 0);
            _frames[each.Id ?? 0] = Place(each, before);
        }
    }

    /// <param name="history">The whole history, oldest first.</param>
    /// <param name="plan">The plan that the execution works on; null while there is none.</param>
    /// <param name="now">To count from.</param>
    public static IReadOnlyList<CurrentState> Of(
        IEnumerable<HistoryEvent> history,
        FederationPlan? plan,
        DateTimeOffset now
    )
    {
        var visits = new CurrentStates(history)._visits.Where(visit => visit.IsLive).ToList();
        var around = visits.SelectMany(visit => visit.Chain.Skip(1)).ToHashSet();
        return
        [
            .. visits
                .Where(visit => !around.Contains(visit))
                .Select(visit => Tell(visit, plan, now)),
        ];
    }

    private Frame? Place(HistoryEvent each, Frame? before)
    {
        var type = each.Type.Value;
        if (each.StateEnteredEventDetails is { } entered)
        {
            return Enter(entered.Name, each, before);
        }

        if (each.StateExitedEventDetails is { } exited)
        {
            return End(before?.Chain.FirstOrDefault(f => f.Index is null && f.Name == exited.Name));
        }

        if (each.MapIterationStartedEventDetails is { } iteration)
        {
            // Beyond the concurrency of a Map, it follows from the end of another iteration.
            var map = before?.Chain.FirstOrDefault(f =>
                f.Index is null && f.Name == iteration.Name
            );
            return new(iteration.Name, iteration.Index, each, map);
        }

        if (type.StartsWith("MapIteration", StringComparison.Ordinal))
        {
            return End(before?.Chain.FirstOrDefault(f => f.Index is not null));
        }

        Note(each, before);
        return before;
    }

    private Frame Enter(string name, HistoryEvent each, Frame? before)
    {
        var frame = new Frame(name, null, each, before);
        _visits.Add(frame);
        return frame;
    }

    private static Frame? End(Frame? frame)
    {
        if (frame is not null)
        {
            frame.IsOver = true;
        }

        return frame?.Around;
    }

    private static void Note(HistoryEvent each, Frame? visit)
    {
        if (visit is null)
        {
            return;
        }

        if (each.Type == HistoryEventType.TaskScheduled)
        {
            visit.Looks++;
        }

        visit.Cause =
            each.TaskFailedEventDetails?.Cause
            ?? each.TaskTimedOutEventDetails?.Cause
            ?? visit.Cause;
    }

    private static CurrentState Tell(Frame visit, FederationPlan? plan, DateTimeOffset now)
    {
        var since = Time.Of(visit.Entered.Timestamp);
        return new(
            visit.Name,
            MemberMaps.MemberOf(visit, plan),
            since,
            Time.Seconds(since, now),
            visit.Looks,
            visit.Cause is null ? null : Failure.MessageOf(visit.Cause)
        );
    }
}
