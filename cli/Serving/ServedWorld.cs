using EksFed.Cli.Rehearsals;
using EksFed.Twin;
using EksFed.Twin.ApiGateway;
using EksFed.Twin.Ec2;
using EksFed.Twin.Iam;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Lambda;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Sts;
using EksFed.Twin.Wire;

namespace EksFed.Cli.Serving;

/// <summary>The world that is served: the deployed stack, and a person who may do everything in it.</summary>
internal sealed class ServedWorld
{
    public const string HomeRegion = "us-east-1";
    private const string UserName = "operator";
    private readonly TimeProvider _time;
    private readonly Function _connected;

    /// <param name="seed">Chooses ids and durations.</param>
    /// <param name="time">The real clock: virtual time begins now.</param>
    public ServedWorld(string seed, TimeProvider time)
    {
        _time = time;
        World = new(seed, Seconds(time.GetUtcNow()));
        var stack = Stack.Deploy(World);
        World.Add(new StsApi(World));
        World.Add(new HttpApi(World, HomeRegion, stack.Deployed.Routes));
        ApiId = stack.Deployed.Routes.Select(route => route.ApiId).FirstOrDefault("no-api");
        // The account is made up: it has enabled every Region there is.
        World.Service<Ec2Api>().Settings.OptInEverywhere();
        var user = World.Iam.AddUser(
            new(UserName) { ManagedPolicyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"] }
        );
        Operator = World.Identities.Issue(user.Arn);
        _connected = World
            .Service<LambdaApi>()
            .Functions.First(function => function.Definition.Vpc is not null);
        ClusterAdmin = World.Identities.Issue(
            $"arn:aws:sts::{World.AccountId}:assumed-role/{AdminRole.Split('/')[^1]}/{UserName}"
        );
    }

    public World World { get; }

    /// <summary>Keys of an IAM user with AdministratorAccess.</summary>
    public SessionCredentials Operator { get; }

    /// <summary>A session of the stack's role for cluster administrators: only roles have access entries.</summary>
    public SessionCredentials ClusterAdmin { get; }

    /// <summary>Id of the stack's HTTP API.</summary>
    public string ApiId { get; }

    public IReadOnlyList<KubernetesCluster> Clusters => World.Service<KubernetesApi>().Clusters;

    /// <summary>Outside AWS, where people are.</summary>
    public Caller Outside => Caller.Operator with { Clock = _time };

    /// <summary>In the connector VPC: the only place from which private API servers are reached.</summary>
    public Caller InConnector => Outside with { Vpc = _connected.Definition.Vpc };

    /// <summary>Whether any execution is running.</summary>
    public bool IsBusy =>
        World.Service<StepFunctionsApi>().Executions.Any(execution => !execution.IsOver);

    private string AdminRole => _connected.Definition.Environment["EKSFED_ADMIN_ROLE_ARN"];

    private static DateTimeOffset Seconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
