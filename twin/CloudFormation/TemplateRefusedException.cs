namespace EksFed.Twin.CloudFormation;

/// <summary>CloudFormation or SAM would refuse the template; carries everything that is wrong with it.</summary>
public sealed class TemplateRefusedException(IReadOnlyList<TemplateFinding> findings)
    : Exception(string.Join('\n', findings))
{
    public IReadOnlyList<TemplateFinding> Findings => findings;

    internal static void ThrowIfAny(IReadOnlyList<TemplateFinding> findings)
    {
        if (findings.Count > 0)
        {
            throw new TemplateRefusedException([.. findings]);
        }
    }
}

/// <param name="Path">Where, such as <c>Resources.EnsureVpc.Properties.Policies[0]</c>.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record TemplateFinding(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
