using EksFed.Twin.StepFunctions.Definitions;

namespace EksFed.Twin.StepFunctions;

/// <summary>A Standard state machine.</summary>
/// <param name="Arn"><c>arn:aws:states:REGION:ACCOUNT:stateMachine:NAME</c>.</param>
/// <param name="Definition">What it does.</param>
/// <param name="RoleArn">The role under which its tasks call.</param>
/// <param name="CreationDate">When it was created.</param>
public sealed record StateMachine(
    string Arn,
    Definition Definition,
    string RoleArn,
    DateTimeOffset CreationDate
)
{
    public string Name => Arn[(Arn.LastIndexOf(':') + 1)..];

    public string Region => Arn.Split(':')[3];

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}
