using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Cli.Drills;

/// <summary>The disturbances of one phase, as its calls meet them.</summary>
internal sealed class WireFaults(int callsBefore, IReadOnlyList<Trouble> troubles) : IFaultPlan
{
    // The event that tells of an aborted execution is delivered at least once: here, twice.
    public int CopiesOf(EventDelivery delivery) =>
        troubles.Any(each => each.Disturbance.Kind == DrillKind.Aborted) ? 2 : 1;

    public Fault Decide(JournalEntry call)
    {
        // Everybody looks at every call, so that nobody's count depends on the others.
        Fault? first = null;
        foreach (var trouble in troubles)
        {
            var fault = trouble.Suits(call, call.Number - callsBefore)
                ? trouble.Begin(call)
                : trouble.Continue(call);
            first ??= fault;
        }

        return first ?? Fault.None;
    }
}
