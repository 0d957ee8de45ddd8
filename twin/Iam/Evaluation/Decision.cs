namespace EksFed.Twin.Iam.Evaluation;

/// <summary>The answer to one question.</summary>
/// <param name="Principal">ARN of who asked, as refusals show it.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Outcome">Whether it may be, and if not, why.</param>
/// <param name="By">The statement that decided; null where the lack of one did.</param>
public sealed record Decision(
    string Principal,
    AccessRequest Request,
    Outcome Outcome,
    Grant? By = null
)
{
    public bool IsAllowed => Outcome == Outcome.Allowed;

    /// <summary>A refusal in the words that AWS services share.</summary>
    /// <remarks>Source: IAM user guide, "Troubleshoot access denied error messages".</remarks>
    public string Text =>
        $"User: {Principal} is not authorized to perform: {Request.Action}"
        + $" on resource: {Request.Wording ?? Request.Resource} {Why}";

    private string Why =>
        Outcome switch
        {
            Outcome.DeniedByPolicy => "with an explicit deny in an identity-based policy",
            Outcome.DeniedByBoundary => "with an explicit deny in a permissions boundary",
            Outcome.NotAllowedByBoundary =>
                $"because no permissions boundary allows the {Request.Action} action",
            _ => $"because no identity-based policy allows the {Request.Action} action",
        };
}

/// <summary>How a question was decided.</summary>
public enum Outcome
{
    Allowed,
    NotAllowed,
    NotAllowedByBoundary,
    DeniedByPolicy,
    DeniedByBoundary,
}
