using EksFed.Functions;
using EksFed.Twin;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Events;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed;
using EksFed.Twin.Lambda;
using EksFed.Twin.Logs;
using EksFed.Twin.StepFunctions;

namespace EksFed.Cli.Rehearsals;

/// <summary>The deployed stack, in a world: services, functions, registry, bus, state machines.</summary>
internal sealed class Stack
{
    private const string Name = "eksfed";
    private const string Home = "us-east-1";
    private const string Table = "eksfed-registry";
    private const string Bus = "eksfed";
    private const int TimeoutSeconds = 60;
    private const int MemoryMegabytes = 512;
    private readonly World _world;
    private readonly ConnectorVpc _connector;

    private Stack(World world)
    {
        _world = world;
        AddServices(world);
        _connector = ConnectorVpc.Create(world, Home);
        world.Service<DynamoDbApi>().AddTable(Home, Table, new("id"), timeToLive: "expiresAt");
        world.Service<EventBridgeApi>().AddBus(Home, Bus);
        AddFunctions();
        var machines = world.Service<StepFunctionsApi>();
        Unfederate = machines.Add(
            $"{Name}-unfederate",
            Definition("unfederate"),
            Role("unfederate"),
            Home
        );
        Federate = machines.Add($"{Name}-federate", Definition("federate"), Role("federate"), Home);
    }

    public StateMachine Federate { get; }

    public StateMachine Unfederate { get; }

    /// <summary>Routes of the HTTP API.</summary>
    public IReadOnlyList<ApiRoute> Routes { get; } = [];

    /// <summary>Deploys it, as <c>sam deploy</c> would.</summary>
    public static Stack Deploy(World world) => new(world);

    private static void AddServices(World world)
    {
        var ec2 = new Ec2Api(world);
        world.Add(ec2);
        var logs = new CloudWatchLogsApi(world);
        world.Add(logs);
        var kubernetes = new KubernetesApi(world) { Reachability = ec2 };
        BuiltInControllers.Attach(kubernetes);
        KubeFedSystem.Attach(kubernetes);
        world.Add(kubernetes);
        world.Add(new EksApi(world, ec2.Network, kubernetes, logs));
        world.Add(new DynamoDbApi(world));
        world.Add(new EventBridgeApi(world));
        var lambda = new LambdaApi(world);
        world.Add(new RuntimeApi(lambda));
        world.Add(lambda);
        world.Add(new StepFunctionsApi(world));
    }

    private void AddFunctions()
    {
        var lambda = _world.Service<LambdaApi>();
        foreach (var handler in Handlers.All)
        {
            lambda.Add(
                Home,
                new(
                    handler.Name,
                    TimeoutSeconds,
                    MemoryMegabytes,
                    handler.IsInsideClusters ? Role("kubernetes") : Role(handler.Name),
                    Environment(handler),
                    handler.IsInsideClusters ? _connector.Place : null
                ),
                (environment, network, time, killed) =>
                    FunctionHost.RunAsync(environment, network, time, killed)
            );
        }
    }

    private Dictionary<string, string> Environment(Handler handler) =>
        new()
        {
            ["EKSFED_HANDLER"] = handler.Name,
            ["EKSFED_STACK"] = Name,
            ["EKSFED_TABLE"] = Table,
            ["EKSFED_CONNECTOR_VPC_ID"] = _connector.Place.VpcId,
            ["EKSFED_CONNECTOR_CIDR"] = _connector.Cidr,
            ["EKSFED_CONNECTOR_ROUTE_TABLE_IDS"] = _connector.RouteTableId,
            ["EKSFED_CLUSTER_ROLE_ARN"] = Role("cluster"),
            ["EKSFED_NODE_ROLE_ARN"] = Role("node"),
            ["EKSFED_KUBERNETES_ROLE_ARN"] = Role("kubernetes"),
            ["EKSFED_ADMIN_ROLE_ARN"] = Role("ClusterAdminRole"),
            ["EKSFED_USER_ROLE_ARN"] = Role("ClusterUserRole"),
            ["EKSFED_MEMBER_CIDR_POOL"] = "10.0.0.0/9",
        };

    private string Role(string name) => $"arn:aws:iam::{_world.AccountId}:role/{Name}-{name}";

    /// <summary>The deployed definition: every <c>${Name}</c> replaced, as CloudFormation does.</summary>
    private string Definition(string name)
    {
        var text = StateMachineFiles.Read(name);
        var arns = Handlers.All.ToDictionary(
            handler => handler.Name,
            handler => $"arn:aws:lambda:{Home}:{_world.AccountId}:function:{handler.Name}"
        );
        arns["EventBus"] = Bus;
        arns["Unfederate"] =
            $"arn:aws:states:{Home}:{_world.AccountId}:stateMachine:{Name}-unfederate";
        return arns.Aggregate(
            text,
            (definition, arn) =>
                definition.Replace($"${{{arn.Key}}}", arn.Value, StringComparison.Ordinal)
        );
    }
}
