using Amazon.CloudWatchLogs;
using Amazon.EKS;
using Amazon.Runtime;
using Amazon.StepFunctions;
using EksFed.Sdk.Tests.Wire;

namespace EksFed.Sdk.Tests.Witness;

/// <summary>The AWS clients among the stand-ins.</summary>
internal static class StandIns
{
    private static readonly BasicAWSCredentials s_credentials = new(
        "AKIAIOSFODNN7EXAMPLE",
        "secret"
    );

    internal static IReadOnlyList<StandIn> All { get; } =
    [
        new(
            "eks",
            typeof(IAmazonEKS),
            wire => new AmazonEKSClient(s_credentials, wire.Wire(new AmazonEKSConfig()))
        ),
        new(
            "stepfunctions",
            typeof(IAmazonStepFunctions),
            wire => new AmazonStepFunctionsClient(
                s_credentials,
                wire.Wire(new AmazonStepFunctionsConfig())
            )
        ),
        new(
            "logs",
            typeof(IAmazonCloudWatchLogs),
            wire => new AmazonCloudWatchLogsClient(
                s_credentials,
                wire.Wire(new AmazonCloudWatchLogsConfig())
            )
        ),
    ];

    internal static StandIn Of(string botocore) => All.Single(each => each.Botocore == botocore);

    /// <summary>One client, by botocore's name of its service.</summary>
    internal sealed record StandIn(string Botocore, Type Interface, Func<Recorder, object> Client)
    {
        private const string Suffix = "Async";

        internal IEnumerable<string> Operations =>
            Interface
                .GetMethods()
                .Select(method => method.Name)
                .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(name => name[..^Suffix.Length])
                .Distinct();

        internal object Request(string operation) =>
            Activator.CreateInstance(Model($"{operation}Request"))!;

        internal Type Model(string name) =>
            Interface.Assembly.GetType($"{Interface.Namespace}.Model.{name}")
            ?? throw new InvalidOperationException($"no shape {name}");

        internal async Task<object> CallAsync(Recorder wire, string operation, object request)
        {
            var method = Interface.GetMethod(
                operation + Suffix,
                [request.GetType(), typeof(CancellationToken)]
            )!;
            var task = (Task)
                method.Invoke(Client(wire), [request, TestContext.Current.CancellationToken])!;
            await task;
            return ((dynamic)task).Result;
        }
    }
}
