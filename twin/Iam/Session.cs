namespace EksFed.Twin.Iam;

/// <summary>Whom an access key stands for.</summary>
/// <param name="Principal">
/// <c>arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION</c>, <c>arn:aws:iam::ACCOUNT:user/NAME</c> or
/// <c>arn:aws:iam::ACCOUNT:root</c>.
/// </param>
public sealed record Session(string Principal)
{
    /// <summary>
    /// Condition keys that the maker of the session put into it, such as <c>lambda:SourceFunctionArn</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } =
        new Dictionary<string, string>();
}
