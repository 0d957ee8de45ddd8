namespace EksFed.Twin.StepFunctions.Definitions;

/// <summary>One reason why a definition is refused.</summary>
/// <param name="Code"><c>SCHEMA_VALIDATION_FAILED</c>, <c>MISSING_TRANSITION_TARGET</c> or <c>INVALID_JSON_DESCRIPTION</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Location">JSON pointer of the place.</param>
public sealed record Finding(string Code, string Message, string Location)
{
    public override string ToString() => $"{Code}: {Message} at {Location}";
}

/// <summary>A definition asks for what the language, or this interpreter, does not have.</summary>
public sealed class DefinitionRefusedException(IReadOnlyList<Finding> findings)
    : Exception(string.Join(", ", findings))
{
    /// <summary>Every reason, in document order.</summary>
    public IReadOnlyList<Finding> Findings => findings;
}
