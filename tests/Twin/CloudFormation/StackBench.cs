using System.Text.Json.Nodes;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Events;
using EksFed.Twin.Lambda;
using EksFed.Twin.Logs;
using EksFed.Twin.Sqs;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Tests.Lambda;

namespace EksFed.Twin.Tests.CloudFormation;

/// <summary>A world with everything that a stack is made of, and functions that only answer.</summary>
internal sealed class StackBench
{
    public const string Region = "eu-west-1";

    /// <summary>A state machine that succeeds at once.</summary>
    public const string Pass = """{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}""";

    public StackBench(string seed = "stack")
    {
        World = new(seed);
        var lambda = new LambdaApi(World);
        World.Add(new Ec2Api(World));
        World.Add(new CloudWatchLogsApi(World));
        World.Add(new DynamoDbApi(World));
        World.Add(new EventBridgeApi(World));
        World.Add(new SqsApi(World));
        World.Add(new RuntimeApi(lambda));
        World.Add(lambda);
        World.Add(new StepFunctionsApi(World));
    }

    public World World { get; }

    /// <summary>Payloads of every invocation, by function.</summary>
    public List<(string Function, string Payload)> Invocations { get; } = [];

    /// <summary>What a custom resource answers; empty when it does not.</summary>
    public string CustomResourceStatus { get; set; } = "SUCCESS";

    public Func<string, string> ReadFile { get; set; } = _ => Pass;

    public DeployedStack Deploy(
        string yaml,
        IReadOnlyDictionary<string, string>? parameters = null
    ) =>
        StackDeployment.Deploy(
            World,
            Template.Read(yaml),
            parameters ?? new Dictionary<string, string>(),
            new()
            {
                StackName = "fed",
                Region = Region,
                ReadFile = ReadFile,
                Code = definition =>
                    (environment, network, time, killed) =>
                        AnswerAsync(definition.Name, environment, network, time, killed),
            }
        );

    /// <summary>Lets virtual time pass.</summary>
    public void Pause(TimeSpan time)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        World.Clock.RunUntil(() => false, World.Clock.Now + time);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    private async Task AnswerAsync(
        string function,
        IReadOnlyDictionary<string, string> environment,
        HttpMessageHandler network,
        TimeProvider time,
        CancellationToken killed
    )
    {
        using var runtime = new RuntimeClient(environment, network);
        while (true)
        {
            var request = await runtime.NextAsync(time, killed);
            Invocations.Add((function, request.Body));
            await AnswerCustomResourceAsync(request);
            await runtime.RespondAsync(request, "{}");
        }
    }

    private async Task AnswerCustomResourceAsync(FunctionRequest request)
    {
        if (
            CustomResourceStatus.Length == 0
            || JsonNode.Parse(request.Body)?["ResponseURL"] is not { } address
        )
        {
            return;
        }

        var asked = JsonNode.Parse(request.Body)!;
        var answer = new JsonObject
        {
            ["Status"] = CustomResourceStatus,
            ["Reason"] = "because",
            ["PhysicalResourceId"] = "guard",
            ["StackId"] = asked["StackId"]!.DeepClone(),
            ["RequestId"] = asked["RequestId"]!.DeepClone(),
            ["LogicalResourceId"] = asked["LogicalResourceId"]!.DeepClone(),
            ["Data"] = new JsonObject { ["Word"] = "given" },
        };
        using var http = new HttpClient(request.Network, disposeHandler: false);
        using var content = new StringContent(answer.ToJsonString());
        await http.PutAsync(address.ToString(), content, request.Killed);
    }
}
