using System.Globalization;
using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>The two functions on numbers; operands are rounded first.</summary>
internal static class MathFunctions
{
    public static JsonNode MathAdd(IntrinsicArguments arguments) =>
        arguments.Integer(0) + arguments.Integer(1);

    /// <summary>From the first (inclusive) to the second (exclusive); a third argument is a seed.</summary>
    public static JsonNode MathRandom(IntrinsicArguments arguments)
    {
        var (first, end) = (arguments.Integer(0), arguments.Integer(1));
        if (end <= first)
        {
            throw new IntrinsicRefusal("The end must be greater than the start.");
        }

        var random = arguments.Scope.Random;
        if (arguments.Count == 3)
        {
            random = random.Fork(arguments.Integer(2).ToString(CultureInfo.InvariantCulture));
        }

        return first + (long)(random.NextDouble() * (end - first));
    }
}
