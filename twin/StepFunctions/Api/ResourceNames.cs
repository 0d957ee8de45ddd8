namespace EksFed.Twin.StepFunctions.Api;

/// <summary>Names of state machines and executions.</summary>
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
}
