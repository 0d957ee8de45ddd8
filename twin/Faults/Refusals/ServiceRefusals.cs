using EksFed.Twin.Faults.Refusals.Services;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults.Refusals;

/// <summary>What each service really answers when it refuses a call: material for <see cref="Fault.Refused"/>.</summary>
/// <remarks>
/// Services go by <see cref="IWireService.Name"/>, operations by the names that
/// <see cref="IWireService.Identify"/> gives. Every method throws <see cref="ArgumentException"/> where
/// <see cref="Knows"/> is false.
/// </remarks>
public static class ServiceRefusals
{
    private static readonly Dictionary<string, IRefusals> s_services = new(StringComparer.Ordinal)
    {
        ["dynamodb"] = DynamoDbRefusals.Catalogue,
        ["ec2"] = Ec2Refusals.Catalogue,
        ["eks"] = EksRefusals.Catalogue,
        ["events"] = EventsRefusals.Catalogue,
        ["kubernetes"] = new KubernetesRefusals(),
        ["lambda"] = LambdaRefusals.Catalogue,
        ["logs"] = LogsRefusals.Catalogue,
        ["sqs"] = SqsRefusals.Catalogue,
        ["states"] = StatesRefusals.Catalogue,
        ["sts"] = StsRefusals.Catalogue,
    };

    public static bool Knows(string service, string operation) =>
        s_services.TryGetValue(service, out var known) && known.Knows(operation);

    /// <summary>A client error of this very operation that no repetition helps: a quota, invalid input.</summary>
    /// <remarks>Never one that says "not yet there", "not yet gone" or "gone".</remarks>
    public static WireError Refused(string service, WireOperation operation) =>
        Find(service, operation).Refused(operation);

    /// <summary>The caller may not do it.</summary>
    /// <param name="service">The service that refuses.</param>
    /// <param name="operation">What is refused.</param>
    /// <param name="principal">ARN of the signer, or name of the user in the cluster, as the text shows it.</param>
    public static WireError Denied(string service, WireOperation operation, string principal) =>
        Find(service, operation).Denied(operation, principal);

    /// <summary>Too many calls: nothing happened, and the same call may succeed later.</summary>
    public static WireError Throttled(string service, WireOperation operation) =>
        Find(service, operation).Throttled(operation);

    /// <summary>The service fails (5xx): nothing happened, and the same call may succeed later.</summary>
    public static WireError Unavailable(string service, WireOperation operation) =>
        Find(service, operation).Unavailable(operation);

    private static IRefusals Find(string service, WireOperation operation) =>
        Knows(service, operation.Name)
            ? s_services[service]
            : throw new ArgumentException(
                $"no refusals are known of {service} {operation.Name}",
                nameof(operation)
            );
}
