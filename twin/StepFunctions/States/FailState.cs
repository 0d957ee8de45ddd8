using EksFed.Twin.StepFunctions.Definitions;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Running;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.States;

/// <summary>Ends its branch with an error; leaves no Exited event.</summary>
internal sealed class FailState(string name, Expression? error, Expression? cause)
    : State(name, "Fail")
{
    public static FailState Read(string name, Fields fields) =>
        new(name, ReadText(fields, "Error"), ReadText(fields, "Cause"));

    public override void Run(Visit visit)
    {
        var scope = visit.ScopeOf(visit.Input);
        visit.Leave(new AslError(Text(error, scope, "Error"), Text(cause, scope, "Cause")));
    }

    private static Expression? ReadText(Fields fields, string field)
    {
        if (fields.CountOf(field, field + "Path") > 1)
        {
            fields.Refuse($"'{field}' and '{field}Path' exclude each other");
        }

        return fields.Text(field) is { } text
            ? new LiteralExpression(text)
            : fields.Expression(field + "Path");
    }

    private static string? Text(Expression? expression, Scope scope, string field) =>
        expression is null ? null
        : JsonOrder.TryString(expression.Evaluate(scope), out var text) ? text
        : throw AslError.AtRuntime($"The {field}Path parameter does not reference a string");
}
