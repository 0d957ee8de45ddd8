using EksFed.Twin;
using EksFed.Twin.Faults;

namespace EksFed.Cli.Drills;

/// <summary>The disturbances of one phase, as its calls meet them.</summary>
internal sealed class WireFaults(int callsBefore, IReadOnlyList<Trouble> troubles) : IFaultPlan
{
    public Fault Decide(JournalEntry call)
    {
        // Everybody looks at every call, so that nobody's count depends on the others.
        Fault? first = null;
        foreach (var trouble in troubles)
        {
            var fault = trouble.Decide(call, call.Number - callsBefore);
            first ??= fault;
        }

        return first ?? Fault.None;
    }
}
