using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Events;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Logs;
using EksFed.Twin.Sqs;
using EksFed.Twin.StepFunctions;

namespace EksFed.Twin.Tests.Faults;

/// <summary>Every operation that the twin answers, off its dispatch tables.</summary>
internal static class ModelledOperations
{
    private static readonly World s_world = new("operations");

    public static IReadOnlyDictionary<string, IEnumerable<string>> OfAws { get; } =
        new Dictionary<string, IEnumerable<string>>
        {
            ["dynamodb"] = new DynamoDbApi(s_world).Operations.Keys,
            ["ec2"] = Ec2Api.Operations,
            ["eks"] = EksApi.Operations,
            ["events"] = new EventBridgeApi(s_world).Operations.Keys,
            ["lambda"] = ["Invoke"],
            ["logs"] = new CloudWatchLogsApi(s_world).Operations.Keys,
            ["sqs"] = new SqsApi(s_world).Operations.Keys,
            ["states"] = new StepFunctionsApi(s_world).Operations,
            ["sts"] = ["GetCallerIdentity"],
        };

    public static IEnumerable<string> OfKubernetes { get; } =
    [
        .. BuiltInTypes.All.SelectMany(type =>
            type.Verbs.Select(verb => $"{verb.ToUpperInvariant()} {type.Plural}")
        ),
        "PATCH deployments/status",
        "CREATE serviceaccounts/token",
        "CREATE selfsubjectaccessreviews",
        "PATCH kubefedclusters",
        "CREATE federateddeployments",
        "GET /version",
    ];

    public static IEnumerable<(string Service, string Operation)> All =>
        OfAws
            .SelectMany(each => each.Value.Select(operation => (each.Key, operation)))
            .Concat(OfKubernetes.Select(operation => ("kubernetes", operation)));
}
