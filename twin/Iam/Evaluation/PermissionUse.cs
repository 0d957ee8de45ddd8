namespace EksFed.Twin.Iam.Evaluation;

/// <summary>A line of the ledger: who was allowed or refused what, and by which statement.</summary>
/// <param name="Identity">ARN of the role or user.</param>
/// <param name="Action">The action asked for.</param>
/// <param name="Resource">The resource asked for.</param>
/// <param name="Outcome">The decision.</param>
/// <param name="By">The statement that decided it; null where the lack of one did.</param>
public sealed record PermissionUse(
    string Identity,
    string Action,
    string Resource,
    Outcome Outcome,
    Grant? By
);
