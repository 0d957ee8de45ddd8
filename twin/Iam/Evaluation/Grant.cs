using EksFed.Twin.Iam.Policies;

namespace EksFed.Twin.Iam.Evaluation;

/// <summary>One allowance of a statement, or one prohibition: an action pattern on a resource pattern.</summary>
/// <param name="Policy">Name of the inline policy, or ARN of the managed one.</param>
/// <param name="Statement">Its place in the policy, from 0.</param>
/// <param name="Sid">The statement's own name, if any.</param>
/// <param name="Action">As the policy writes it.</param>
/// <param name="Resource">As the policy writes it, variables unresolved.</param>
public sealed record Grant(
    string Policy,
    int Statement,
    string? Sid,
    string Action,
    string Resource
)
{
    internal static Grant Of(string policy, Statement statement, string action, string resource) =>
        new(policy, statement.Index, statement.Sid, action, resource);
}
