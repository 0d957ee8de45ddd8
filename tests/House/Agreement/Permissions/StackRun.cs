using System.Text;
using System.Text.Json.Nodes;
using EksFed.Cli.Rehearsals;
using EksFed.Functions.Request;
using EksFed.Twin;
using EksFed.Twin.Checks;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.Faults;
using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>A deployed stack in a world of its own, and what people do with it.</summary>
internal sealed class StackRun
{
    // Longer than either state machine may run.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(24);

    private readonly Stack _stack;
    private readonly IReadOnlySet<string> _baseline;

    // One seed for all: physical names depend on it, and a grant is the same where its resource is.
    private const string Seed = "permissions";

    public StackRun()
    {
        World = new(Seed);
        _stack = Stack.Deploy(World);
        _baseline = Leftovers.Snapshot(World);
        Person = new(World);
    }

    public World World { get; }

    public DeployedStack Deployed => _stack.Deployed;

    public StateMachine Federate => _stack.Federate;

    public StateMachine Unfederate => _stack.Unfederate;

    /// <summary>Somebody who may do everything, beside the stack.</summary>
    public Person Person { get; }

    public IReadOnlyList<Execution> Executions => [.. World.Service<StepFunctionsApi>().Executions];

    public static FederationRequest Request(string name, params string[] regions) =>
        RequestReader.Read(null, null, new(name, regions), () => "000000").Request!;

    /// <summary>The input of federate; its principals and Regions are there from now on.</summary>
    public JsonObject InputOf(FederationRequest request, string? onFailure = null)
    {
        AssumedAccount.Prepare(World, request);
        var input = new JsonObject { ["request"] = request.ToJson() };
        if (onFailure is not null)
        {
            input["onFailure"] = onFailure;
        }

        return input;
    }

    public Execution Start(StateMachine machine, JsonObject input) =>
        World.Service<StepFunctionsApi>().Start(machine, input.ToJsonString());

    /// <summary>Runs federate to its end.</summary>
    public Execution Make(FederationRequest request, string? onFailure = null) =>
        Finish(Start(Federate, InputOf(request, onFailure)));

    /// <summary>Runs unfederate to its end.</summary>
    public Execution Destroy(string federation) =>
        Finish(Start(Unfederate, new() { ["federation"] = federation }));

    /// <summary>StopExecution, by a person.</summary>
    public void Stop(Execution execution) =>
        Person.Do(aws =>
            aws.StepFunctions(Deployed.Region)
                .StopExecutionAsync(new() { ExecutionArn = execution.Arn })
        );

    public Execution Finish(Execution execution)
    {
        Until(() => execution.IsOver);
        return execution;
    }

    /// <summary>Until no execution runs and no event is on its way.</summary>
    public void Settle()
    {
        Wait(TimeSpan.FromMinutes(1));
        Until(() => Executions.All(execution => execution.IsOver));
    }

    public void Wait(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        Until(() => over);
    }

    /// <summary>Until an execution has entered a state.</summary>
    public void Await(Execution execution, string state) =>
        Until(() =>
            execution.History.Any(entry =>
                entry.Type.EndsWith("StateEntered", StringComparison.Ordinal)
                && (string?)entry.Details?["name"] == state
            )
        );

    /// <summary>Until it holds.</summary>
    public void Until(Func<bool> holds)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            World
                .Clock.RunUntil(holds, World.Clock.Now + s_patience)
                .ShouldBe(Twin.Time.RunEnd.ConditionMet);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Whatever a function asks of an operation is refused, until <see cref="Mend"/>.</summary>
    public void Break(string function, string operation, string errorCode, int status)
    {
        var caller = Deployed.Functions[function].Definition.Name;
        World.Faults = new FaultWhere(call =>
            call.Caller == caller && call.Operation.Name == operation
                ? Fault.Refused(new(errorCode, "broken on purpose", status))
                : null
        );
    }

    public void Mend() => World.Faults = NoFaults.Instance;

    /// <summary>The id of what one member has of a part.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="part">As the tag <c>eksfed:part</c> says.</param>
    public string Find(string member, string part) =>
        World
            .Resources.First(each =>
                each.Tags.GetValueOrDefault("eksfed:member") == member
                && each.Tags.GetValueOrDefault("eksfed:part") == part
            )
            .Id;

    /// <summary>Invokes a function as a service does that needs no permission of a role.</summary>
    public FunctionOutcome Invoke(string function, JsonObject payload)
    {
        var outcome = World
            .Service<LambdaApi>()
            .InvokeAsync(
                Deployed.Region,
                Deployed.Functions[function].Arn,
                Encoding.UTF8.GetBytes(payload.ToJsonString())
            );
        Until(() => outcome.IsCompleted);
        return outcome.GetAwaiter().GetResult();
    }

    /// <summary>Nothing exists that did not when the stack was just deployed.</summary>
    public void ShouldBeEmpty() => Leftovers.Find(World, _baseline).ShouldBeEmpty();
}
