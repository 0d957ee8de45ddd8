using EksFed.Twin.Iam.Policies;

namespace EksFed.Twin.Iam;

/// <summary>A policy with an ARN, which many identities can have.</summary>
/// <param name="Arn"><c>arn:aws:iam::ACCOUNT:policy/PATH/NAME</c>; the account of AWS's own is <c>aws</c>.</param>
/// <param name="Document">Its default version.</param>
public sealed record ManagedPolicy(string Arn, PolicyDocument Document)
{
    public string Name => Arn[(Arn.LastIndexOf('/') + 1)..];
}
