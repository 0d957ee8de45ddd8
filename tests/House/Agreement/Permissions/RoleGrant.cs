using EksFed.Twin.Iam.Evaluation;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>One grant of one role of the stack; the same in every world.</summary>
/// <param name="Role">Logical id in the template.</param>
internal sealed record RoleGrant(string Role, Grant Grant)
{
    public bool IsManagedByAws =>
        Grant.Policy.StartsWith(UsedInsideAws.Prefix, StringComparison.Ordinal);

    public override string ToString() =>
        $"{Role}: {Grant.Action} on {Grant.Resource} ({Grant.Policy}, statement {Grant.Statement})";
}
