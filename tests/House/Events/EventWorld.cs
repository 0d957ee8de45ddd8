using EksFed.House.Tests.Agreement.Permissions;
using EksFed.Twin.Ec2;
using EksFed.Twin.Events;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Events;

/// <summary>The deployed stack, worked through its event bus alone.</summary>
internal sealed class EventWorld
{
    public EventWorld() =>
        Run.World.Service<Ec2Api>().Settings.OptedIn.UnionWith(["eu-west-1", "eu-central-1"]);

    public StackRun Run { get; } = new();

    public IReadOnlyList<Execution> Executions => Run.Executions;

    /// <summary>What the stack itself put on its bus.</summary>
    public IReadOnlyList<RecordedEvent> Told =>
        [.. Bus.Recorded.Where(told => told.Source == "eksfed")];

    private EventBridgeApi Bus => Run.World.Service<EventBridgeApi>();

    /// <summary>Puts a request on the stack's bus.</summary>
    public void Ask(string detailType, string detail) =>
        Bus.PutByService(
            Run.Deployed.Region,
            new("eksfed.request", detailType, detail, []) { Bus = Run.Deployed.Name }
        );

    /// <summary>Runs until that many executions have been started and all are over.</summary>
    public void Settle(int executions)
    {
        Run.Until(() => Executions.Count >= executions && Executions.All(one => one.IsOver));
        // Whatever is still on its way: events, and what they start.
        Run.Settle();
    }
}
