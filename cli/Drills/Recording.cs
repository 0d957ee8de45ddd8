using EksFed.Twin;
using EksFed.Twin.Checks;
using EksFed.Twin.Faults;
using EksFed.Twin.Faults.Foreign;

namespace EksFed.Cli.Drills;

/// <summary>What happens when nothing goes wrong: every point where something could, and the world at the end.</summary>
/// <param name="Phase">Which part of the federation's life.</param>
/// <param name="Calls">Every call but those of functions to their own runtime.</param>
/// <param name="States">The states of the machine, as they are entered.</param>
/// <param name="Transitions">Every asynchronous transition, with the call during which it began.</param>
/// <param name="Picture">The world at the end.</param>
/// <param name="Writes">How often each write worked.</param>
internal sealed record Recording(
    DrillPhase Phase,
    IReadOnlyList<RecordedCall> Calls,
    IReadOnlyList<string> States,
    IReadOnlyList<(int Point, LifecycleSpan Span)> Transitions,
    IReadOnlyList<string> Picture,
    IReadOnlyDictionary<string, int> Writes
)
{
    /// <summary>The service by which a function gets its events; not on the way to anywhere.</summary>
    public const string OwnRuntime = "runtime";

    private readonly Dictionary<int, Site> _sites = Calls
        .Where(call => call.Site is not null)
        .ToDictionary(call => call.Point, call => call.Site!);

    private readonly Dictionary<Site, JournalEntry> _calls = Calls
        .Where(call => call.Site is not null)
        .ToDictionary(call => call.Site!, call => call.Entry);

    private readonly Dictionary<(string Errand, string Name), Site?> _writes = Calls
        .Where(call => call.Site is not null && call.IsOfFunction && call.Entry.Operation.Writes)
        .GroupBy(call => (call.Site!.Errand, CallNames.Of(call.Entry)))
        .ToDictionary(same => same.Key, same => same.Count() == 1 ? same.First().Site : null);

    /// <summary>The site of the call that it hits; null when it hits another or none.</summary>
    public Site? SiteOf(Disturbance disturbance) => _sites.GetValueOrDefault(disturbance.Point);

    /// <summary>The call that it hits, if that has a site; else null.</summary>
    public JournalEntry? CallOf(Disturbance disturbance) =>
        SiteOf(disturbance) is { } site ? At(site) : null;

    /// <summary>The call there, or null.</summary>
    public JournalEntry? At(Site site) => _calls.GetValueOrDefault(site);

    /// <summary>The site of the only write of that visit that asks for the same; null for none or several.</summary>
    public Site? OnlyWriteLike(JournalEntry call) =>
        _writes.GetValueOrDefault((call.Errand!, CallNames.Of(call)));

    /// <summary>Runs one phase, which has to end well, in a world that is ready for it.</summary>
    /// <exception cref="InvalidOperationException">It does not: there is nothing to drill then.</exception>
    public static Recording Of(DrillWorld drill, DrillPhase phase)
    {
        var world = drill.World;
        var foreign = new Dictionary<int, IReadOnlyList<string>>();
        world.Faults = new FaultWhere(call =>
        {
            foreign[call.Number] =
            [
                .. ForeignPlants.For(world, call).Select(planting => planting.Name),
            ];
            return null;
        });
        var spansBefore = world.Lifecycles.Spans.Count;
        var execution = phase == DrillPhase.Create ? drill.Federate() : drill.Unfederate();
        var states = new StateCount(execution);
        var settled = drill.Settle();
        world.Faults = NoFaults.Instance;
        if (!settled || execution.Error is not null)
        {
            throw new InvalidOperationException(
                $"Undisturbed, {execution.Name} ends with {execution.Error}: {execution.Cause}"
            );
        }

        var before = drill.CallsBefore;
        var entries = world.Journal.Entries.Skip(before).ToList();
        var functions = drill.FunctionNames;
        var sites = new SiteCount(functions);
        return new(
            phase,
            [
                .. entries
                    .Where(call => call.Service != OwnRuntime)
                    .Select(call => new RecordedCall(
                        call.Number - before,
                        call,
                        sites.Next(call),
                        functions.Contains(call.Caller),
                        foreign.GetValueOrDefault(call.Number, [])
                    )),
            ],
            states.Names,
            [
                .. world
                    .Lifecycles.Spans.Skip(spansBefore)
                    .Select(span => (entries.Count(call => call.Time <= span.Start), span)),
            ],
            WorldPicture.Of(world),
            WriteChecks.Count(entries)
        );
    }
}

/// <summary>One call of the undisturbed run.</summary>
/// <param name="Point">Counts the calls of the phase from 1.</param>
/// <param name="Entry">As it was journaled.</param>
/// <param name="Site">Where it lies, told without its number; null for a call that no state asked for.</param>
/// <param name="IsOfFunction">Whether a function made it, and not a state machine.</param>
/// <param name="Foreign">The ways in which a stranger could be there before it.</param>
internal sealed record RecordedCall(
    int Point,
    JournalEntry Entry,
    Site? Site,
    bool IsOfFunction,
    IReadOnlyList<string> Foreign
);
