using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>The intrinsic functions on arrays.</summary>
internal static class ArrayFunctions
{
    private const int GreatestRange = 1_000;

    public static JsonNode Array(IntrinsicArguments arguments) => ArrayOf(arguments.Values);

    /// <summary>Chunks of n; an empty array has none.</summary>
    public static JsonNode ArrayPartition(IntrinsicArguments arguments)
    {
        var size = arguments.Integer(1);
        return size < 1
            ? throw new IntrinsicRefusal("The chunk size must be a positive integer.")
            : new JsonArray([
                .. arguments.Array(0).Chunk((int)size).Select(chunk => (JsonNode)ArrayOf(chunk)),
            ]);
    }

    public static JsonNode ArrayContains(IntrinsicArguments arguments)
    {
        var wanted = arguments[1];
        return arguments.Array(0).Any(item => JsonOrder.AreEqual(item, wanted));
    }

    /// <summary>From first to last inclusive; at most 1,000 elements.</summary>
    public static JsonNode ArrayRange(IntrinsicArguments arguments)
    {
        var (first, last, step) = (
            arguments.Integer(0),
            arguments.Integer(1),
            arguments.Integer(2)
        );
        if (step == 0)
        {
            throw new IntrinsicRefusal("The increment must not be zero.");
        }

        var count = Math.Max(
            0,
            ((last - first) / step) + (Math.Sign(last - first) * Math.Sign(step) < 0 ? 0 : 1)
        );
        return count > GreatestRange
            ? throw new IntrinsicRefusal(
                $"The range must not have more than {GreatestRange} elements."
            )
            : ArrayOf(
                Enumerable
                    .Range(0, (int)count)
                    .Select(i => (JsonNode?)JsonValue.Create(first + (i * step)))
            );
    }

    public static JsonNode? ArrayGetItem(IntrinsicArguments arguments)
    {
        var items = arguments.Array(0);
        var index = arguments.Integer(1);
        return index < 0 || index >= items.Count
            ? throw new IntrinsicRefusal("The index is out of the bounds of the array.")
            : items[(int)index];
    }

    public static JsonNode ArrayLength(IntrinsicArguments arguments) => arguments.Array(0).Count;

    public static JsonNode ArrayUnique(IntrinsicArguments arguments)
    {
        List<JsonNode?> unique = [];
        foreach (var item in arguments.Array(0))
        {
            if (!unique.Exists(seen => JsonOrder.AreEqual(seen, item)))
            {
                unique.Add(item);
            }
        }

        return ArrayOf(unique);
    }

    public static JsonArray ArrayOf(IEnumerable<JsonNode?> items) =>
        new([.. items.Select(item => item?.DeepClone())]);
}
