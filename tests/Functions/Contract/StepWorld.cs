using EksFed.Functions.Aws;
using EksFed.Functions.Kubernetes;
using EksFed.Twin;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Faults;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Kubernetes.Controllers;
using EksFed.Twin.Kubernetes.KubeFed;
using EksFed.Twin.Logs;
using EksFed.Twin.Wire;

namespace EksFed.Functions.Tests.Contract;

/// <summary>A world in which steps are invoked as the state machines do: again and again until ready.</summary>
internal sealed class StepWorld
{
    public const string Ireland = "eu-west-1";
    public const string Frankfurt = "eu-central-1";
    private const int MostLooks = 1000;
    public const string Step = "step";
    private static readonly Caller s_step = new(Step);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longInterval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, string> _environment;

    public StepWorld(string seed = "steps", DateTimeOffset? start = null)
    {
        World = new(seed, start);
        Ec2 = new(World);
        World.Add(Ec2);
        var logs = new CloudWatchLogsApi(World);
        Kubernetes = new(World);
        BuiltInControllers.Attach(Kubernetes);
        KubeFedSystem.Attach(Kubernetes);
        World.Add(logs);
        World.Add(Kubernetes);
        World.Add(new EksApi(World, Ec2.Network, Kubernetes, logs));
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

    public KubernetesApi Kubernetes { get; }

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
                .Concat(this.Objects().Select(each => each.ToString()))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What exists and did not (+), or did and does not (-), since an inventory.</summary>
    public IReadOnlyList<string> ChangesSince(IReadOnlyList<string> before)
    {
        var now = Inventory;
        return
        [
            .. now.Except(before).Select(each => $"+ {each}"),
            .. before.Except(now).Select(each => $"- {each}"),
        ];
    }

    /// <summary>The same without ids: what two worlds have in common.</summary>
    public IReadOnlyList<string> Sorts =>
        [
            .. World
                .Resources.Select(Sort)
                .Concat(this.Objects().Select(each => each.ToString()))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>
    /// When set, every invocation is delivered a second time so much later, to another sandbox.
    /// </summary>
    public TimeSpan? Redelivery { get; set; }

    /// <summary>Invokes once.</summary>
    public T Run<T>(Func<Dependencies, Task<T>> work) => Run(work, redelivery: null);

    private T Run<T>(Func<Dependencies, Task<T>> work, TimeSpan? redelivery)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        StepInvocation<T>? second = null;
        using var first = Begin(work);
        try
        {
            if (redelivery is { } lag)
            {
                World.Clock.Schedule(lag, () => second = Begin(work));
            }

            World.Clock.RunUntil(() =>
                first.IsOver && (redelivery is null || second?.IsOver == true)
            );
            if (redelivery is not null)
            {
                RefuseFinal(second!);
            }

            return first.Result;
        }
        finally
        {
            second?.Dispose();
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private StepInvocation<T> Begin<T>(Func<Dependencies, Task<T>> work) =>
        new(
            World,
            s_step,
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

    // Either of two answers may be the one that counts.
    private static void RefuseFinal<T>(StepInvocation<T> second)
    {
        try
        {
            _ = second.Result;
        }
        catch (Exception exception) when (IsAskedAgain(AwsErrors.Translate("Test", exception)))
        {
            // The first one is asked again anyway.
        }
    }

    /// <summary>Ensures until nothing is pending.</summary>
    public TStatus Ensure<TStatus>(Func<Dependencies, Task<TStatus>> ensure)
        where TStatus : Status => Until(ensure, status => status.Pending);

    /// <summary>Deletes until nothing is pending.</summary>
    public Deletion Delete(Func<Dependencies, Task<Deletion>> delete) =>
        Until(delete, deletion => deletion.Pending);

    /// <summary>Invokes a handler until it succeeds.</summary>
    public void Invoke(string handler, StepCase given) =>
        Until(dependencies => given.InvokeAsync(handler, dependencies), _ => null);

    /// <summary>Asks until it is answered.</summary>
    public T Ask<T>(Func<Dependencies, Task<T>> ask) => Until(ask, _ => null);

    /// <summary>What steps call meanwhile.</summary>
    public IReadOnlyList<JournalEntry> CallsOf(Action work)
    {
        var before = World.Journal.Entries.Count;
        work();
        return [.. World.Journal.Entries.Skip(before).Where(call => call.Caller == s_step.Name)];
    }

    /// <summary>Works while the call of that number, counted from the present, is disturbed.</summary>
    /// <returns>The disturbed call; null when a poll took fewer looks this time than that.</returns>
    public JournalEntry? Disturbed(int call, Func<JournalEntry, Fault> fault, Action work)
    {
        JournalEntry? disturbed = null;
        var calls = 0;
        World.Faults = new FaultWhere(entry =>
        {
            if (entry.Caller != s_step.Name || ++calls != call)
            {
                return null;
            }

            disturbed = entry;
            return fault(entry);
        });
        work();
        World.Faults = NoFaults.Instance;
        return disturbed;
    }

    /// <summary>Whoever asks for an operation is refused from now on.</summary>
    public void Refuse(string operation, string code, string message, int status = 400) =>
        World.Faults = new FaultWhere(call =>
            call.Operation.Name == operation ? Fault.Refused(new(code, message, status)) : null
        );

    public void Wait(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        World.Clock.RunUntil(() => over);
    }

    private T Until<T>(Func<Dependencies, Task<T>> invoke, Func<T, Pending?> pending)
    {
        var interval = s_interval;
        for (var look = 0; look < MostLooks; look++)
        {
            var (result, error) = TryRun(invoke);
            if (error is null && pending(result!) is null)
            {
                return result!;
            }

            interval = error switch
            {
                null => pending(result!)!.ExpectedIn,
                NotReadyInMinutesException => s_longInterval,
                _ => s_interval,
            };
            Wait(interval > s_interval ? interval : s_interval);
        }

        throw new InvalidOperationException("never ready");
    }

    // Only what state machines answer by invoking again is swallowed.
    private (T? Result, Exception? Error) TryRun<T>(Func<Dependencies, Task<T>> invoke)
    {
        try
        {
            return (Run(invoke, Redelivery), null);
        }
        catch (Exception exception)
        {
            var error = AwsErrors.Translate("Test", exception);
            return IsAskedAgain(error) ? (default, error) : throw error;
        }
    }

    private static bool IsAskedAgain(Exception error) =>
        error
            is TransientException
                or ClusterUnreachableException
                or NotReadyInSecondsException
                or NotReadyInMinutesException;

    private static string Sort(WorldResource each) =>
        $"{each.Service} {each.Region} {each.Kind} {each.Tags.GetValueOrDefault("eksfed:part")}";

    private static string Role(string name) => $"arn:aws:iam::111122223333:role/{name}";
}
