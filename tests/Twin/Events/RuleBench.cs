using System.Text.Json.Nodes;
using EksFed.Twin.Events;
using EksFed.Twin.Lambda;
using EksFed.Twin.Sqs;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Events;

/// <summary>Buses, rules, queues and a state machine, with calls at the wire.</summary>
internal sealed class RuleBench
{
    public const string Region = "eu-west-1";
    public const string RoleArn = "arn:aws:iam::111122223333:role/starter";
    private readonly SignedSenderSource _sender;

    public RuleBench()
    {
        World = new("rules");
        var lambda = new LambdaApi(World);
        Events = new(World);
        States = new(World);
        Queues = new(World);
        World.Add(Events);
        World.Add(States);
        World.Add(Queues);
        World.Add(new RuntimeApi(lambda));
        World.Add(lambda);
        _sender = new(World);
        Machine = States.Add(
            "worker",
            """{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}""",
            RoleArn,
            Region
        );
    }

    public World World { get; }

    public EventBridgeApi Events { get; }

    public StepFunctionsApi States { get; }

    public SqsApi Queues { get; }

    public StateMachine Machine { get; }

    public IReadOnlyList<Execution> Executions => [.. States.Executions];

    public JsonObject Call(string action, string body) =>
        _sender.Call("events", $"AWSEvents.{action}", body);

    public JsonObject CallQueue(string action, string body) =>
        _sender.Call("sqs", $"AmazonSQS.{action}", body);

    /// <summary>A rule for source <c>eksfed.request</c> with one target.</summary>
    /// <param name="target">Members of the target beside its id; the machine's by default.</param>
    public void AddRule(string target = "", string? arn = null)
    {
        Call("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"eksfed.request\"]}"}""");
        var more = target.Length == 0 ? "" : "," + target;
        Call(
            "PutTargets",
            $$"""{"Rule":"r","Targets":[{"Id":"t","Arn":"{{arn ?? Machine.Arn}}","RoleArn":"{{RoleArn}}"{{more}}}]}"""
        );
    }

    /// <summary>A queue that lets the rule send.</summary>
    public SqsQueue AddQueue(string name = "dead", bool isOpen = true)
    {
        CallQueue("CreateQueue", $$"""{"QueueName":"{{name}}"}""");
        var queue = Queues.Queues.Single(one => one.Name == name);
        if (isOpen)
        {
            var policy = new JsonObject
            {
                ["Statement"] = new JsonArray(
                    new JsonObject
                    {
                        ["Effect"] = "Allow",
                        ["Action"] = "sqs:SendMessage",
                        ["Resource"] = queue.Arn,
                        ["Principal"] = new JsonObject { ["Service"] = "events.amazonaws.com" },
                        ["Condition"] = new JsonObject
                        {
                            ["ArnEquals"] = new JsonObject
                            {
                                ["aws:SourceArn"] = Events.Rules.Single().Arn,
                            },
                        },
                    }
                ),
            };
            CallQueue(
                "SetQueueAttributes",
                new JsonObject
                {
                    ["QueueUrl"] = queue.Url,
                    ["Attributes"] = new JsonObject { ["Policy"] = policy.ToJsonString() },
                }.ToJsonString()
            );
        }

        return queue;
    }

    public void PutEvent(string detail = """{"name":"demo"}""", string source = "eksfed.request") =>
        Call(
            "PutEvents",
            new JsonObject
            {
                ["Entries"] = new JsonArray(
                    new JsonObject
                    {
                        ["Source"] = source,
                        ["DetailType"] = "Federation Requested",
                        ["Detail"] = detail,
                    }
                ),
            }.ToJsonString()
        );

    public void Pass(TimeSpan time)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        World.Clock.RunUntil(() => false, World.Clock.Now + time);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    private sealed class SignedSenderSource(World world)
    {
        public JsonObject Call(string service, string target, string body) =>
            world.Run(
                Caller.Operator,
                network =>
                    new SignedSender(
                        world,
                        Caller.Operator,
                        world.Identities.Issue("arn:aws:iam::111122223333:user/operator"),
                        network
                    ).JsonAsync(Region, service, target, JsonNode.Parse(body)!.AsObject())
            );
    }
}
