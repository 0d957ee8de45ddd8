using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Iam.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed record Statement(
    int Index,
    string? Sid,
    bool Allows,
    Patterns Actions,
    Patterns? Resources,
    PrincipalElement? Principals,
    IReadOnlyList<Condition> Conditions
)
{
    /// <summary>The pattern that covers a resource; null where none does, or a condition does not hold.</summary>
    public string? Covers(string resource, EvaluationContext context) =>
        Resources!.FindArn(resource, context) is { } pattern && Holds(context) ? pattern : null;

    public bool Holds(EvaluationContext context)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(context))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The values of Action, or of NotAction; of Resource, or of NotResource.</summary>
/// <param name="All">Any of them may match.</param>
/// <param name="IsNegated">True for the <c>Not…</c> element: everything but these.</param>
internal sealed record Patterns(IReadOnlyList<PolicyValue> All, bool IsNegated)
{
    /// <summary>What an inverted element is called in the ledger.</summary>
    private const string Inverted = "(all but these)";

    /// <summary>The pattern that covers an action; case does not count.</summary>
    public string? FindAction(string action)
    {
        foreach (var pattern in All)
        {
            if (Wildcards.MatchIgnoringCase(pattern.Text, action))
            {
                return IsNegated ? null : pattern.Text;
            }
        }

        return IsNegated ? Inverted : null;
    }

    /// <summary>The pattern that covers a resource; case counts.</summary>
    public string? FindArn(string arn, EvaluationContext context)
    {
        foreach (var pattern in All)
        {
            if (pattern.Resolve(context) is { } text && ArnPattern.Match(text, arn))
            {
                return IsNegated ? null : pattern.Text;
            }
        }

        return IsNegated ? Inverted : null;
    }
}
