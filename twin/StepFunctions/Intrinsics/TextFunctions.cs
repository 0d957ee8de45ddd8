using System.Text;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;

namespace EksFed.Twin.StepFunctions.Intrinsics;

/// <summary>The intrinsic functions that make and cut texts.</summary>
internal static class TextFunctions
{
    /// <summary>Puts the further arguments in place of each <c>{}</c>; containers as Java prints maps and lists.</summary>
    public static JsonNode Format(IntrinsicArguments arguments)
    {
        var template = arguments.Expressions[0] is TextArgument literal
            ? literal.Raw
            : arguments.Text(0);
        var text = new StringBuilder(template.Length + 16);
        var next = 1;
        for (var i = 0; i < template.Length; i++)
        {
            if (
                template[i] == '\\'
                && i + 1 < template.Length
                && "'{}\\".Contains(template[i + 1], StringComparison.Ordinal)
            )
            {
                text.Append(template[++i]);
            }
            else if (template[i] == '{' && i + 1 < template.Length && template[i + 1] == '}')
            {
                i++;
                Print(text, next < arguments.Count ? arguments[next++] : throw WrongCount());
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return next == arguments.Count ? text.ToString() : throw WrongCount();
    }

    /// <summary>Splits at any character of the second argument and drops empty pieces, as recorded.</summary>
    public static JsonNode StringSplit(IntrinsicArguments arguments) =>
        new JsonArray([
            .. arguments
                .Text(0)
                .Split(arguments.Text(1).ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
                .Select(piece => (JsonNode)piece),
        ]);

    public static JsonNode Uuid(IntrinsicArguments arguments) => arguments.Scope.Random.Uuid();

    private static IntrinsicRefusal WrongCount() =>
        new("The number of arguments does not match the number of placeholders.");

    private static void Print(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                text.Append('{');
                PrintAll(
                    text,
                    members,
                    member => Print(text.Append(member.Key).Append('='), member.Value)
                );
                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                PrintAll(text, items, item => Print(text, item));
                text.Append(']');
                break;
            default:
                text.Append(JsonOrder.TryString(value, out var plain) ? plain : JsonText.Of(value));
                break;
        }
    }

    private static void PrintAll<T>(StringBuilder text, IEnumerable<T> parts, Action<T> print)
    {
        var first = true;
        foreach (var part in parts)
        {
            text.Append(first ? string.Empty : ", ");
            first = false;
            print(part);
        }
    }
}
