using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Api;
using EksFed.Twin.StepFunctions.Calls;
using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Time;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions;

/// <summary>
/// AWS Step Functions (json 1.0, version 2016-11-23): Standard state machines in JSONPath mode, run in
/// virtual time with the service's own history.
/// </summary>
[Leniency("calls of the API are never throttled by themselves")]
public sealed class StepFunctionsApi : AwsService, IResourceHolder
{
    private const string ContentType = "application/x-amz-json-1.0";
    private const string Target = "AWSStepFunctions.";
    private static readonly Dictionary<string, string> s_noTags = new(StringComparer.Ordinal);
    private static readonly string[] s_targets = ["executionArn", "stateMachineArn", "name"];
    private readonly StateMachineOperations _machines;
    private readonly ExecutionOperations _executions;
    private readonly Dictionary<string, Func<ApiRequest, JsonObject>> _operations;
    private readonly SeededRandom _random;

    public StepFunctionsApi(World world)
        : base(world, "states")
    {
        _random = world.Random.Fork("states");
        _machines = new(this);
        _executions = new(this, _machines);
        _operations = new(StringComparer.Ordinal)
        {
            ["CreateStateMachine"] = _machines.CreateStateMachine,
            ["DeleteStateMachine"] = _machines.DeleteStateMachine,
            ["DescribeExecution"] = _executions.DescribeExecution,
            ["DescribeStateMachine"] = _machines.DescribeStateMachine,
            ["GetExecutionHistory"] = _executions.GetExecutionHistory,
            ["ListExecutions"] = _executions.ListExecutions,
            ["ListStateMachines"] = _machines.ListStateMachines,
            ["StartExecution"] = _executions.StartExecution,
            ["StopExecution"] = _executions.StopExecution,
        };
        Functions = new WireFunctionInvoker(world);
        Services = new WireServiceCaller(world);
    }

    /// <summary>An execution has started or ended: EventBridge's <c>Step Functions Execution Status Change</c>.</summary>
    public event EventHandler<StatusChange>? StatusChanged;

    /// <summary>The wire actions that are answered.</summary>
    public IReadOnlyCollection<string> Operations => _operations.Keys;

    /// <summary>Who runs the functions that Task states name.</summary>
    public IFunctionInvoker Functions { get; set; }

    /// <summary>Who calls the services that Task states name.</summary>
    public IServiceCaller Services { get; set; }

    /// <summary>Every execution there has been, oldest first.</summary>
    public IEnumerable<Execution> Executions => _executions.All;

    public IEnumerable<StateMachine> Machines => _machines.All;

    public IEnumerable<WorldResource> Resources =>
        _machines.All.Select(machine => new WorldResource(
            Name,
            machine.Region,
            "state-machine",
            machine.Arn,
            machine.Tags
        ));

    internal VirtualClock Clock => World.Clock;

    internal string AccountId => World.AccountId;

    /// <summary>Creates a state machine as a deployment would.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="definitionJson">What it does.</param>
    /// <param name="roleArn">The role under which its tasks call.</param>
    /// <param name="region">Where it is.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="logs">Whether its history goes to CloudWatch Logs: its role has to allow that.</param>
    /// <exception cref="DefinitionRefusedException">With every finding.</exception>
    /// <exception cref="WireError">The name or the role is no good, or taken.</exception>
    public StateMachine Add(
        string name,
        string definitionJson,
        string roleArn,
        string region = "us-east-1",
        IReadOnlyDictionary<string, string>? tags = null,
        bool logs = false
    ) =>
        _machines.Create(
            new(name, definitionJson, roleArn, region, tags ?? s_noTags) { Logs = logs },
            Definition.Load
        );

    /// <summary>Starts an execution as <c>StartExecution</c> does.</summary>
    /// <exception cref="WireError">The name or the input is refused.</exception>
    public Execution Start(StateMachine machine, string input = "{}", string? name = null) =>
        _executions.Start(machine, input, name);

    public Execution? FindExecution(string arn) => _executions.Find(arn);

    public override WireOperation Identify(WireRequest request)
    {
        var target = request.Header("X-Amz-Target") ?? string.Empty;
        var name = target.StartsWith(Target, StringComparison.Ordinal)
            ? target[Target.Length..]
            : target;
        var writes =
            !name.StartsWith("Describe", StringComparison.Ordinal)
            && !name.StartsWith("Get", StringComparison.Ordinal)
            && !name.StartsWith("List", StringComparison.Ordinal);
        return new(name, RegionOf(request), writes) { Target = TargetOf(request) };
    }

    public override WireResponse Fail(WireRequest request, WireError error)
    {
        var body = new JsonObject
        {
            // What concerns the caller comes from the framework below the service.
            ["__type"] =
                (
                    error.Code is "AccessDeniedException" or "InvalidSignatureException"
                        ? "com.amazon.coral.service#"
                        : "com.amazonaws.swf.service.v2.model#"
                ) + error.Code,
            ["message"] = error.Message,
        };
        return WireResponse.Json(error.Status, JsonText.Of(body), ContentType);
    }

    internal void RefuseRole(StateMachineWish wish, string arn) =>
        MachineRole.Refuse(World, wish, arn);

    internal SeededRandom RandomOf(string arn) => _random.Fork(arn);

    internal string NewName() => _random.Uuid();

    internal void Announce(Execution execution)
    {
        if (execution.IsOver)
        {
            _machines.RemoveIfIdle(execution.Machine.Arn);
        }

        StatusChanged?.Invoke(
            this,
            new(execution, execution.Machine.Region, Descriptions.Detail(execution))
        );
    }

    protected override Task<WireResponse> PerformAsync(SignedCall call)
    {
        var operation = Identify(call.Request).Name;
        var perform =
            _operations.GetValueOrDefault(operation)
            ?? throw new WireError("UnknownOperationException", string.Empty);
        var request = new ApiRequest(call);
        Authorize(
            call,
            StatesPermissions.Of(
                operation,
                call,
                AccountId,
                arn => _machines.All.FirstOrDefault(machine => machine.Arn == arn)?.Tags
            )
        );
        var answer = perform(request);
        return Task.FromResult(WireResponse.Json(200, JsonText.Of(answer), ContentType));
    }

    protected override WireError WrongSignature(string why) =>
        new("InvalidSignatureException", why);

    private static string? TargetOf(WireRequest request)
    {
        try
        {
            var body = JsonNode.Parse(request.Body.Span);
            return s_targets
                .Select(name =>
                    JsonOrder.TryString((body as JsonObject)?[name], out var text) ? text : null
                )
                .FirstOrDefault(text => text is not null);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An execution has got another status.</summary>
/// <param name="execution">Which one.</param>
/// <param name="region">Where.</param>
/// <param name="detail">The event's <c>detail</c>, in the service's shape.</param>
public sealed class StatusChange(Execution execution, string region, JsonObject detail) : EventArgs
{
    public Execution Execution => execution;

    public string Region => region;

    public JsonObject Detail => detail;
}
