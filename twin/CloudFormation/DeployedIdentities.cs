#pragma warning disable MA0048 // the identities of a stack are one page on purpose
namespace EksFed.Twin.CloudFormation;

/// <summary>A role of the stack.</summary>
/// <param name="LogicalId">Its name in the template; <c>EnsureVpcRole</c> for a generated one.</param>
/// <param name="Name">The role's own name.</param>
/// <param name="Arn">With its path.</param>
/// <param name="TrustDocument">JSON text: who may assume it.</param>
public sealed record DeployedRole(string LogicalId, string Name, string Arn, string TrustDocument)
{
    public string Path { get; init; } = "/";

    /// <summary>Policy name → JSON text.</summary>
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } =
        new Dictionary<string, string>();

    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];

    /// <summary>ARN of the permissions boundary, if any.</summary>
    public string? Boundary { get; init; }

    /// <summary>Seconds; 3,600 unless the template says otherwise.</summary>
    public int MaxSessionDuration { get; init; } = 3600;

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();
}

/// <summary>A group of the stack.</summary>
public sealed record DeployedGroup(string LogicalId, string Name, string Arn)
{
    public IReadOnlyDictionary<string, string> InlinePolicies { get; init; } =
        new Dictionary<string, string>();

    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];
}

/// <summary>A customer managed policy of the stack.</summary>
public sealed record DeployedManagedPolicy(
    string LogicalId,
    string Name,
    string Arn,
    string Document
);
