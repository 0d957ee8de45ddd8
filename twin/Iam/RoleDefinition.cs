namespace EksFed.Twin.Iam;

/// <summary>A role as <c>AWS::IAM::Role</c> or CreateRole describes it.</summary>
/// <param name="Name">Unique in the account, 1 to 64 of <c>[A-Za-z0-9+=,.@_-]</c>.</param>
/// <param name="TrustPolicy">JSON text of the AssumeRolePolicyDocument.</param>
public sealed record RoleDefinition(string Name, string TrustPolicy)
{
    /// <summary>Begins and ends with a slash.</summary>
    public string Path { get; init; } = "/";

    public IReadOnlyList<PolicyText> InlinePolicies { get; init; } = [];

    /// <summary>ARNs of policies of the account, or of AWS (<c>arn:aws:iam::aws:policy/…</c>).</summary>
    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];

    /// <summary>ARN of the managed policy that bounds what the role can do; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();
}

/// <summary>A user, with the groups it is a member of.</summary>
/// <param name="Name">Unique in the account, 1 to 64 characters.</param>
public sealed record UserDefinition(string Name)
{
    public string Path { get; init; } = "/";

    /// <summary>Names of groups that exist.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<PolicyText> InlinePolicies { get; init; } = [];

    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];

    public string? PermissionsBoundary { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } =
        new Dictionary<string, string>();
}

/// <summary>A group of users.</summary>
/// <param name="Name">Unique in the account, 1 to 128 characters.</param>
public sealed record GroupDefinition(string Name)
{
    public string Path { get; init; } = "/";

    public IReadOnlyList<PolicyText> InlinePolicies { get; init; } = [];

    public IReadOnlyList<string> ManagedPolicyArns { get; init; } = [];
}

/// <summary>A policy with a name: inline in an identity, or managed by the account.</summary>
/// <param name="Name">1 to 128 of <c>[A-Za-z0-9+=,.@_-]</c>.</param>
/// <param name="Document">JSON text.</param>
public sealed record PolicyText(string Name, string Document)
{
    /// <summary>Of a managed policy only.</summary>
    public string Path { get; init; } = "/";
}
