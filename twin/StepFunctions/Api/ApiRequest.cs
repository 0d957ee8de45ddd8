using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.StepFunctions.Json;
using EksFed.Twin.Wire;

namespace EksFed.Twin.StepFunctions.Api;

/// <summary>Reads the members of a request; one that nobody has read is unknown and refused.</summary>
internal sealed class ApiRequest
{
    private readonly JsonObject _members;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public ApiRequest(SignedCall call)
    {
        Region = call.Region;
        try
        {
            _members = JsonNode.Parse(call.Request.Body.Span) as JsonObject ?? throw Malformed();
        }
        catch (JsonException)
        {
            throw Malformed();
        }
    }

    public string Region { get; }

    public static WireError Invalid(string member, string constraint) =>
        new(
            "ValidationException",
            $"1 validation error detected: Value at '{member}' failed to satisfy constraint: {constraint}"
        );

    public string Required(string name, int longest) =>
        Optional(name, longest) ?? throw Invalid(name, "Member must not be null");

    public string? Optional(string name, int longest)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        return !JsonOrder.TryString(value, out var text) ? throw Malformed()
            : text.Length > longest
                ? throw Invalid(name, $"Member must have length less than or equal to {longest}")
            : text;
    }

    public int Integer(string name, int most, int otherwise)
    {
        if (Take(name) is not { } value)
        {
            return otherwise;
        }

        return !JsonOrder.TryNumber(value, out var number) ? throw Malformed()
            : number < 0 || number > most
                ? throw Invalid(name, $"Member must have value less than or equal to {most}")
            : number == 0 ? otherwise
            : (int)number;
    }

    public bool Flag(string name, bool otherwise = false) =>
        Take(name) is not { } value ? otherwise
        : value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>()
        : throw Malformed();

    /// <summary>A structure that has no effect here beyond being accepted.</summary>
    public JsonObject? Structure(string name) =>
        Take(name) is not { } value ? null : value as JsonObject ?? throw Malformed();

    /// <summary>A list of <c>{key, value}</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in Take("tags") as JsonArray ?? [])
        {
            JsonOrder.TryString(tag?["key"], out var key);
            JsonOrder.TryString(tag?["value"], out var value);
            tags[key] = value;
        }

        return tags;
    }

    /// <summary>To be called once everything known has been read.</summary>
    public void RefuseRest()
    {
        foreach (var (name, _) in _members)
        {
            if (!_read.Contains(name))
            {
                throw Invalid(name, "Member is not known");
            }
        }
    }

    private static WireError Malformed() =>
        new("SerializationException", "The request is malformed.");

    private JsonNode? Take(string name)
    {
        _read.Add(name);
        return _members[name];
    }
}
