namespace EksFed.Twin.Iam.Policies;

/// <summary>The Principal of a trust policy.</summary>
/// <param name="Arns">Roles, users and accounts; an account as its root ARN.</param>
/// <param name="Services">Service principals, such as <c>lambda.amazonaws.com</c>.</param>
/// <param name="Everybody">True for <c>"*"</c>.</param>
internal sealed record PrincipalElement(
    IReadOnlyList<string> Arns,
    IReadOnlyList<string> Services,
    bool Everybody
);
