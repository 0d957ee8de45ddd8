namespace EksFed.Twin.StepFunctions.Api;

/// <summary>Names of state machines, executions and roles.</summary>
internal static class ResourceNames
{
    private const string Forbidden = "<>{}[]?*\"#%\\^|~`$&,;:/";

    /// <summary>1 to 80 characters without white space, control characters, brackets, wildcards and the like.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 80
        && !name.Any(c =>
            char.IsWhiteSpace(c)
            || char.IsControl(c)
            || Forbidden.Contains(c, StringComparison.Ordinal)
        );

    /// <summary><c>arn:aws:iam::ACCOUNT:role/NAME</c>, with a path or without.</summary>
    public static bool IsRole(string arn) =>
        arn.Split(':') is ["arn", "aws", "iam", "", { Length: 12 }, var role]
        && role.StartsWith("role/", StringComparison.Ordinal);
}
