using EksFed.Cli.Rehearsals;
using EksFed.Twin.Checks;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Events;
using EksFed.Twin.Faults;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Events;

/// <summary>The deployed stack, worked through its event bus alone.</summary>
internal sealed class EventWorld
{
    private readonly Rehearsal _rehearsal = new("1");
    private readonly IReadOnlySet<string> _before;

    public EventWorld()
    {
        _before = Leftovers.Snapshot(_rehearsal.World);
        _rehearsal
            .World.Service<Ec2Api>()
            .Settings.OptedIn.UnionWith(["eu-west-1", "eu-central-1"]);
    }

    public IReadOnlyList<Execution> Executions =>
        [.. _rehearsal.World.Service<StepFunctionsApi>().Executions];

    /// <summary>What the stack itself put on its bus.</summary>
    public IReadOnlyList<RecordedEvent> Told =>
        [.. Bus.Recorded.Where(told => told.Source == "eksfed")];

    public IReadOnlyList<string> Left =>
        [.. Leftovers.Find(_rehearsal.World, _before).Select(left => left.Resource.Id)];

    public IFaultPlan Faults
    {
        set => _rehearsal.World.Faults = value;
    }

    private EventBridgeApi Bus => _rehearsal.World.Service<EventBridgeApi>();

    /// <summary>Puts a request on the stack's bus.</summary>
    public void Ask(string detailType, string detail) =>
        Bus.PutByService(
            _rehearsal.Deployed.Region,
            new("eksfed.request", detailType, detail, []) { Bus = _rehearsal.Deployed.Name }
        );

    public string Function(string handler) =>
        _rehearsal.Deployed.Functions[handler].Definition.Name;

    /// <summary>Stops an execution as an operator does.</summary>
    public static void Stop(Execution execution) => execution.Stop("Operator", "changed my mind");

    public void Wait(TimeSpan time) =>
        _rehearsal.World.Clock.RunUntil(() => false, _rehearsal.World.Clock.Now + time);

    /// <summary>Runs until that many executions have been started and all are over.</summary>
    public void Settle(int executions)
    {
        var clock = _rehearsal.World.Clock;
        clock.RunUntil(
            () => Executions.Count >= executions && Executions.All(one => one.IsOver),
            clock.Now + TimeSpan.FromHours(6)
        );
        Executions.ShouldAllBe(one => one.IsOver);
        // Whatever is still on its way: events, and what they start.
        Wait(TimeSpan.FromMinutes(1));
    }
}
