using EksFed.Twin.Iam.Evaluation;

namespace EksFed.Twin.Iam.Policies;

/// <summary>One key of a condition block with its operator.</summary>
/// <remarks>
/// Source: IAM user guide, "Condition operators" and "Conditions with multiple context keys or values": the
/// values of a key are alternatives, of a negated operator none may match; a key that is absent matches
/// no operator but the negated ones, <c>…IfExists</c> and <c>ForAllValues</c>.
/// </remarks>
internal sealed record Condition(
    string Key,
    ConditionOperator Operator,
    ValueSet Set,
    bool IfExists,
    IReadOnlyList<PolicyValue> Values
)
{
    public bool Holds(EvaluationContext context)
    {
        var actual = context.Find(Key);
        if (Operator.IsNull)
        {
            return Values.Any(value => (value.Text == "true") == (actual is null));
        }

        return actual switch
        {
            null or [] => IfExists
                || Set == ValueSet.All
                || (Set == ValueSet.One && Operator.Negated),
            _ when Set == ValueSet.Any => actual.Any(value => HoldsFor(value, context)),
            _ when Set == ValueSet.All => actual.All(value => HoldsFor(value, context)),
            [var only] => HoldsFor(only, context),
            // Documented: a key of several values needs a set operator. Without one nothing matches here.
            _ => false,
        };
    }

    private bool HoldsFor(string actual, EvaluationContext context)
    {
        foreach (var value in Values)
        {
            if (value.Resolve(context) is { } wanted && Operator.Matches(actual, wanted))
            {
                return !Operator.Negated;
            }
        }

        return Operator.Negated;
    }
}

/// <summary>How an operator looks at a key of several values.</summary>
internal enum ValueSet
{
    One,
    Any,
    All,
}
