namespace EksFed.Twin.CloudFormation;

/// <summary>Takes the IAM entities of a stack, in the order in which CloudFormation makes them.</summary>
public interface IIdentityStore
{
    void Add(DeployedRole role);

    void Add(DeployedGroup group);

    void Add(DeployedManagedPolicy policy);

    /// <summary>Embeds a policy in a role that exists (<c>AWS::IAM::Policy</c>).</summary>
    void PutRolePolicy(string roleName, string policyName, string document);

    /// <summary>Embeds a policy in a group that exists.</summary>
    void PutGroupPolicy(string groupName, string policyName, string document);

    /// <summary>Attaches a policy to a role that exists (<c>AWS::IAM::ManagedPolicy</c>).</summary>
    void AttachRolePolicy(string roleName, string policyArn);

    /// <summary>Attaches a policy to a group that exists.</summary>
    void AttachGroupPolicy(string groupName, string policyArn);
}

/// <summary>Nobody listens: the roles are only read from the deployed stack.</summary>
public sealed class NoIdentityStore : IIdentityStore
{
    public static NoIdentityStore Instance { get; } = new();

    public void Add(DeployedRole role) { }

    public void Add(DeployedGroup group) { }

    public void Add(DeployedManagedPolicy policy) { }

    public void PutRolePolicy(string roleName, string policyName, string document) { }

    public void PutGroupPolicy(string groupName, string policyName, string document) { }

    public void AttachRolePolicy(string roleName, string policyArn) { }

    public void AttachGroupPolicy(string groupName, string policyArn) { }
}

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
