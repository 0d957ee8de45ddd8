namespace EksFed.Twin.CloudFormation;

/// <summary>A parameter and what its value must satisfy.</summary>
/// <param name="Name">Its logical id.</param>
/// <param name="Type"><c>String</c>, <c>Number</c>, <c>CommaDelimitedList</c>, <c>List&lt;Number&gt;</c> …</param>
public sealed record ParameterDeclaration(string Name, string Type)
{
    public string? Default { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? AllowedValues { get; init; }

    /// <summary>Must match the whole value.</summary>
    public string? AllowedPattern { get; init; }

    public string? ConstraintDescription { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? MinValue { get; init; }

    public decimal? MaxValue { get; init; }

    /// <summary>Whether the value is masked wherever CloudFormation shows it.</summary>
    public bool NoEcho { get; init; }

    public bool IsList =>
        Type == "CommaDelimitedList" || Type.StartsWith("List<", StringComparison.Ordinal);

    public bool IsNumeric => Type is "Number" or "List<Number>";
}
