using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksFed.Twin.DynamoDb.Values;
using EksFed.Twin.Wire;

namespace EksFed.Twin.DynamoDb.Expressions;

/// <summary>
/// <c>ExpressionAttributeNames</c> and <c>ExpressionAttributeValues</c> of one request, shared by all its
/// expressions; each must be used by one of them.
/// </summary>
internal sealed partial class Placeholders
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, AttributeValue> _values = [];
    private readonly HashSet<string> _used = [];

    private Placeholders() { }

    /// <summary>Reads both maps of a request, or of one operation of a transaction.</summary>
    /// <param name="call">The request.</param>
    /// <param name="expressions">Names of its expression members, as far as values may serve them.</param>
    public static Placeholders Read(JsonCall call, params string[] expressions)
    {
        var placeholders = new Placeholders();
        var names = call.Map("ExpressionAttributeNames");
        var values = call.Map("ExpressionAttributeValues");
        RefuseWithoutExpression(call, names, values, expressions);
        foreach (var (key, name) in names ?? [])
        {
            Check("ExpressionAttributeNames", key, '#');
            placeholders._names[key] = name!.GetValue<string>();
        }

        foreach (var (key, value) in values ?? [])
        {
            Check("ExpressionAttributeValues", key, ':');
            placeholders._values[key] = ReadValue(key, value);
        }

        return placeholders;
    }

    public string? Name(string placeholder) => Use(_names, placeholder);

    public AttributeValue? Value(string placeholder) => Use(_values, placeholder);

    /// <summary>To be called when every expression has been parsed.</summary>
    public void RefuseUnused()
    {
        RefuseUnused("Names", _names.Keys);
        RefuseUnused("Values", _values.Keys);
    }

    private static AttributeValue ReadValue(string key, JsonNode? value)
    {
        try
        {
            return AttributeValue.Parse(value);
        }
        catch (WireError error) when (error.Code == "ValidationException")
        {
            throw DynamoErrors.Invalid(
                $"ExpressionAttributeValues contains invalid value: {error.Message} for key {key}"
            );
        }
    }

    private static void RefuseWithoutExpression(
        JsonCall call,
        JsonObject? names,
        JsonObject? values,
        string[] expressions
    )
    {
        var present =
            call.Input.ContainsKey("ProjectionExpression")
            || expressions.Any(call.Input.ContainsKey);
        if (!present && names is not null)
        {
            throw DynamoErrors.Invalid(
                "ExpressionAttributeNames can only be specified when using expressions"
            );
        }

        if (values is not null && !expressions.Any(call.Input.ContainsKey))
        {
            throw DynamoErrors.Invalid(
                "ExpressionAttributeValues can only be specified when using expressions: "
                    + $"{string.Join(" and ", expressions)} {(expressions.Length == 1 ? "is" : "are")} null"
            );
        }

        if (names is { Count: 0 } || values is { Count: 0 })
        {
            throw DynamoErrors.Invalid(
                $"ExpressionAttribute{(names is { Count: 0 } ? "Names" : "Values")} must not be empty"
            );
        }
    }

    private static void Check(string map, string key, char mark)
    {
        if (key.Length < 2 || key[0] != mark || !Word().IsMatch(key[1..]))
        {
            throw DynamoErrors.Invalid($"{map} contains invalid key: Syntax error; key: \"{key}\"");
        }
    }

    [GeneratedRegex(
        "^[A-Za-z0-9_]+$",
        RegexOptions.None,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex Word();

    private T? Use<T>(Dictionary<string, T> from, string placeholder)
        where T : class
    {
        _used.Add(placeholder);
        return from.GetValueOrDefault(placeholder);
    }

    private void RefuseUnused(string kind, IEnumerable<string> keys)
    {
        var unused = keys.Where(key => !_used.Contains(key)).ToList();
        if (unused.Count > 0)
        {
            throw DynamoErrors.Invalid(
                $"Value provided in ExpressionAttribute{kind} unused in expressions: "
                    + $"keys: {{{string.Join(", ", unused)}}}"
            );
        }
    }
}
