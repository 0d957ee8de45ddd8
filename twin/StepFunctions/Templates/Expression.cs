using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Templates;

/// <summary>A compiled value: a literal, a path or the call of an intrinsic function.</summary>
public abstract class Expression
{
    /// <summary>The value; belongs to somebody else's tree, so clone it before putting it into one.</summary>
    /// <exception cref="AslError">There is no value.</exception>
    public abstract JsonNode? Evaluate(Scope scope);
}

/// <summary>A constant.</summary>
public sealed class LiteralExpression(JsonNode? value) : Expression
{
    public override JsonNode? Evaluate(Scope scope) => value;
}

/// <summary>A path in a field; when it leads nowhere the execution fails with the recorded text.</summary>
/// <param name="path">The path.</param>
/// <param name="field">The field's name for the error text, such as <c>value.$</c>.</param>
public sealed class PathExpression(JsonPath path, string field) : Expression
{
    public override JsonNode? Evaluate(Scope scope)
    {
        var result = scope.Find(path);
        return result.Found
            ? result.Value
            : throw AslError.AtRuntime(
                $"The JSONPath '{path.Text}' specified for the field '{field}' could not be found in the input '{scope.Input.Text}'"
            );
    }
}
