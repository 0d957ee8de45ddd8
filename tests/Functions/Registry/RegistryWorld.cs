using Amazon.DynamoDBv2.Model;
using EksFed.Functions.Registry;
using EksFed.Functions.Request;
using EksFed.Functions.Tests.Contract;
using EksFed.Functions.Tests.Request;
using EksFed.Twin.StepFunctions;

namespace EksFed.Functions.Tests.Registry;

/// <summary>A registry, executions that run until they are stopped, and one federation's plan.</summary>
internal sealed class RegistryWorld
{
    public const string Name = "demo";
    private const string Role = "arn:aws:iam::111122223333:role/machine";
    private const string Waiting =
        """{"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":86400,"End":true}}}""";

    private readonly PlanWorld _plans = new();
    private readonly StepFunctionsApi _states;
    private readonly StateMachine _machine;

    public RegistryWorld()
    {
        _states = new(Steps.World);
        Steps.World.Add(_states);
        _machine = _states.Add("machine", Waiting, Role, StepWorld.Ireland);
        Plan = _plans.Plan(Name, StepWorld.Ireland, StepWorld.Frankfurt);
    }

    public StepWorld Steps => _plans.Steps;

    public FederationPlan Plan { get; }

    /// <summary>A plan of another federation, made of what the registry knows now.</summary>
    public FederationPlan PlanOf(string name) => _plans.Plan(name, StepWorld.Ireland);

    /// <summary>Starts an execution and tells its ARN.</summary>
    public string Start(string name) => _states.Start(_machine, name: name).Arn;

    public void Stop(string execution) =>
        Steps.Run(d =>
            d.Aws.StepFunctions(StepWorld.Ireland)
                .StopExecutionAsync(new() { ExecutionArn = execution })
        );

    public ClaimOutput Claim(string execution, FederationPlan? plan = null) =>
        Ask<ClaimInput, ClaimOutput>("ClaimFederation", new(plan ?? Plan, execution));

    public ReadOutput Read(string execution, string? onBehalfOf = null) =>
        Ask<ReadInput, ReadOutput>("ReadFederation", new(Name, execution, onBehalfOf));

    /// <summary>As the watchdog reads: it knows the execution that stopped, and not its federation.</summary>
    public ReadOutput Watch(string execution, string stopped) =>
        Ask<ReadInput, ReadOutput>("ReadFederation", new(null, execution, stopped));

    public void Ready(string execution) =>
        Ask<RecordInput, Status>("RecordReady", new(Name, execution));

    public void Failed(string execution, ErrorOutput error) =>
        Ask<RecordInput, Status>("RecordFailed", new(Name, execution, error));

    public void Destroyed(string execution, string? onBehalfOf = null, ErrorOutput? error = null) =>
        Ask<DestroyedInput, Status>("RecordDestroyed", new(Name, execution, onBehalfOf, error));

    public BlockedOutput Blocked(string execution, params IReadOnlyList<string> problems) =>
        Ask<BlockedInput, BlockedOutput>("RecordBlocked", new(Name, execution, problems));

    /// <summary>Invokes a handler as the state machine does: what is transient is tried again.</summary>
    public TOutput Ask<TInput, TOutput>(string handler, TInput input) =>
        Steps.Ask(d => InvokeAsync<TInput, TOutput>(handler, input, d));

    public static async Task<TOutput> InvokeAsync<TInput, TOutput>(
        string handler,
        TInput input,
        Dependencies dependencies
    )
    {
        var serializer = FunctionsSerializer.Instance;
        using var payload = new MemoryStream();
        serializer.Serialize(input, payload);
        payload.Position = 0;
        var result = await Handlers
            .All.Single(each => each.Name == handler)
            .Invoke(dependencies, payload, serializer, CancellationToken.None);
        return serializer.Deserialize<TOutput>(result.OutputOrThrow());
    }

    /// <summary>The federation's item as it is stored; null when there is none.</summary>
    public Dictionary<string, AttributeValue>? Entry => Item($"federation#{Name}");

    public string? Holder => Entry?.GetValueOrDefault("holder")?.S;

    public string? Status => Entry?["status"].S;

    public string? Error => Entry?.GetValueOrDefault("error")?.S;

    /// <summary>Which federation has each range that is taken.</summary>
    public IReadOnlyList<string> Ranges =>
        [
            .. Scan()
                .Where(item => item["id"].S.StartsWith("cidr#", StringComparison.Ordinal))
                .Select(item => $"{item["id"].S["cidr#".Length..]} {item["federation"].S}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The ranges of the plan as they are once it is claimed.</summary>
    public IReadOnlyList<string> PlannedRanges =>
        [.. Plan.Members.Select(m => $"{m.VpcCidr} {Name}").Order(StringComparer.Ordinal)];

    /// <summary>The whole table, without the moments of writing.</summary>
    public IReadOnlyList<string> Table =>
        [
            .. Scan()
                .Select(item =>
                    string.Join(
                        ' ',
                        item.Where(pair =>
                                pair.Key is not ("createdAt" or "updatedAt" or "expiresAt")
                            )
                            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                            .Select(pair => $"{pair.Key}={pair.Value.S ?? pair.Value.N}")
                    )
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Gives a range to somebody else behind everybody's back.</summary>
    public void Give(string cidr, string federation) =>
        Steps.Run(d =>
            d.Aws.DynamoDb(StepWorld.Ireland)
                .PutItemAsync(
                    new PutItemRequest
                    {
                        TableName = "eksfed",
                        Item = new()
                        {
                            ["id"] = new($"cidr#{cidr}"),
                            ["federation"] = new(federation),
                        },
                    }
                )
        );

    private Dictionary<string, AttributeValue>? Item(string id) =>
        Scan().Find(item => item["id"].S == id);

    private List<Dictionary<string, AttributeValue>> Scan() =>
        Steps
            .Run(d =>
                d.Aws.DynamoDb(StepWorld.Ireland)
                    .ScanAsync(new ScanRequest { TableName = "eksfed", ConsistentRead = true })
            )
            .Items
        ?? [];
}
