using EksFed.Twin.Iam.Evaluation;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Faults.Refusals;

/// <summary>The refusals of one AWS service, as data.</summary>
/// <param name="Prefix">What precedes the action's name in IAM, such as <c>eks</c>.</param>
/// <param name="Final">One line per operation.</param>
internal sealed record AwsRefusals(string Prefix, IReadOnlyDictionary<string, Refusal> Final)
    : IRefusals
{
    private static readonly Dictionary<string, Refusal> s_none = [];

    /// <summary>The text is IAM's, after this message.</summary>
    public required Refusal Denial { get; init; }

    public required Refusal Throttling { get; init; }

    public required Refusal Outage { get; init; }

    /// <summary>Operations that are throttled in other words.</summary>
    public IReadOnlyDictionary<string, Refusal> OtherThrottling { get; init; } = s_none;

    /// <summary>Operations that fail in other words.</summary>
    public IReadOnlyDictionary<string, Refusal> OtherOutage { get; init; } = s_none;

    /// <summary>Operations whose IAM action has another name.</summary>
    public IReadOnlyDictionary<string, string> OtherActions { get; init; } =
        new Dictionary<string, string>();

    public bool Knows(string operation) => Final.ContainsKey(operation);

    public WireError Refused(WireOperation operation) => Final[operation.Name].For(operation);

    public WireError Throttled(WireOperation operation) =>
        OtherThrottling.GetValueOrDefault(operation.Name, Throttling).For(operation);

    public WireError Unavailable(WireOperation operation) =>
        OtherOutage.GetValueOrDefault(operation.Name, Outage).For(operation);

    // The target stands for the resource's ARN, which only the service knows.
    public WireError Denied(WireOperation operation, string principal)
    {
        var action = $"{Prefix}:{OtherActions.GetValueOrDefault(operation.Name, operation.Name)}";
        var asked = new AccessRequest(action, operation.Target ?? "*");
        var text = new Decision(principal, asked, Outcome.NotAllowed).Text;
        return (Denial with { Message = Denial.Message + text }).For(operation);
    }
}

/// <summary>One line of a catalogue.</summary>
/// <param name="Code">The wire's error code.</param>
/// <param name="Message">The service's text; <c>{target}</c> and <c>{region}</c> come from the call.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record Refusal(string Code, string Message, int Status = 400)
{
    /// <summary>Further members of the error body.</summary>
    public IReadOnlyDictionary<string, object> Members { get; init; } =
        new Dictionary<string, object>();

    public WireError For(WireOperation operation) =>
        new(
            Code,
            Message
                .Replace("{target}", operation.Target, StringComparison.Ordinal)
                .Replace("{region}", operation.Region, StringComparison.Ordinal),
            Status
        )
        {
            Members = Members,
        };
}
