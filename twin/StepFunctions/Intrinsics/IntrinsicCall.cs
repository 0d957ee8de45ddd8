using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.StepFunctions.Templates;

namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>A compiled call such as <c>States.MathAdd($.n, -1)</c>.</summary>
/// <param name="text">As written, for error texts.</param>
/// <param name="function">What is called.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class IntrinsicCall(
    string text,
    IntrinsicFunction function,
    IReadOnlyList<Expression> arguments
) : Expression
{
    public override JsonNode? Evaluate(Scope scope)
    {
        var values = new JsonNode?[arguments.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(scope);
        }

        try
        {
            return function.Body(new(scope, values, arguments));
        }
        catch (IntrinsicRefusal refusal)
        {
            throw new AslError(
                "States.IntrinsicFailure",
                $"The function '{text}' had the following error: {refusal.Message}",
                needsPlace: true
            );
        }
    }
}

/// <summary>A path as an argument; its absence is told in the words of the function.</summary>
internal sealed class PathArgument(JsonPath path, Func<string> call) : Expression
{
    public override JsonNode? Evaluate(Scope scope)
    {
        var result = scope.Find(path);
        return result.Found
            ? result.Value
            : throw AslError.AtRuntime(
                $"The function '{call()}' had the following error: The JsonPath argument for the field '{path.Text}' could not be found in the input '{scope.Input.Text}'"
            );
    }
}

/// <summary>A text in single quotes; <c>States.Format</c> still needs to see its backslashes.</summary>
internal sealed class TextArgument(string raw, string text) : Expression
{
    private readonly JsonValue _value = JsonValue.Create(text)!;

    /// <summary>Between the quotes, escapes unresolved.</summary>
    public string Raw => raw;

    public override JsonNode? Evaluate(Scope scope) => _value;
}

/// <summary>The arguments of a running call.</summary>
/// <param name="Scope">Where it runs.</param>
/// <param name="Values">The evaluated arguments.</param>
/// <param name="Expressions">Where they came from.</param>
internal readonly record struct IntrinsicArguments(
    Scope Scope,
    JsonNode?[] Values,
    IReadOnlyList<Expression> Expressions
)
{
    public JsonNode? this[int index] => Values[index];

    public int Count => Values.Length;

    public string Text(int index) =>
        JsonOrder.TryString(Values[index], out var text)
            ? text
            : throw new IntrinsicRefusal($"Argument {index + 1} must be a string.");

    public JsonArray Array(int index) =>
        Values[index] as JsonArray
        ?? throw new IntrinsicRefusal($"Argument {index + 1} must be an array.");

    public JsonObject Object(int index) =>
        Values[index] as JsonObject
        ?? throw new IntrinsicRefusal($"Argument {index + 1} must be an object.");

    /// <summary>A number rounded half up (towards plus infinity), as recorded for <c>MathAdd</c>.</summary>
    public long Integer(int index)
    {
        if (!JsonOrder.TryNumber(Values[index], out var number))
        {
            throw new IntrinsicRefusal($"Argument {index + 1} must be a number.");
        }

        var rounded = decimal.Floor(number + 0.5m);
        return rounded is >= int.MinValue and <= int.MaxValue
            ? (long)rounded
            : throw new IntrinsicRefusal(
                $"Argument {index + 1} is out of the range of an integer."
            );
    }
}

/// <summary>One of the 18 functions.</summary>
/// <param name="Least">Least number of arguments.</param>
/// <param name="Most">Greatest number of arguments.</param>
/// <param name="Body">What it does.</param>
internal sealed record IntrinsicFunction(
    int Least,
    int Most,
    Func<IntrinsicArguments, JsonNode?> Body
);

/// <summary>The arguments are not what the function takes.</summary>
public sealed class IntrinsicRefusal(string message) : Exception(message);
