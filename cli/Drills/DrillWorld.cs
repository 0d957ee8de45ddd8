using System.Text.Json.Nodes;
using EksFed.Cli.Rehearsals;
using EksFed.Functions.Request;
using EksFed.Twin;
using EksFed.Twin.Checks;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Time;

namespace EksFed.Cli.Drills;

/// <summary>A fresh account with the stack in it, and what one request and its destroy do there.</summary>
internal sealed class DrillWorld
{
    // The machines end by themselves, after a day and after half of one: beyond both is for ever.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(48);

    // A function that nobody waits for any more may still act for a minute.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(90);

    // EventBridge repeats a delivery for a day, but the longest trouble here takes ten minutes.
    private static readonly TimeSpan s_delivery = TimeSpan.FromMinutes(30);

    private readonly Stack _stack;
    private readonly StepFunctionsApi _machines;
    private readonly Scene _scene;
    private readonly int _executionsBefore;

    public DrillWorld(Scene scene)
    {
        _scene = scene;
        World = new(scene.Seed, pace: LifecyclePace.Brisk);
        _stack = Stack.Deploy(World);
        _machines = World.Service<StepFunctionsApi>();
        AssumedAccount.Prepare(World, scene.Request);
        Baseline = Leftovers.Snapshot(World);
        Before = WorldPicture.Of(World);
        Exposure = Exposure.Watch(World);
        Strangers = Strangers.Watch(World);
        Registry = new(World, scene.Request.Name);
        StandUp();
        _executionsBefore = _machines.Executions.Count();
        Standing = IsChange ? WorldPicture.Of(World) : Before;
        PreparationCalls = World.Journal.Entries.Count;
        FunctionNames = Deployed.Functions.Values.Select(each => each.Definition.Name).ToHashSet();
    }

    public World World { get; }

    /// <summary>What existed before the federation.</summary>
    public IReadOnlySet<string> Baseline { get; }

    /// <summary>What the account amounted to before the federation.</summary>
    public IReadOnlyList<string> Before { get; }

    /// <summary>What it amounts to when the request comes.</summary>
    public IReadOnlyList<string> Standing { get; }

    /// <summary>Whoever else has something here.</summary>
    public Strangers Strangers { get; }

    /// <summary>What was ever public.</summary>
    public Exposure Exposure { get; }

    public RegistryView Registry { get; }

    public string Federation => _scene.Request.Name;

    public DeployedStack Deployed => _stack.Deployed;

    /// <summary>How many calls it took to deploy the stack, and to make what stands.</summary>
    public int PreparationCalls { get; }

    /// <summary>Function names as the journal has them.</summary>
    public IReadOnlySet<string> FunctionNames { get; }

    /// <summary>Where the world stops for good: at its so manieth call; null for never.</summary>
    public int? Horizon { get; set; }

    /// <summary>Number of the last call before the phase that runs.</summary>
    public int CallsBefore { get; private set; }

    /// <summary>Every execution of both machines since then, oldest first.</summary>
    public IReadOnlyList<Execution> Executions => [.. _machines.Executions.Skip(_executionsBefore)];

    /// <summary>The executions of <c>federate</c>, oldest first; each may be followed by one that rolls it back.</summary>
    public IReadOnlyList<Execution> Requests =>
        [.. Executions.Where(execution => execution.Machine == _stack.Federate)];

    /// <summary>Every visit of a state that is not over, as the journal names them.</summary>
    public IEnumerable<string> Errands =>
        Executions.SelectMany(execution => execution.Live).Select(state => state.Errand);

    /// <summary>Whether the request changes what stands.</summary>
    public bool IsChange => _scene.Standing is not null;

    /// <summary>
    /// Whether the last request failed, and what is there was kept. What is refused before it claims the
    /// federation changes no status.
    /// </summary>
    public bool HasFailed =>
        Requests[^1].Status != ExecutionStatus.Succeeded
        && (
            Registry.Status == RegistryView.Failed
            || Registry.Status == (IsChange ? RegistryView.Ready : null)
        );

    /// <summary>Starts <c>federate</c>.</summary>
    public Execution Federate(bool keep = false) => Federate(_scene.Request, keep);

    /// <summary>Starts <c>unfederate</c>, as people do.</summary>
    public Execution Unfederate() =>
        Start(_stack.Unfederate, new() { ["federation"] = Federation });

    /// <summary>Until no execution runs, none will be started, and no function acts any more.</summary>
    /// <returns>False when that never comes.</returns>
    public bool Settle()
    {
        if (!Until(NothingRuns, s_patience))
        {
            return false;
        }

        // Whoever stopped holding the lock leaves it to an event to bring the rest down.
        while (Registry.Holder is not null && Until(SomethingRuns, s_delivery))
        {
            if (!Until(NothingRuns, s_patience))
            {
                return false;
            }
        }

        Until(static () => false, s_grace);
        return NothingRuns() || (Until(NothingRuns, s_patience) && NothingRuns());
    }

    /// <summary>Until it holds.</summary>
    /// <returns>False when it does not within the limit of virtual time.</returns>
    public bool Until(Func<bool> holds, TimeSpan limit) =>
        World.Clock.RunUntil(() => IsAtHorizon || holds(), World.Clock.Now + limit)
            == RunEnd.ConditionMet
        && !IsAtHorizon;

    private bool IsAtHorizon => World.Journal.Entries.Count >= Horizon;

    private bool NothingRuns() => _machines.Executions.All(execution => execution.IsOver);

    private bool SomethingRuns() => !NothingRuns();

    private void StandUp()
    {
        if (_scene.Standing is not { } standing)
        {
            return;
        }

        Federate(standing, keep: false);
        if (!Settle() || Registry.Status != RegistryView.Ready)
        {
            throw new InvalidOperationException($"What should stand is {Registry.Status}.");
        }
    }

    private Execution Federate(FederationRequest request, bool keep)
    {
        var input = new JsonObject { ["request"] = request.ToJson() };
        if (keep)
        {
            input["onFailure"] = "keep";
        }

        return Start(_stack.Federate, input);
    }

    private Execution Start(StateMachine machine, JsonObject input)
    {
        CallsBefore = World.Journal.Entries.Count;
        return _machines.Start(machine, input.ToJsonString());
    }
}
