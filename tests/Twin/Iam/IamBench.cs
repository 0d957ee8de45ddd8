using System.Text;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Events;
using EksFed.Twin.Iam;
using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Kubernetes;
using EksFed.Twin.Lambda;
using EksFed.Twin.Logs;
using EksFed.Twin.StepFunctions;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Tests.Iam;

/// <summary>A world with every service in it, called by a role whose only policy is given.</summary>
internal sealed class IamBench
{
    public const string Account = "111122223333";
    public const string Region = "eu-west-1";
    public const string Everything = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    private readonly Session _session = new($"arn:aws:sts::{Account}:assumed-role/caller/session");
    private readonly string _key;

    public IamBench(string statements = Everything)
    {
        World = new("iam");
        var ec2 = new Ec2Api(World);
        var kubernetes = new KubernetesApi(World);
        var logs = new CloudWatchLogsApi(World);
        World.Add(ec2);
        World.Add(kubernetes);
        World.Add(logs);
        World.Add(new EksApi(World, ec2.Network, kubernetes, logs));
        World.Add(new DynamoDbApi(World));
        World.Add(new EventBridgeApi(World));
        World.Add(new LambdaApi(World));
        World.Add(new StepFunctionsApi(World));
        Caller = World.Iam.AddRole(new("caller", Trust("lambda")));
        World.Iam.Enforced = true;
        Allow(statements);
        _key = World.Identities.Issue(_session).AccessKeyId;
        World.Authorization.Decided += decision => Decisions.Add(decision);
    }

    public World World { get; }

    public Role Caller { get; }

    /// <summary>Every decision, in order.</summary>
    public List<Decision> Decisions { get; } = [];

    /// <summary>A trust policy for a service.</summary>
    public static string Trust(string service) =>
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"{{{service}}}.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    public static string Policy(string statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";

    /// <summary>Replaces the caller's policy.</summary>
    public void Allow(string statements) => Caller.PutPolicy(new("own", Policy(statements)));

    /// <summary>One question about the caller.</summary>
    public Decision Ask(string action, string resource, ConditionKeys? keys = null) =>
        World.Authorization.Decide(
            _session,
            new(action, resource) { Keys = keys ?? ConditionKeys.None },
            Region
        );

    /// <summary>Sends a call of an operation; the answer's status and body.</summary>
    public (int Status, string Body) Send(Operation operation) =>
        World.Run(
            Wire.Caller.Operator,
            async handler =>
            {
                using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
                using var request = operation.ToRequest(Region);
                var scope = $"{_key}/20261102/{Region}/{operation.Service}/aws4_request";
                request.Headers.TryAddWithoutValidation(
                    "Authorization",
                    $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"
                );
                using var response = await invoker.SendAsync(request, CancellationToken.None);
                return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
            }
        );

    public void Wait(TimeSpan time)
    {
        var over = false;
        World.Clock.Schedule(time, () => over = true);
        World.Clock.RunUntil(() => over);
    }
}

/// <summary>A call of one operation, as it goes over the wire.</summary>
/// <param name="Service">Name in the signature.</param>
/// <param name="Name">The operation.</param>
/// <param name="Payload">Form, JSON, or verb, path and JSON.</param>
internal sealed record Operation(string Service, string Name, string Payload)
{
    private static readonly Dictionary<string, string> s_targets = new()
    {
        ["dynamodb"] = "DynamoDB_20120810",
        ["events"] = "AWSEvents",
        ["logs"] = "Logs_20140328",
        ["states"] = "AWSStepFunctions",
    };

    public HttpRequestMessage ToRequest(string region)
    {
        var root = $"https://{Service}.{region}.amazonaws.com";
        if (Service is "eks" or "lambda")
        {
            var parts = Payload.Split(' ', 3);
            return new(new HttpMethod(parts[0]), root + parts[1])
            {
                Content = Content(parts.ElementAtOrDefault(2) ?? ""),
            };
        }

        var request = new HttpRequestMessage(HttpMethod.Post, root)
        {
            Content = Content(
                Service == "ec2" ? $"Action={Name}&Version=2016-11-15&{Payload}" : Payload
            ),
        };
        if (s_targets.TryGetValue(Service, out var target))
        {
            request.Headers.TryAddWithoutValidation("X-Amz-Target", $"{target}.{Name}");
        }

        return request;
    }

    private static ByteArrayContent Content(string text) => new(Encoding.UTF8.GetBytes(text));
}
