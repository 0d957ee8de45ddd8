using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using EksFed.Functions.Api.Http;
using EksFed.Functions.Aws;
using EksFed.Twin;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Lambda;
using EksFed.Twin.Logs;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Api;

/// <summary>
/// The API's functions as deployed, in a world with a registry and two state machines that have the
/// outline of the real ones. Every answer is held to docs/openapi.yaml.
/// </summary>
internal sealed class ApiWorld
{
    public const string Home = "eu-west-1";
    private const string Table = "eksfed";
    private const string Role = "arn:aws:iam::111122223333:role/eksfed";

    private const string Machines = "arn:aws:states:eu-west-1:111122223333:stateMachine:eksfed-";
    private readonly LambdaApi _lambda;
    private readonly StepFunctionsApi _machines;
    private int _requests;

    public ApiWorld(string seed = "api")
    {
        World = new(seed);
        var ec2 = new Ec2Api(World);
        World.Add(ec2);
        var logs = new CloudWatchLogsApi(World);
        World.Add(logs);
        var kubernetes = new KubernetesApi(World);
        World.Add(kubernetes);
        World.Add(new EksApi(World, ec2.Network, kubernetes, logs));
        var registry = new DynamoDbApi(World);
        World.Add(registry);
        registry.AddTable(Home, Table, new("id"), timeToLive: "expiresAt");
        _lambda = new(World);
        World.Add(_lambda);
        World.Add(new RuntimeApi(_lambda));
        _machines = new(World);
        World.Add(_machines);
        Federate = _machines.Add("eksfed-federate", Outlines.Federate, Role, Home);
        Unfederate = _machines.Add("eksfed-unfederate", Outlines.Unfederate, Role, Home);
        Handlers
            .All.Where(handler => Outlines.Functions.Contains(handler.Name))
            .ToList()
            .ForEach(Deploy);
    }

    public World World { get; }

    public StateMachine Federate { get; }

    public StateMachine Unfederate { get; }

    public IReadOnlyList<Execution> Executions => [.. _machines.Executions];

    public Execution Find(string arn) => _machines.FindExecution(arn)!;

    /// <summary>As many VPCs as a Region may have by default: one is there from the beginning.</summary>
    public void FillUp(string region)
    {
        for (var i = 0; i < 4; i++)
        {
            var cidr = $"192.168.{i}.0/24";
            Ask(aws => aws.Ec2(region).CreateVpcAsync(new() { CidrBlock = cidr }));
        }
    }

    /// <summary>Something else in the registry's table.</summary>
    public void AddItem(string id, int bytes)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["id"] = new(id),
            ["text"] = new(new string('x', bytes)),
        };
        Ask(aws => aws.DynamoDb(Home).PutItemAsync(new() { TableName = Table, Item = item }));
    }

    private void Ask<T>(Func<AwsClients, Task<T>> call)
    {
        var caller = World.Identities.Issue("arn:aws:sts::111122223333:assumed-role/other/other");
        World.Run(
            new Caller("other"),
            network =>
                call(
                    new(
                        new Dictionary<string, string>
                        {
                            ["AWS_ACCESS_KEY_ID"] = caller.AccessKeyId,
                            ["AWS_SECRET_ACCESS_KEY"] = caller.SecretAccessKey,
                            ["AWS_SESSION_TOKEN"] = caller.Token,
                        },
                        World.Clock,
                        network
                    )
                )
        );
    }

    /// <summary>Starts an execution beside the API.</summary>
    public Execution Start(StateMachine machine, JsonObject input) =>
        _machines.Start(machine, input.ToJsonString());

    public static string Json(string name, params string[] regions) =>
        new JsonObject
        {
            ["name"] = name,
            ["regions"] = new JsonArray([.. regions.Select(region => JsonValue.Create(region))]),
        }.ToJsonString();

    public HttpApiAnswer Post(string body, string? key = null, string query = "") =>
        Send(
            "PostFederation",
            new("/federations")
            {
                Query = query,
                Body = body,
                Headers = key is null ? [] : [("idempotency-key", key)],
            }
        );

    public HttpApiAnswer Put(string name, string body, string query = "") =>
        Send(
            "PutFederation",
            new($"/federations/{name}")
            {
                Name = name,
                Query = query,
                Body = body,
            }
        );

    public HttpApiAnswer Delete(string name) =>
        Send("DeleteFederation", new($"/federations/{name}") { Name = name });

    public HttpApiAnswer List(string query = "") =>
        Send("ListFederations", new("/federations") { Query = query });

    public HttpApiAnswer Get(string name, string query = "") =>
        Send("GetFederation", new($"/federations/{name}") { Name = name, Query = query });

    /// <summary>Follows the <c>Location</c> of an answer.</summary>
    public HttpApiAnswer Follow(HttpApiAnswer answer)
    {
        var parts = answer.Headers["location"].Split('?');
        return Get(parts[0]["/federations/".Length..], parts[1]);
    }

    /// <summary>Sends a request as API Gateway hands it on.</summary>
    public HttpApiAnswer Send(string function, HttpCase request)
    {
        var http = request.Event($"request-{++_requests}", function);
        var outcome = Invoke(function, http);
        outcome.IsError.ShouldBeFalse(outcome.Text);
        var answer = JsonSerializer.Deserialize(
            outcome.Text,
            FunctionsJsonContext.Default.HttpApiAnswer
        )!;
        OpenApi.Check(function, answer);
        return answer;
    }

    public FunctionOutcome Invoke(string function, JsonNode payload)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var outcome = _lambda.InvokeAsync(
                Home,
                function,
                Encoding.UTF8.GetBytes(payload.ToJsonString())
            );
            World.Clock.RunUntil(() => outcome.IsCompleted);
            return outcome.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public void Wait(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        Run(() => over);
    }

    /// <summary>Until every execution has ended.</summary>
    public void Settle() => Run(() => Executions.All(execution => execution.IsOver));

    private void Run(Func<bool> until)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            World.Clock.RunUntil(until);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Deploy(Handler handler) =>
        _lambda.Add(
            Home,
            new(
                handler.Name,
                60,
                512,
                Role,
                new Dictionary<string, string>(FunctionHostTests.VariablesOf(handler.Name))
                {
                    ["EKSFED_TABLE"] = Table,
                    ["EKSFED_FEDERATE_ARN"] = $"{Machines}federate",
                    ["EKSFED_UNFEDERATE_ARN"] = $"{Machines}unfederate",
                }
            ),
            FunctionHost.RunAsync
        );
}
