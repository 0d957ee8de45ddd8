using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksFed.Twin.StepFunctions.Json;

/// <summary>Equality and order of JSON values: 1 equals 1.0, strings by code unit, the rest has no order.</summary>
public static class JsonOrder
{
    public static bool AreEqual(JsonNode? left, JsonNode? right) =>
        (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (JsonObject a, JsonObject b) => a.Count == b.Count
                && a.All(m =>
                    b.TryGetPropertyValue(m.Key, out var other) && AreEqual(m.Value, other)
                ),
            (JsonArray a, JsonArray b) => a.Count == b.Count
                && a.Zip(b).All(p => AreEqual(p.First, p.Second)),
            (JsonValue a, JsonValue b) => AreEqualValues(a, b),
            _ => false,
        };

    /// <summary>Order of two numbers or two strings; null for anything else.</summary>
    public static int? Compare(JsonNode? left, JsonNode? right) =>
        TryNumber(left, out var a) && TryNumber(right, out var b) ? a.CompareTo(b)
        : TryString(left, out var s) && TryString(right, out var t) ? string.CompareOrdinal(s, t)
        : null;

    public static bool TryNumber(JsonNode? node, out decimal number)
    {
        var isNumber = node is JsonValue value && value.GetValueKind() == JsonValueKind.Number;
        number = isNumber ? ToDecimal(node!.ToJsonString()) : 0;
        return isNumber;
    }

    public static bool TryString(JsonNode? node, out string text)
    {
        var isString = node is JsonValue value && value.GetValueKind() == JsonValueKind.String;
        text = isString ? node!.GetValue<string>() : string.Empty;
        return isString;
    }

    private static bool AreEqualValues(JsonValue left, JsonValue right)
    {
        var kind = left.GetValueKind();
        return kind == right.GetValueKind()
            && (
                kind is not (JsonValueKind.Number or JsonValueKind.String)
                || Compare(left, right) == 0
            );
    }

    // Beyond decimal's range every number compares as the nearest bound.
    private static decimal ToDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
        : text.StartsWith('-') ? decimal.MinValue
        : decimal.MaxValue;
}
