using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb.Values;

/// <summary>Reads the content of an attribute value with DynamoDB's own checks.</summary>
internal static class AttributeReader
{
    public static AttributeValue Read(string type, JsonNode? content, int depth) =>
        type switch
        {
            "S" => new StringValue(Text(content)),
            "N" => new NumberValue(DynamoNumber.Parse(Text(content))),
            "B" => new BinaryValue(Bytes(content)),
            "BOOL" => new BooleanValue(Flag(content)),
            "NULL" => Flag(content)
                ? new NullValue()
                : throw DynamoErrors.InvalidValue(
                    "Null attribute value types must have the value of true"
                ),
            "L" => new ListValue([
                .. Array(content).Select(element => AttributeValue.Parse(element, depth + 1)),
            ]),
            "M" => new MapValue(
                Item.Parse(content as JsonObject ?? throw Mistyped("map"), depth + 1)
            ),
            "SS" => Set(type, "string", Array(content), depth),
            "NS" => Set(type, "number", Array(content), depth),
            "BS" => Set(type, "binary", Array(content), depth),
            _ => throw DynamoErrors.Invalid(
                "Supplied AttributeValue is empty, must contain exactly one of the supported "
                    + "datatypes"
            ),
        };

    private static SetValue Set(string type, string word, JsonArray elements, int depth)
    {
        if (elements.Count == 0)
        {
            throw DynamoErrors.InvalidValue($"An {word} set  may not be empty");
        }

        var values = elements.Select(element => Read(type[..1], element, depth)).ToList();
        for (var i = 0; i < values.Count; i++)
        {
            if (values.Take(i).Any(earlier => earlier.SameAs(values[i])))
            {
                var text = string.Join(", ", elements.Select(element => element!.ToString()));
                throw DynamoErrors.InvalidValue($"Input collection [{text}] contains duplicates.");
            }
        }

        return new(type, values);
    }

    private static string Text(JsonNode? content) =>
        content is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw Mistyped("String");

    private static bool Flag(JsonNode? content) =>
        content is JsonValue value && value.TryGetValue<bool>(out var flag)
            ? flag
            : throw Mistyped("Boolean");

    private static JsonArray Array(JsonNode? content) =>
        content as JsonArray ?? throw Mistyped("list");

    private static byte[] Bytes(JsonNode? content)
    {
        try
        {
            return Convert.FromBase64String(Text(content));
        }
        catch (FormatException)
        {
            throw Mistyped("Base64");
        }
    }

    private static WireError Mistyped(string expected) =>
        new("SerializationException", $"Unexpected value type in payload: {expected} expected");
}
