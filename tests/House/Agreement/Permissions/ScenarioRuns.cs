using EksFed.House.Tests.Agreement.Permissions.Scenarios;
using EksFed.House.Tests.Agreement.Permissions.Scenarios.Failures;
using EksFed.Twin.Checks;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>Every scenario in a world of its own, once for all tests that look at what happened.</summary>
public sealed class ScenarioRuns : IDisposable
{
    private static readonly IScenario[] s_scenarios =
    [
        new TwoRegions(),
        new IdentitiesChange(),
        new RolledBack(),
        new KeptAndResumed(),
        new FailedForGood(),
        new StoppedWhileMaking(),
        new StoppedWhileRollingBack(),
        new BusyFederation(),
        new NodeGroupNameTaken(),
        new Drift(),
        new RequestsArriveTwice(),
        new DestroyBlocked(),
        new RequestedByEvents(),
        new PeopleLookIn(),
        new ApiRequests(),
        new StackDeleted(),
    ];

    private readonly List<Disclosure> _disclosures = [];
    private readonly SharedLog _log = new();

    public ScenarioRuns()
    {
        // Functions log to the console, as on Lambda.
        var console = Console.Out;
        Console.SetOut(_log);
        try
        {
            foreach (var scenario in s_scenarios)
            {
                Run(scenario);
            }
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    internal Ledger Ledger { get; } = new();

    internal IReadOnlyList<Disclosure> Disclosures => _disclosures;

    /// <summary>What the functions logged, over all scenarios.</summary>
    internal string Log => _log.ToString();

    public void Dispose() => _log.Dispose();

    private void Run(IScenario scenario)
    {
        var (stack, start) = (new StackRun(), _log.Length);
        var secrets = Secrets.Watch(stack.World);
        scenario.Run(stack);
        Ledger.Add(stack.World, stack.Deployed);
        _disclosures.AddRange(secrets.Find(_log.From(start)));
    }
}
