namespace EksFed.Twin.Iam.Evaluation;

/// <summary>One thing that a call needs: an action on a resource. A call may need several.</summary>
/// <param name="Action"><c>ec2:CreateVpc</c>.</param>
/// <param name="Resource">
/// ARN; of a thing that is only about to be made with <c>*</c> for its id; <c>*</c> alone for an action
/// without resource types.
/// </param>
public sealed record AccessRequest(string Action, string Resource)
{
    public ConditionKeys Keys { get; init; } = ConditionKeys.None;

    /// <summary>An action that will do as well; asked only when this one is not allowed.</summary>
    public AccessRequest? Alternative { get; init; }

    /// <summary>How the service words the resource in its refusal, where that is not the ARN.</summary>
    public string? Wording { get; init; }
}
