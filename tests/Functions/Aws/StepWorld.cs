using EksFed.Functions.Aws;
using EksFed.Functions.Kubernetes;
using EksFed.Twin;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Faults;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Logs;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Aws;

/// <summary>A world in which steps are invoked as the state machines do: again and again until ready.</summary>
internal sealed class StepWorld
{
    public const string Ireland = "eu-west-1";
    public const string Frankfurt = "eu-central-1";
    private const int MostLooks = 1000;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, string> _environment;

    public StepWorld(string seed = "steps")
    {
        World = new(seed);
        Ec2 = new(World);
        World.Add(Ec2);
        var logs = new CloudWatchLogsApi(World);
        var kubernetes = new KubernetesApi(World);
        World.Add(logs);
        World.Add(kubernetes);
        World.Add(new EksApi(World, Ec2.Network, kubernetes, logs));
        var role = World.Identities.Issue("arn:aws:sts::111122223333:assumed-role/steps/steps");
        _environment = new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = role.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = role.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = role.Token,
        };
    }

    public World World { get; }

    public Ec2Api Ec2 { get; }

    public StackSettings Settings { get; set; } =
        new(
            Stack: "eksfed",
            HomeRegion: Ireland,
            Table: "eksfed",
            ConnectorVpcId: "vpc-0",
            ConnectorCidr: "10.0.0.0/24",
            ConnectorRouteTableIds: [],
            ClusterRoleArn: Role("eksfed-cluster"),
            NodeRoleArn: Role("eksfed-node"),
            KubernetesRoleArn: Role("eksfed-kubernetes"),
            AdminRoleArn: Role("eksfed-admin"),
            UserRoleArn: Role("eksfed-user"),
            MemberCidrPool: "10.0.0.0/8"
        );

    /// <summary>Everything that exists: service, Region, kind and id, sorted.</summary>
    public IReadOnlyList<string> Inventory =>
        [
            .. World
                .Resources.Select(each => $"{Sort(each)} {each.Id}")
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The same without ids: what two worlds have in common.</summary>
    public IReadOnlyList<string> Sorts =>
        [.. World.Resources.Select(Sort).Order(StringComparer.Ordinal)];

    /// <summary>Invokes once.</summary>
    public T Run<T>(Func<Dependencies, Task<T>> work) =>
        World.Run(
            new Caller("step"),
            async network =>
            {
                var aws = new AwsClients(_environment, World.Clock, network);
                return await work(
                    new(
                        Settings,
                        aws,
                        new ClusterClients(aws.Credentials, World.Clock, network),
                        World.Clock
                    )
                );
            }
        );

    /// <summary>Ensures until nothing is pending.</summary>
    public TStatus Ensure<TStatus>(Func<Dependencies, Task<TStatus>> ensure)
        where TStatus : Status => Until(ensure, status => status.Pending);

    /// <summary>Deletes until nothing is pending.</summary>
    public Deletion Delete(Func<Dependencies, Task<Deletion>> delete) =>
        Until(delete, deletion => deletion.Pending);

    /// <summary>What happens in the world meanwhile.</summary>
    public IReadOnlyList<JournalEntry> CallsOf(Action work)
    {
        var before = World.Journal.Entries.Count;
        work();
        return [.. World.Journal.Entries.Skip(before)];
    }

    /// <summary>Disturbs the call of that number, counted from the present.</summary>
    public void Disturb(int call, Fault fault)
    {
        var number = World.Journal.Entries.Count + call;
        World.Faults = new FaultWhere(entry => entry.Number == number ? fault : null);
    }

    public void Wait(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        World.Clock.RunUntil(() => over);
    }

    private T Until<T>(Func<Dependencies, Task<T>> invoke, Func<T, Pending?> pending)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            if (TryRun(invoke) is { } result)
            {
                if (pending(result) is not { } awaited)
                {
                    return result;
                }

                Wait(awaited.ExpectedIn > s_interval ? awaited.ExpectedIn : s_interval);
            }
            else
            {
                Wait(s_interval);
            }
        }

        throw new InvalidOperationException("never ready");
    }

    // Only what state machines answer by invoking again is swallowed.
    private T? TryRun<T>(Func<Dependencies, Task<T>> invoke)
    {
        try
        {
            return Run(invoke);
        }
        catch (Exception exception)
        {
            var error = AwsErrors.Translate("Test", exception);
            return error is TransientException ? default : throw error;
        }
    }

    private static string Sort(WorldResource each) =>
        $"{each.Service} {each.Region} {each.Kind} {each.Tags.GetValueOrDefault("eksfed:part")}";

    private static string Role(string name) => $"arn:aws:iam::111122223333:role/{name}";
}
