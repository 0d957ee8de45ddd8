namespace EksFed.Twin.Eks.Access;

/// <summary>IAM principals as EKS compares them.</summary>
internal static class Principal
{
    /// <summary>
    /// A role session becomes its role: <c>arn:aws:sts::A:assumed-role/R/S</c> →
    /// <c>arn:aws:iam::A:role/R</c>.
    /// </summary>
    public static string Canonical(string arn)
    {
        var parts = arn.Split(':');
        return
            parts is [_, _, "sts", _, var account, var resource]
            && resource.Split('/') is ["assumed-role", var role, ..]
            ? $"arn:aws:iam::{account}:role/{role}"
            : arn;
    }

    /// <summary>Whether a role or user is the principal of an entry, whose ARN may have a path.</summary>
    public static bool IsSame(string entry, string caller) =>
        entry == caller || WithoutPath(entry) == Canonical(caller);

    // The session of a role knows no path, so neither can the comparison.
    private static string WithoutPath(string arn)
    {
        var slash = arn.IndexOf(":role/", StringComparison.Ordinal);
        return slash < 0 ? arn : $"{arn[..slash]}:role/{arn.Split('/')[^1]}";
    }
}
