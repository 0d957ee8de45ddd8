using System.Text.Json;
using System.Text.Json.Nodes;
using EksFed.Twin.Wire;

namespace EksFed.Twin.Eks.Calls;

/// <summary>
/// One JSON structure of a request. Members are read by name; <see cref="End"/> refuses those that
/// nobody read, since they would silently do nothing.
/// </summary>
internal sealed class Input(JsonObject json, string path = "")
{
    private readonly HashSet<string> _read = [];
    private readonly List<Input> _inner = [];

    /// <summary>The structure as it was sent, for comparing repeated requests.</summary>
    public string Wire => json.ToJsonString();

    public static Input Parse(WireRequest request)
    {
        try
        {
            var node = request.Body.IsEmpty ? new JsonObject() : JsonNode.Parse(request.Body.Span);
            return new(node as JsonObject ?? throw Malformed("the body is not an object"));
        }
        catch (JsonException malformed)
        {
            throw Malformed(malformed.Message);
        }
    }

    public string? Text(string name) => Value<string>(name, JsonValueKind.String);

    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    public int? Number(string name) => Value<int?>(name, JsonValueKind.Number);

    public bool? Flag(string name) =>
        Member(name) switch
        {
            null => null,
            JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
            _ => throw Malformed($"{path}{name} is not a boolean"),
        };

    public Input? Structure(string name) =>
        Member(name) switch
        {
            null => null,
            JsonObject inner => Inner(inner, $"{path}{name}."),
            _ => throw Malformed($"{path}{name} is not a structure"),
        };

    public Input RequiredStructure(string name) => Structure(name) ?? throw Missing(name);

    public IReadOnlyList<Input>? Structures(string name) =>
        List(name)
            ?.Select(
                (item, index) =>
                    item is JsonObject inner
                        ? Inner(inner, $"{path}{name}[{index}].")
                        : throw Malformed($"{path}{name}[{index}] is not a structure")
            )
            .ToList();

    public IReadOnlyList<string>? Texts(string name) =>
        List(name)?.Select(item => TextOf(item, name)).ToList();

    public IReadOnlyDictionary<string, string>? Map(string name) =>
        Member(name) switch
        {
            null => null,
            JsonObject map => map.ToDictionary(pair => pair.Key, pair => TextOf(pair.Value, name)),
            _ => throw Malformed($"{path}{name} is not a map"),
        };

    /// <summary>Reads a text that has to be one of the values of an enumeration.</summary>
    public string? OneOf(string name, params string[] values)
    {
        var text = Text(name);
        return text is null || values.Contains(text)
            ? text
            : throw EksErrors.InvalidParameter(
                $"{path}{name} '{text}' is not one of [{string.Join(", ", values)}]"
            );
    }

    /// <summary>Nothing may be left unread.</summary>
    public void End()
    {
        var stray = json.Select(member => member.Key).FirstOrDefault(key => !_read.Contains(key));
        if (stray is not null)
        {
            throw EksErrors.InvalidParameter($"Unexpected member: {path}{stray}");
        }

        _inner.ForEach(inner => inner.End());
    }

    private static WireError Malformed(string what) => new("SerializationException", what);

    private JsonNode? Member(string name)
    {
        _read.Add(name);
        return json[name];
    }

    private Input Inner(JsonObject inner, string at)
    {
        var input = new Input(inner, at);
        _inner.Add(input);
        return input;
    }

    private JsonArray? List(string name) =>
        Member(name) switch
        {
            null => null,
            JsonArray list => list,
            _ => throw Malformed($"{path}{name} is not a list"),
        };

    private T? Value<T>(string name, JsonValueKind kind) =>
        Member(name) switch
        {
            null => default,
            JsonValue value
                when value.GetValueKind() == kind && value.TryGetValue<T>(out var read) => read,
            _ => throw Malformed($"{path}{name} has the wrong type"),
        };

    private string TextOf(JsonNode? node, string name) =>
        node is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw Malformed($"{path}{name} has the wrong type");

    private WireError Missing(string name) =>
        EksErrors.InvalidParameter($"Missing required member: {path}{name}");
}
