using System.Reflection;
using System.Text;
using EksFed.Twin;
using EksFed.Twin.CloudFormation;
using EksFed.Twin.DynamoDb;
using EksFed.Twin.Ec2;
using EksFed.Twin.Eks;
using EksFed.Twin.Events;
using EksFed.Twin.Kubernetes.Store;
using EksFed.Twin.Logs;
using EksFed.Twin.Sqs;
using EksFed.Twin.StepFunctions;

namespace EksFed.House.Tests.Parity;

/// <summary>docs/parity.md, read off the twin: what it models, and what it is known to be lenient about.</summary>
internal static class ParityDocument
{
    public static string Render()
    {
        var text = new StringBuilder(
            """
            # What the twin models, and what it does not

            Generated from the twin; a test holds this page to it. An operation that is not listed is refused as the
            service refuses an unknown one, and so is every parameter that an operation does not know. Where the twin is
            more lenient than AWS, it is a known fault of the twin, listed at the end.

            ## AWS operations

            | service | operations |
            | --- | --- |

            """
        );
        foreach (var (service, operations) in Operations())
        {
            text.Append($"| {service} | {Code(operations)} |\n");
        }

        text.Append("| Lambda | `Invoke`, the Runtime API of each sandbox |\n");
        text.Append("| STS | `GetCallerIdentity`, and as part of an EKS token |\n");
        text.Append("| API Gateway | HTTP APIs: routes, IAM authorization, payload format 2.0 |\n");
        text.Append("\n## CloudFormation\n\n");
        text.Append($"With effect in the twin: {Code(StackDeployment.SimulatedTypes)}.\n\n");
        text.Append(
            $"Checked for properties and references only: {Code(StackDeployment.NotSimulatedTypes)}.\n"
        );
        text.Append("\n## Kubernetes\n\nServed without a definition of their own: ");
        text.Append(Code(BuiltInTypes.All.Select(type => Qualified(type))));
        text.Append(
            ". Custom resources are served as their definitions say; KubeFed's controllers act on them.\n"
        );
        AppendLeniencies(text);
        return text.ToString();
    }

    private static IEnumerable<(string Service, IEnumerable<string> Operations)> Operations()
    {
        var world = new World("parity");
        return
        [
            ("EC2", Ec2Api.Operations),
            ("EKS", EksApi.Operations),
            ("Step Functions", new StepFunctionsApi(world).Operations),
            ("DynamoDB", new DynamoDbApi(world).Operations.Keys),
            ("EventBridge", new EventBridgeApi(world).Operations.Keys),
            ("CloudWatch Logs", new CloudWatchLogsApi(world).Operations.Keys),
            ("SQS", new SqsApi(world).Operations.Keys),
        ];
    }

    private static void AppendLeniencies(StringBuilder text)
    {
        text.Append("\n## More lenient than the original\n\n| where | what |\n| --- | --- |\n");
        var lenient =
            from type in typeof(World).Assembly.GetTypes()
            from leniency in type.GetCustomAttributes<LeniencyAttribute>(inherit: false)
            orderby type.FullName
            select (Area(type), leniency.What);
        foreach (var (area, what) in lenient)
        {
            text.Append($"| {area} | {what} |\n");
        }
    }

    private static string Area(Type type)
    {
        var area = type.Namespace!["EksFed.Twin.".Length..];
        return area[(area.LastIndexOf('.') + 1)..];
    }

    private static string Qualified(ResourceType type) =>
        type.Group.Length == 0 ? type.Plural : $"{type.Plural}.{type.Group}";

    private static string Code(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal).Select(name => $"`{name}`"));
}
