using EksFed.Twin.Iam.Policies;

namespace EksFed.Twin.Iam.Evaluation;

/// <summary>Evaluates trust policies.</summary>
/// <remarks>Source: IAM user guide, "Policy evaluation logic" and "AWS JSON policy elements: Principal".</remarks>
internal static class Trust
{
    private const string Assume = "sts:AssumeRole";

    /// <summary>Whether a role lets a service assume it.</summary>
    public static bool Admits(Role role, string service, EvaluationContext context) =>
        Verdict(
            role,
            context,
            principals => principals.Everybody || principals.Services.Contains(service)
        ) ?? false;

    /// <summary>What a role says about a principal of its own account that is named or not.</summary>
    /// <returns>True: it is let in by name. False: it is kept out. Null: nothing is said.</returns>
    public static bool? AdmitsByName(
        Role role,
        IReadOnlyCollection<string> names,
        EvaluationContext context
    ) =>
        Verdict(
            role,
            context,
            principals => principals.Everybody || principals.Arns.Any(names.Contains)
        );

    private static bool? Verdict(
        Role role,
        EvaluationContext context,
        Func<PrincipalElement, bool> concerns
    )
    {
        var said = role
            .Trust.Statements.Where(statement =>
                concerns(statement.Principals!)
                && statement.Actions.FindAction(Assume) is not null
                && statement.Holds(context)
            )
            .Select(statement => statement.Allows)
            .ToList();
        return said.Count == 0 ? null : !said.Contains(false);
    }
}
